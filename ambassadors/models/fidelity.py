"""The college's own look at how true it is to what makes a recovery college (RECOLLECT fidelity measure)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ambassadors.states import SCORED_COMPONENTS, FidelityComponent


class ComponentAnchor(models.Model):
    """What a score means for one component, in the words of the measure: pasted by the trust, which has the licence."""

    component = models.CharField(max_length=14, choices=FidelityComponent.choices)
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.TextField(max_length=2000)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["component", "score"], name="componentanchor_is_one_per_score"),
            models.UniqueConstraint(
                fields=["component"], condition=Q(score__isnull=True), name="componentanchor_describes_it_once"
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__lte=2, component__in=SCORED_COMPONENTS),
                name="componentanchor_score_is_zero_to_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_component_display()}: {self.score}"


class FidelityCheck(models.Model):
    """One look of the college at itself. Its total (0 to 14) stands only when all seven are scored."""

    checked_on = models.DateField()
    who = models.CharField("who looked", max_length=300, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Self-check of {self.checked_on}"


class ComponentScore(models.Model):
    """Scored 0 to 2, or, for the five others, described."""

    fidelity_check = models.ForeignKey(FidelityCheck, on_delete=models.CASCADE, related_name="scores")
    component = models.CharField(max_length=14, choices=FidelityComponent.choices)
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.TextField("what we see", max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fidelity_check", "component"], name="componentscore_is_one_per_component"),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__lte=2, component__in=SCORED_COMPONENTS),
                name="componentscore_is_zero_to_two_of_the_seven",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_component_display()}: {self.score}"

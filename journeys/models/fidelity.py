"""How true a team is to IPS: 25 items, each 1 to 5, scored by two apart who then agree (IPS Fidelity Scale)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from journeys.models.teams import Team
from journeys.states import ReviewKind, ReviewState

SCORE = Q(score__gte=1, score__lte=5)


class FidelityItem(models.Model):
    """One of the 25. Its words are the trust's to check and to change."""

    number = models.PositiveSmallIntegerField(unique=True)
    section = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    words = models.TextField("what it asks, and what each score means", max_length=4000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=25), name="fidelityitem_is_one_of_25"),
            models.CheckConstraint(condition=~Q(name=""), name="fidelityitem_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class FidelityReview(models.Model):
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="fidelity_reviews")
    reviewed_on = models.DateField()
    kind = models.CharField(max_length=8, choices=ReviewKind.choices)
    state = models.CharField(max_length=8, choices=ReviewState.choices, default=ReviewState.SCORING)
    summary = models.TextField(max_length=4000, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "reviewed_on", "kind"],
                name="fidelityreview_is_one_per_team_and_day",
                violation_error_message="There is a review of this team on that day already.",
            ),
            models.CheckConstraint(condition=Q(kind__in=ReviewKind.values), name="fidelityreview_kind_is_known"),
            models.CheckConstraint(condition=Q(state__in=ReviewState.values), name="fidelityreview_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=ReviewState.AGREED, agreed_at__isnull=False)
                | (~Q(state=ReviewState.AGREED) & Q(agreed_at__isnull=True)),
                name="fidelityreview_agreed_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team}, {self.reviewed_on}"


class Reviewer(models.Model):
    """One of those who score. `handed_in_at` ends their own scoring and opens the other's scores to them."""

    review = models.ForeignKey(FidelityReview, on_delete=models.CASCADE, related_name="reviewers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "user"],
                name="reviewer_is_named_once",
                violation_error_message="They review it already.",
            ),
        ]

    def __str__(self) -> str:
        return f"Reviewer {self.pk}"


class ItemScore(models.Model):
    """What one reviewer gives one item, and on what evidence."""

    reviewer = models.ForeignKey(Reviewer, on_delete=models.CASCADE, related_name="scores")
    item = models.ForeignKey(FidelityItem, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    evidence = models.TextField(max_length=4000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reviewer", "item"], name="itemscore_is_one_per_reviewer_and_item"),
            models.CheckConstraint(condition=Q(score__isnull=True) | SCORE, name="itemscore_is_one_to_five"),
        ]

    def __str__(self) -> str:
        return f"Score {self.pk}"


class AgreedScore(models.Model):
    """What the reviewers agree on for one item; of a self-assessment what was handed in."""

    review = models.ForeignKey(FidelityReview, on_delete=models.CASCADE, related_name="agreed_scores")
    item = models.ForeignKey(FidelityItem, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField()
    evidence = models.TextField(max_length=4000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "item"], name="agreedscore_is_one_per_item"),
            models.CheckConstraint(condition=SCORE, name="agreedscore_is_one_to_five"),
        ]

    def __str__(self) -> str:
        return f"Agreed {self.score}"


class FidelityAction(models.Model):
    """What the team does about it: by whom, by when."""

    review = models.ForeignKey(FidelityReview, on_delete=models.CASCADE, related_name="actions")
    item = models.ForeignKey(FidelityItem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    what = models.CharField("what is done", max_length=1000)
    owner = models.CharField("by whom", max_length=200)
    due_on = models.DateField("by when")
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(what="") & ~Q(owner=""), name="fidelityaction_says_what_and_who"),
        ]

    def __str__(self) -> str:
        return f"Action {self.pk}"

    @property
    def whole(self) -> FidelityReview:
        """What it is planned for."""
        return self.review

    @property
    def about(self) -> FidelityItem | None:
        return self.item

"""Pieces of co-production work: hours, what was offered, what the person chose. Nobody is paid here."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ambassadors.states import Chosen, InvolvementKind
from people.models import Person


class Involvement(models.Model):
    """One person's piece of work on one day. `source` names the row it came by itself from: one row for each."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="involvements")
    kind = models.CharField(max_length=10, choices=InvolvementKind.choices)
    source = models.CharField(max_length=60, blank=True, help_text="“session:12”, “ask:7”, “meeting:3”; else blank.")
    what = models.CharField("what it was", max_length=200)
    done_on = models.DateField()
    hours = models.DecimalField(max_digits=5, decimal_places=2)
    rate = models.DecimalField("rate an hour, in pounds", max_digits=6, decimal_places=2, null=True, blank=True)
    offered = models.CharField("what was offered", max_length=200, blank=True)
    chosen = models.CharField("what they chose", max_length=14, choices=Chosen.choices, blank=True)
    benefits_advice_on = models.DateField("benefits advice offered on", null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Nobody: it came by itself.",
    )
    recorded_at = models.DateTimeField()
    exported_at = models.DateTimeField(null=True, blank=True, help_text="Given to those who pay.")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=InvolvementKind.values), name="involvement_kind_is_known"),
            models.CheckConstraint(condition=Q(chosen__in=["", *Chosen.values]), name="involvement_choice_is_known"),
            models.CheckConstraint(condition=Q(hours__gt=0, hours__lte=24), name="involvement_hours_fit_a_day"),
            models.CheckConstraint(condition=Q(rate__isnull=True) | Q(rate__gte=0), name="involvement_rate_is_no_debt"),
            models.CheckConstraint(
                condition=~Q(chosen=Chosen.PAID) | Q(rate__isnull=False), name="involvement_paid_says_the_rate"
            ),
            models.UniqueConstraint(
                fields=["person", "source"], condition=~Q(source=""), name="involvement_comes_once_from_its_source"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} on {self.done_on}"


class InvolvementCorrection(models.Model):
    """What was changed in a piece of work: by the person, by staff, or by itself. The row has the new facts."""

    involvement = models.ForeignKey(Involvement, on_delete=models.CASCADE, related_name="corrections")
    was = models.JSONField()
    becomes = models.JSONField()
    why = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Nobody: what it came from had changed.",
    )
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Correction of {self.involvement_id}"

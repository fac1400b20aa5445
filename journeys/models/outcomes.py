"""What came of it: jobs, learning, volunteering. An outcome is never edited: it is voided and entered anew."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from journeys.models.employers import Employer
from journeys.models.episodes import Episode
from journeys.states import PAID, EmployerKind, Evidence, OutcomeKind
from people.models import Person


class OutcomeQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Not voided."""
        return self.filter(voided_at__isnull=True)

    def paid(self) -> Self:
        return self.filter(kind__in=PAID)

    def running(self, day: dt.date) -> Self:
        """Paid work that somebody is in on `day`, its first and last day included."""
        until = Q(ended_on__isnull=True) | Q(ended_on__gte=day)
        return self.standing().paid().filter(until, started_on__lte=day)


class Outcome(models.Model):
    """One event. Only the day it ended may still be added; anything else is voided and entered anew."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="outcomes")
    reference = models.CharField(
        max_length=40, unique=True, null=True, blank=True, help_text="Of the file it was imported from."
    )
    kind = models.CharField(max_length=14, choices=OutcomeKind.choices)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    hours_per_week = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    is_competitive = models.BooleanField(
        "competitive",
        default=False,
        help_text="A job anybody could apply for, at the usual pay, not set aside for people who are ill.",
    )
    what = models.CharField("job or course", max_length=200, blank=True)
    employer = models.ForeignKey(Employer, null=True, blank=True, on_delete=models.PROTECT, related_name="outcomes")
    employer_kind = models.CharField(max_length=14, choices=EmployerKind.choices, blank=True)
    evidence = models.CharField(max_length=10, choices=Evidence.choices, blank=True)
    evidence_words = models.CharField("seen or heard when, from whom", max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    recorded_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    void_reason = models.CharField("why it is taken back", max_length=300, blank=True)
    entered_anew_for = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="entered_anew_as", editable=False
    )

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OutcomeKind.values), name="outcome_kind_is_known"),
            models.CheckConstraint(
                condition=Q(employer_kind__in=["", *EmployerKind.values]), name="outcome_employer_kind_is_known"
            ),
            models.CheckConstraint(condition=Q(evidence__in=["", *Evidence.values]), name="outcome_evidence_is_known"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="outcome_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(hours_per_week__isnull=True) | Q(hours_per_week__gte=0, hours_per_week__lte=100),
                name="outcome_hours_are_a_week",
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True, void_reason="") | (Q(voided_at__isnull=False) & ~Q(void_reason="")),
                name="outcome_voided_says_why",
            ),
            models.CheckConstraint(condition=~Q(reference=""), name="outcome_reference_is_not_empty"),
            models.CheckConstraint(
                condition=~Q(entered_anew_for=F("pk")), name="outcome_is_not_entered_anew_for_itself"
            ),
        ]
        indexes = [models.Index(fields=["started_on", "kind"], name="outcome_by_day_and_kind")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} from {self.started_on}"

    @property
    def is_paid(self) -> bool:
        return self.kind in PAID

    @property
    def is_voided(self) -> bool:
        return self.voided_at is not None


class PastCompletion(models.Model):
    """A course completed before the portal, from a file: counted with the others, without a booking."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="past_completions")
    course = models.CharField(max_length=200)
    completed_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "course", "completed_on"], name="pastcompletion_is_kept_once"),
            models.CheckConstraint(condition=~Q(course=""), name="pastcompletion_names_its_course"),
        ]
        indexes = [models.Index(fields=["completed_on"], name="pastcompletion_by_day")]

    def __str__(self) -> str:
        return f"{self.course}, {self.completed_on}"

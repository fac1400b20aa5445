"""A run: one dated offer of a course, with a number of places."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Count, Exists, F, Max, Min, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from courses.models.pages import CoursePage
from courses.models.places_and_terms import Term
from courses.states import IS_WAITING, SHOWN_RUN_STATES, TAKES_A_PLACE, RunState, SessionState
from design_system import days
from people.states import Audience


class CourseRunQuerySet(models.QuerySet):
    def shown(self) -> Self:
        """Runs a visitor may see: published or cancelled, of a course page that is live."""
        return self.filter(state__in=SHOWN_RUN_STATES, course__live=True)

    def published(self) -> Self:
        return self.filter(state=RunState.PUBLISHED)

    def with_dates(self) -> Self:
        """Adds `first_starts_at` and `last_ends_at` of the sessions going ahead."""
        going_ahead = Q(sessions__state=SessionState.SCHEDULED)
        return self.annotate(
            first_starts_at=Min("sessions__starts_at", filter=going_ahead),
            last_ends_at=Max("sessions__ends_at", filter=going_ahead),
        )

    def upcoming(self, now: dt.datetime) -> Self:
        """Runs with a session still to come."""
        from courses.models.sessions import Session

        return self.filter(Exists(Session.objects.filter(run=OuterRef("pk"), ends_at__gt=now)))

    def unpaired(self, now: dt.datetime) -> Self:
        """Published runs with a session to come that lacks its pair, whether or not a reason was recorded."""
        from courses.models.sessions import Session

        lacking = Session.objects.going_ahead().upcoming(now).unpaired()
        return self.published().filter(Exists(lacking.filter(run=OuterRef("pk"))))

    def with_places_taken(self) -> Self:
        """Adds `places_taken` and `people_waiting`, counted through the bookings of each run."""
        return self.annotate(
            places_taken=Coalesce(self._per_run("bookings", Count("pk"), state__in=TAKES_A_PLACE), 0),
            people_waiting=Coalesce(self._per_run("bookings", Count("pk"), state=IS_WAITING), 0),
        )

    def with_offer(self) -> Self:
        """Adds what `courses.domain.offer` decides by: the first start and the places taken."""
        first = self._per_run("sessions", Min("starts_at"), state=SessionState.SCHEDULED)
        return self.with_places_taken().annotate(first_starts_at=first)

    def that_can_be_booked(self, now: dt.datetime) -> Self:
        """Runs with a free place that booking is open for: the same rule as `offer.state_of`, in SQL."""
        return self.with_offer().filter(_can_be_booked(now), course__live=True)

    def in_catalogue_order(self, now: dt.datetime) -> Self:
        """By the next session; those that nobody can join any more, begun or cancelled, come last."""
        going_ahead = {"state": SessionState.SCHEDULED}
        return self.annotate(
            first_starts_at=self._per_run("sessions", Min("starts_at"), **going_ahead),
            next_ends_at=self._per_run("sessions", Min("ends_at"), **going_ahead, ends_at__gt=now),
        )._ordered(now)

    def keys_in_catalogue_order(self, now: dt.datetime) -> Self:
        """Rows of `pk`, `course` and `is_bookable`, for runs a visitor may see: made for ten thousand of them.

        The sessions are joined once and grouped; the rule of `that_can_be_booked` is asked of each run itself, not of
        a subquery over runs, whose cost PostgreSQL misjudges.
        """
        going_ahead = Q(sessions__state=SessionState.SCHEDULED)
        runs: Self = self.values("pk", "course").annotate(  # type: ignore[assignment]  # still ours, though of rows
            first_starts_at=Min("sessions__starts_at", filter=going_ahead),
            next_ends_at=Min("sessions__ends_at", filter=going_ahead & Q(sessions__ends_at__gt=now)),
        )
        is_bookable = Case(When(_can_be_booked(now), then=Value(True)), default=Value(False))
        return runs.with_places_taken().annotate(is_bookable=is_bookable)._ordered(now)

    def keys_to_book_next(self, now: dt.datetime) -> Self:
        """Those of `keys_in_catalogue_order` that can be booked."""
        return self.keys_in_catalogue_order(now).filter(is_bookable=True)

    def _ordered(self, now: dt.datetime) -> Self:
        too_late = Q(state=RunState.CANCELLED) | Q(needs_booking=True, first_starts_at__lte=now)
        is_late = Case(When(too_late, then=Value(1)), default=Value(0))
        return self.annotate(is_late=is_late).order_by("is_late", F("next_ends_at").asc(nulls_last=True), "pk")

    def _per_run(self, relation: str, aggregate, **which) -> Subquery:
        """`aggregate` of each run over what hangs on it: no join, so that rows are neither multiplied nor grouped."""
        rows = self.model._meta.get_field(relation).related_model._default_manager  # type: ignore[union-attr]  # bookings and sessions, never a name
        of_run = rows.filter(run=OuterRef("pk"), **which).order_by().values("run")
        return Subquery(of_run.annotate(found=aggregate).values("found"))


def _can_be_booked(now: dt.datetime) -> Q:
    """The rule of `offer.state_of` in SQL, of runs with what `.with_offer()` adds."""
    has_time = Q(booking_closes_at__gt=now) | Q(booking_closes_at=None, first_starts_at__gt=now)
    has_opened = Q(state=RunState.PUBLISHED, needs_booking=True, booking_opens_on__lte=timezone.localdate(now))
    return has_opened & has_time & Q(people_waiting=0, places_taken__lt=F("capacity"))


class CourseRun(models.Model):
    code = models.CharField(max_length=40, unique=True)
    course = models.ForeignKey(CoursePage, on_delete=models.PROTECT, related_name="runs")
    term = models.ForeignKey(Term, null=True, blank=True, on_delete=models.PROTECT, related_name="runs")
    state = models.CharField(max_length=12, choices=RunState.choices, default=RunState.DRAFT)
    capacity = models.PositiveIntegerField(
        "places", default=12, validators=[MinValueValidator(1), MaxValueValidator(5000)]
    )
    audience = models.CharField(
        max_length=20, choices=Audience.choices, blank=True, help_text="Left blank: as the course says."
    )
    completion_percent = models.PositiveSmallIntegerField(
        "share of sessions to complete, in percent",
        null=True,
        blank=True,
        default=70,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text="Blank: a drop-in, which nobody completes.",
    )
    first_session_required = models.BooleanField("session 1 must be attended", default=False)
    needs_booking = models.BooleanField("people book a place", default=True)
    booking_opens_on = models.DateField()
    booking_closes_at = models.DateTimeField(
        null=True, blank=True, help_text="Left blank: when the first session starts."
    )
    split_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="split_into", editable=False
    )
    unpaired_reason = models.CharField("why it is published without a pair", max_length=300, blank=True, editable=False)
    unpaired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    unpaired_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True, db_index=True)

    objects = CourseRunQuerySet.as_manager()

    # Only with `.with_offer()`.
    places_taken: int
    people_waiting: int
    first_starts_at: dt.datetime | None

    class Meta:
        verbose_name = "run"
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity__gte=1),
                name="courserun_has_at_least_one_place",
                violation_error_message="A run has at least one place.",
            ),
            models.CheckConstraint(
                condition=Q(completion_percent__isnull=True)
                | Q(completion_percent__gte=1, completion_percent__lte=100),
                name="courserun_completion_percent_is_1_to_100",
                violation_error_message="The share of sessions to complete is between 1 and 100.",
            ),
            models.CheckConstraint(condition=Q(state__in=RunState.values), name="courserun_state_is_known"),
            models.CheckConstraint(
                condition=Q(unpaired_reason="", unpaired_at__isnull=True)
                | (~Q(unpaired_reason="") & Q(unpaired_at__isnull=False)),
                name="courserun_unpaired_says_why_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course.title} ({self.code})"

    def get_absolute_url(self) -> str:
        return reverse("book", args=[self.pk])

    @property
    def for_whom(self) -> str:
        """The audience that counts: the run's own, else the course's."""
        return self.audience or self.course.audience

    @property
    def booking_opens_at(self) -> dt.datetime:
        """Midnight, Europe/London, at the start of the day on which booking opens."""
        return days.midnight(self.booking_opens_on)

    def has_opened(self, now: dt.datetime) -> bool:
        return now >= self.booking_opens_at

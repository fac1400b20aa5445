"""A run: one dated offer of a course, with a number of places."""

import datetime as dt
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Count, Exists, F, Max, Min, OuterRef, Q, Subquery, Value, When
from django.urls import reverse
from django.utils import timezone

from courses.models.pages import CoursePage
from courses.models.places_and_terms import Term
from courses.states import IS_WAITING, SHOWN_RUN_STATES, TAKES_A_PLACE, RunState, SessionState
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

    def with_places_taken(self) -> Self:
        """Adds `places_taken` and `people_waiting`, counted through the bookings of each run."""
        return self.annotate(
            places_taken=self._per_run(Count("bookings", filter=Q(bookings__state__in=TAKES_A_PLACE))),
            people_waiting=self._per_run(Count("bookings", filter=Q(bookings__state=IS_WAITING))),
        )

    def with_offer(self) -> Self:
        """Adds what `courses.domain.offer` decides by: the first start and the places taken."""
        going_ahead = Q(sessions__state=SessionState.SCHEDULED)
        first = self._per_run(Min("sessions__starts_at", filter=going_ahead))
        return self.with_places_taken().annotate(first_starts_at=first)

    def that_can_be_booked(self, now: dt.datetime) -> Self:
        """Runs with a free place that booking is open for: the same rule as `offer.state_of`, in SQL."""
        has_time = Q(booking_closes_at__gt=now) | Q(booking_closes_at=None, first_starts_at__gt=now)
        return (
            self.published()
            .with_offer()
            .filter(has_time, needs_booking=True, booking_opens_on__lte=timezone.localdate(now))
            .filter(people_waiting=0, places_taken__lt=F("capacity"), course__live=True)
        )

    def in_catalogue_order(self, now: dt.datetime) -> Self:
        """By the next session; those that nobody can join any more, begun or cancelled, come last."""
        going_ahead = Q(sessions__state=SessionState.SCHEDULED)
        begins_at = self._per_run(Min("sessions__starts_at", filter=going_ahead))
        next_ends_at = self._per_run(Min("sessions__ends_at", filter=going_ahead & Q(sessions__ends_at__gt=now)))
        too_late = Q(state=RunState.CANCELLED) | Q(needs_booking=True, begins_at__lte=now)
        return self.annotate(
            begins_at=begins_at,
            next_ends_at=next_ends_at,
            is_late=Case(When(too_late, then=Value(1)), default=Value(0)),
        ).order_by("is_late", F("next_ends_at").asc(nulls_last=True), "pk")

    def _per_run(self, aggregate) -> Subquery:
        """`aggregate` of each run as a subquery: no join, so that rows are neither multiplied nor grouped."""
        this = self.model._default_manager.filter(pk=OuterRef("pk")).values("pk")
        return Subquery(this.annotate(found=aggregate).values("found"))


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
        return timezone.make_aware(dt.datetime.combine(self.booking_opens_on, dt.time.min))

    def has_opened(self, now: dt.datetime) -> bool:
        return now >= self.booking_opens_at

"""A booking: one person's place, or turn on the waiting list, on one run."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from bookings.states import HOLDING_A_PLACE, LIVE, TAKING_A_PLACE, BookingState, Ended
from courses.models import CourseRun, Session
from people.models import Person


class BookingQuerySet(models.QuerySet):
    def live(self) -> Self:
        return self.filter(state__in=LIVE)

    def holding_a_place(self) -> Self:
        return self.filter(state__in=HOLDING_A_PLACE)

    def taking_a_place(self) -> Self:
        """Places taken of the run's capacity: booked, or offered and held."""
        return self.filter(state__in=TAKING_A_PLACE)

    def waiting(self) -> Self:
        """The waiting list, in turn."""
        return self.filter(state=BookingState.WAITING).order_by("joined_at", "pk")

    def count_of_run(self) -> Coalesce:
        """As an expression: how many of these, which the caller narrowed to one run, there are."""
        counted = self.order_by().values("run").annotate(n=Count("*")).values("n")
        return Coalesce(Subquery(counted), 0)


class Booking(models.Model):
    run = models.ForeignKey(CourseRun, on_delete=models.PROTECT, related_name="bookings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="bookings")
    state = models.CharField(max_length=12, choices=BookingState.choices)
    joined_at = models.DateTimeField(help_text="When they booked or joined the list: their turn.")
    booked_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=14, choices=Ended.choices, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True, db_index=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["run", "state", "joined_at"], name="booking_run_state_turn")]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "person"],
                condition=Q(state__in=["booked", "offered", "waiting"]),
                name="booking_is_one_live_per_person_and_run",
                violation_error_message="This person already has a place or a turn on this run.",
            ),
            models.CheckConstraint(condition=Q(state__in=BookingState.values), name="booking_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="cancelled", cancelled_at__isnull=False)
                | (~Q(state="cancelled") & Q(cancelled_at__isnull=True)),
                name="booking_cancelled_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="booked") | Q(booked_at__isnull=False), name="booking_booked_has_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["waiting", "offered", "lapsed"]) | Q(booked_at__isnull=True),
                name="booking_waiting_has_no_place",
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled") | Q(ended_why=""), name="booking_ended_why_is_of_a_cancelled_one"
            ),
            models.CheckConstraint(condition=Q(ended_why__in=["", *Ended.values]), name="booking_ended_why_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person} on {self.run.code}"

    def get_absolute_url(self) -> str:
        return reverse("my_booking", args=[self.pk])

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def holds_a_place(self) -> bool:
        return self.state in HOLDING_A_PLACE

    def joined_after(self, session: Session) -> bool:
        """Whether the place was booked once `session` was over: nobody has to mark them there."""
        return self.booked_at is not None and self.booked_at > session.ends_at

    @property
    def is_waiting(self) -> bool:
        return self.state == BookingState.WAITING

    @property
    def is_offered(self) -> bool:
        """A place is held for them until they say yes or no, or the offer lapses."""
        return self.state == BookingState.OFFERED

    @property
    def has_lapsed(self) -> bool:
        return self.state == BookingState.LAPSED

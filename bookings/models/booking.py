"""A booking: one person's place, or turn on the waiting list, on one run."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from bookings.states import HOLDING_A_PLACE, LIVE, BookingState
from courses.models import CourseRun
from people.models import Person


class BookingQuerySet(models.QuerySet):
    def live(self) -> Self:
        return self.filter(state__in=LIVE)

    def holding_a_place(self) -> Self:
        return self.filter(state__in=HOLDING_A_PLACE)

    def waiting(self) -> Self:
        """The waiting list, in turn."""
        return self.filter(state=BookingState.WAITING).order_by("joined_at", "pk")


class Booking(models.Model):
    run = models.ForeignKey(CourseRun, on_delete=models.PROTECT, related_name="bookings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="bookings")
    state = models.CharField(max_length=12, choices=BookingState.choices)
    joined_at = models.DateTimeField(help_text="When they booked or joined the list: their turn.")
    booked_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
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
                condition=Q(state__in=["booked", "waiting"]),
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
                condition=~Q(state="waiting") | Q(booked_at__isnull=True), name="booking_waiting_has_no_place"
            ),
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

    @property
    def is_waiting(self) -> bool:
        return self.state == BookingState.WAITING

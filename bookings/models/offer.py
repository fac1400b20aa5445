"""A place offered to somebody on the waiting list, held for them until its deadline. Kept as history."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from bookings.models.booking import Booking
from bookings.states import OfferState


class OfferQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(state=OfferState.OPEN)

    def overdue(self, now: dt.datetime) -> Self:
        """Open, and their deadline has passed; oldest first."""
        return self.open().filter(ends_at__lte=now).order_by("ends_at", "pk")


class Offer(models.Model):
    """A booking in state `offered` has exactly one open offer, any other has none."""

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="offers")
    state = models.CharField(max_length=10, choices=OfferState.choices, default=OfferState.OPEN)
    offered_at = models.DateTimeField()
    ends_at = models.DateTimeField(help_text="Until then the place is held.")
    out_of_turn = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was offered out of turn.")
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = OfferQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["ends_at"], condition=Q(state="open"), name="offer_open_by_deadline")]
        constraints = [
            models.UniqueConstraint(
                fields=["booking"], condition=Q(state="open"), name="offer_is_one_open_per_booking"
            ),
            models.CheckConstraint(condition=Q(state__in=OfferState.values), name="offer_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="open", answered_at__isnull=True) | (~Q(state="open") & Q(answered_at__isnull=False)),
                name="offer_ended_has_a_time",
            ),
            models.CheckConstraint(condition=Q(out_of_turn=False) | ~Q(reason=""), name="offer_out_of_turn_says_why"),
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("offered_at")), name="offer_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"Offer to {self.booking}"

"""Looks for guests of occasions, and for invites to them, that must not stand. Reads only."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import CharField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from bookings.domain import merge_calendars
from bookings.domain.calendar import OCCASION
from bookings.models import OccasionGuest
from bookings.states import CalendarMethod
from messaging.models import Message
from messaging.states import UNFINISHED, MessageState


def faults(*, now: dt.datetime) -> Iterator[str]:
    """One line a fault. Lines name rows by number, never a person."""
    is_gone = Q(person__erased_at__isnull=False) | Q(person__merged_into__isnull=False)
    to_come = OccasionGuest.objects.expected().filter(occasion__ends_at__gt=now)
    for pk in to_come.filter(is_gone).order_by("pk").values_list("pk", flat=True):
        yield f"guest {pk}: still expected though their record is merged or erased"
    for guest in _left_standing(now):
        if merge_calendars.can_be_reached(guest):
            yield f"guest {guest.pk}: still stands in a calendar though the occasion is off, or they are not expected"


def _left_standing(now: dt.datetime):
    """Invites to what is to come that nothing takes out. What failed is on the desk."""
    is_off = Q(is_expected=False) | Q(occasion__cancelled_at__isnull=False)
    standing = OccasionGuest.objects.filter(last_method=CalendarMethod.REQUEST, occasion__starts_at__gt=now)
    stream = Concat(
        Value("calendar:"),
        Cast(F("person"), CharField()),
        Value(f":{OCCASION}"),
        Cast(F("occasion"), CharField()),
    )
    seen_to = Message.objects.filter(stream=OuterRef("stream"), state__in=[*UNFINISHED, MessageState.FAILED])
    left = standing.filter(is_off, person__erased_at__isnull=True).annotate(stream=stream)
    return left.exclude(Exists(seen_to)).select_related("person", "occasion").order_by("pk")

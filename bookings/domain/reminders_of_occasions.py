"""Reminders of occasions: so many days before, those expected are told once more, as of sessions.

Each guest, number of days and start is reminded of once, by the key of the message: what is moved is reminded of anew.
"""

import datetime as dt
from dataclasses import dataclass

from bookings.domain import reminders
from bookings.emails import letters
from bookings.emails.occasion_letters import REMINDER
from bookings.models import Occasion, OccasionGuest
from content.models import CollegeSettings
from messaging.domain import outbox
from messaging.domain.outbox import NewMessage
from messaging.models import Message


@dataclass(frozen=True, kw_only=True)
class Due:
    """The nearest reminder of one occasion that is due: since when, and how many days before the start."""

    days_before: int
    due_at: dt.datetime


def derive(*, now: dt.datetime) -> int:
    """Writes every reminder that is due at `now` and was not written before. Returns how many.

    Safe twice, late and on two machines. Of two that are due only the nearer is sent, and none to those who were first
    expected after it was due: they know. For the times of day see `reminders.derive`.
    """
    college = letters.college()
    due = _due(now=now, college=college)
    guests = OccasionGuest.objects.expected().filter(occasion__in=due).select_related("person", "occasion")
    messages = [
        _message(guest, days_before=due[guest.occasion_id].days_before, now=now, college=college)
        for guest in guests.order_by("occasion__starts_at", "pk")
        if guest.since < due[guest.occasion_id].due_at
    ]
    keys = [each.dedupe_key for each in messages]
    known = set(Message.objects.filter(dedupe_key__in=keys).values_list("dedupe_key", flat=True))
    news = [each for each in messages if each.dedupe_key not in known]
    outbox.write(news, now=now)
    return len(news)


def _due(*, now: dt.datetime, college: CollegeSettings) -> dict[int, Due]:
    """By occasion to come."""
    days = sorted((days for days in college.reminder_days if days > 0), reverse=True)
    if not days:
        return {}
    horizon = now + days[0] * reminders.ONE_DAY + reminders.UNKIND_DAYS
    found = {}
    for occasion in Occasion.objects.to_come(now).filter(starts_at__gt=now, starts_at__lte=horizon):
        for days_before in days:  # the nearest last
            due_at = reminders.due_at(occasion, days_before=days_before, college=college)
            if due_at <= now:
                found[occasion.pk] = Due(days_before=days_before, due_at=due_at)
    return found


def _message(guest: OccasionGuest, *, days_before: int, now: dt.datetime, college: CollegeSettings) -> NewMessage:
    starts_at = guest.occasion.starts_at
    start = starts_at.astimezone(dt.UTC).isoformat()
    not_before = reminders.kind_time(now, starts_at=starts_at, college=college)
    return NewMessage(
        kind=REMINDER,
        person=guest.person,
        about={"guest": guest.pk, "starts_at": start},
        dedupe_key=f"{REMINDER}:{guest.pk}:{days_before}:{start}",
        is_urgent=starts_at - not_before < reminders.TOO_LATE_FOR_A_LETTER,
        not_before=not_before,
    )

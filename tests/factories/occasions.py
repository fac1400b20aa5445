"""Makes occasions, and those who are expected there."""

import datetime as dt

from bookings.models import Occasion, OccasionGuest
from people.models import Person
from tests.factories.college import NOW, at


def occasion(
    title: str = "Talk to the ward team",
    *,
    starts_at: dt.datetime | None = None,
    hours: float = 2,
    place: str = "Elm House, 5 Park Road, London N1 9ZZ",
    how: str = "Ask for Kit at the desk.",
    **fields,
) -> Occasion:
    starts_at = starts_at or at("2026-10-21", "14:00")
    ends_at = starts_at + dt.timedelta(hours=hours)
    return Occasion.objects.create(title=title, starts_at=starts_at, ends_at=ends_at, place=place, how=how, **fields)


def occasion_guest(of: Occasion, who: Person, *, since: dt.datetime = NOW, **fields) -> OccasionGuest:
    """Somebody expected there, whose calendar was told nothing yet."""
    return OccasionGuest.objects.create(occasion=of, person=who, since=since, **fields)

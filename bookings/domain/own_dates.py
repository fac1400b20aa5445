"""The dates of a person, of sessions and of occasions alike: what it is, when, where, and where their page of it is."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from bookings.models import OccasionGuest
from courses.models import Session


@dataclass(frozen=True, kw_only=True)
class OwnDate:
    """One date of a person. `where` and `how` are as they are told them; `url` is their own page of it, if any."""

    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    where: str = ""
    how: str = ""
    url: str = ""

    def overlaps(self, other: "Session | OwnDate") -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def of_session(session: Session, *, title: str = "") -> OwnDate:
    """The venue at hand, and run and course where no `title` is given."""
    return OwnDate(
        title=title or session.run.course.title,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        where=session.place_for_students,
    )


def of_both(sessions: QuerySet[Session], guests: QuerySet[OccasionGuest]) -> list[OwnDate]:
    """What they are and when, soonest first, and nothing else of them. One query."""
    of_sessions = sessions.order_by().values_list("run__course__title", "starts_at", "ends_at")
    of_guests = guests.order_by().values_list("occasion__title", "occasion__starts_at", "occasion__ends_at")
    rows = of_sessions.union(of_guests)
    dates = [OwnDate(title=title, starts_at=starts_at, ends_at=ends_at) for title, starts_at, ends_at in rows]
    return sorted(dates, key=lambda date: (date.starts_at, date.title))


def of_guest(guest: OccasionGuest) -> OwnDate:
    """The occasion at hand."""
    occasion = guest.occasion
    return OwnDate(
        title=occasion.title,
        starts_at=occasion.starts_at,
        ends_at=occasion.ends_at,
        where=occasion.place,
        how=occasion.how,
        url=guest.url,
    )

"""Everything a course page says about its runs: dates, places, who teaches, what one may do."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from courses.domain import listings
from courses.models import CoursePage, Facilitation, Facilitator, Session, Venue


@dataclass(frozen=True, kw_only=True)
class Dates:
    """The runs of one course with a session still to come."""

    runs: Sequence[listings.Listing]
    facilitators: Sequence[Facilitator]
    venues: Sequence[Venue]
    meets_online: bool

    @property
    def needs_booking(self) -> bool:
        return any(each.run.needs_booking for each in self.runs)

    @property
    def are_open(self) -> bool:
        """Whether any can be booked, waited for, or come to."""
        return any(each.offer.is_open for each in self.runs)


NONE = Dates(runs=(), facilitators=(), venues=(), meets_online=False)


def dates_of(course: CoursePage, *, now: dt.datetime) -> Dates:
    """What `course` offers from `now` on: three queries however many runs. A page never saved has none."""
    if not course.pk:
        return NONE
    sessions = Session.objects.select_related("venue").order_by("starts_at", "pk")
    runs = (
        course.runs.shown()
        .upcoming(now)
        .with_offer()
        .in_catalogue_order(now)
        .select_related("course__topic")
        .prefetch_related(
            Prefetch("sessions", sessions), Prefetch("facilitations", Facilitation.objects.in_equal_order())
        )
    )
    found = [listings.listing_of(run, now=now) for run in runs]
    meetings = [s for each in found for s in each.run.sessions.all() if not s.is_cancelled and not s.has_ended(now)]
    teaching = {one for each in found for one in each.facilitators}
    return Dates(
        runs=found,
        facilitators=sorted(teaching, key=lambda one: (one.shown_as.casefold(), one.pk)),
        venues=list(dict.fromkeys(s.venue for s in meetings if not s.is_online)),
        meets_online=any(s.is_online or s.is_both for s in meetings),
    )

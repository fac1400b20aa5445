"""Finding runs in the catalogue: what somebody wishes for, as words over the runs a visitor may see."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from courses.domain import word_search
from courses.models import CourseRun, Session
from courses.models.runs import CourseRunQuerySet
from courses.states import Mode
from design_system import days

# ISO numbers of the days of a week.
DAYS = {"monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7}
# Hours at which a session starts, Europe/London: from the first to before the second.
TIMES = {"morning": (0, 12), "afternoon": (12, 17), "evening": (17, 24)}
ONLINE = "online"
IN_BOROUGH, AT_VENUE = "in:", "at:"


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What somebody looks for. Left empty, a wish restricts nothing."""

    words: str = ""
    topic: str = ""
    days: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    place: str = ""
    who: str = ""
    starts_from: dt.date | None = None
    only_bookable: bool = False


def find(wishes: Wishes, *, now: dt.datetime) -> CourseRunQuerySet:
    """The runs with a session still to come that fit every wish, in no order yet."""
    runs = CourseRun.objects.shown().upcoming(now)
    if wishes.only_bookable:
        runs = runs.that_can_be_booked(now)
    if wishes.topic:
        runs = runs.filter(course__topic__slug=wishes.topic)
    if wishes.who:
        runs = runs.filter(Q(audience=wishes.who) | Q(audience="", course__audience=wishes.who))
    about = word_search.courses_about(wishes.words) if wishes.words else None
    if about is not None:
        runs = runs.filter(course_id__in=about)
    runs = _starting_from(runs, wishes.starts_from)
    meets = _meets(wishes)
    return runs.filter(Exists(_sessions().upcoming(now).filter(meets))) if meets else runs


def _sessions():
    return Session.objects.going_ahead().filter(run=OuterRef("pk"))


def _meets(wishes: Wishes) -> Q:
    """What one and the same session has to fit: day, time of day and place together."""
    fits = Q()
    if wishes.days:
        fits &= Q(starts_at__iso_week_day__in=[DAYS[day] for day in wishes.days])
    if wishes.times:
        hours = Q()
        for name in wishes.times:
            start, end = TIMES[name]
            hours |= Q(starts_at__hour__gte=start, starts_at__hour__lt=end)
        fits &= hours
    return fits & _place(wishes.place)


def _place(place: str) -> Q:
    if place == ONLINE:
        return Q(mode__in=[Mode.ONLINE, Mode.BOTH]) | Q(venue__is_online=True)
    if place.startswith(IN_BOROUGH):
        return Q(venue__borough=place.removeprefix(IN_BOROUGH))
    if place.startswith(AT_VENUE):
        return Q(venue_id=int(place.removeprefix(AT_VENUE)))
    return Q()


def _starting_from(runs: CourseRunQuerySet, day: dt.date | None) -> CourseRunQuerySet:
    """Runs whose first session is on `day` or later; drop-ins, which one may join at any time, with one by then."""
    if day is None:
        return runs
    midnight = days.midnight(day)
    return runs.filter(Exists(_sessions().filter(starts_at__gte=midnight))).filter(
        Q(needs_booking=False) | ~Exists(_sessions().filter(starts_at__lt=midnight))
    )

"""Until when an offered place is held: never ending at night, on a Sunday or on a bank holiday of England.

Lengths of time are reckoned in UTC, days and clock times in Europe/London: both changes of the clock come out right.
"""

import datetime as dt

from content.models import CollegeSettings
from messaging.domain.working_days import LONDON, SUNDAY, is_bank_holiday

A_MINUTE, ONE_DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)
# People are not up at the first minute: a deadline that is put off comes so long after the quiet hours.
WELL_CLEAR = dt.timedelta(hours=1)
QUARTER = dt.timedelta(minutes=15)
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def deadline(
    now: dt.datetime, *, starts_at: dt.datetime, college: CollegeSettings, hours: int | None = None
) -> dt.datetime | None:
    """When an offer made at `now` ends (UTC), for a course that begins, or closes, at `starts_at`.

    The `hours` given, else those the college holds a place; near the start at most half of the time that is left. One
    that would end at an unkind moment ends later, or where that comes too close to the start, earlier. None where the
    person, or the college after them, would have less than the least hours.
    """
    now, starts_at = now.astimezone(dt.UTC), starts_at.astimezone(dt.UTC)
    least = dt.timedelta(hours=college.offer_least_hours)
    soonest, latest = now + least, starts_at - least
    if soonest > latest:
        return None
    held = min(dt.timedelta(hours=college.offer_hours if hours is None else hours), (starts_at - now) / 2)
    wished = max(_to_the_quarter(now + held), soonest)
    if is_kind(wished, college=college):
        return wished
    later = min(next_kind_moment(wished, college=college), latest)
    if is_kind(later, college=college):
        return later
    earlier = max(_last_kind_moment(wished, college=college), soonest)
    return earlier if is_kind(earlier, college=college) else None


def next_kind_moment(moment: dt.datetime, *, college: CollegeSettings) -> dt.datetime:
    """`moment` itself where it is kind, else well into the next morning that is (UTC)."""
    if is_kind(moment, college=college):
        return moment.astimezone(dt.UTC)
    day = moment.astimezone(LONDON).date()
    while True:
        morning = _on(day, college.quiet_until, after=_clear(college))
        if morning >= moment and is_kind(morning, college=college):
            return morning
        day += ONE_DAY


def end_of_quiet(moment: dt.datetime, *, college: CollegeSettings) -> dt.datetime:
    """`moment` itself outside the quiet hours, else the first minute after them, whatever the day (UTC)."""
    local = moment.astimezone(LONDON)
    if not _is_quiet(local.time(), college=college):
        return moment.astimezone(dt.UTC)
    ends = _on(local.date(), college.quiet_until, after=A_MINUTE)
    return ends if ends > moment else _on(local.date() + ONE_DAY, college.quiet_until, after=A_MINUTE)


def is_kind(moment: dt.datetime, *, college: CollegeSettings) -> bool:
    """Whether something may end, or a reminder come, at `moment`. The first and last minute of quiet are quiet too."""
    local = moment.astimezone(LONDON)
    if local.weekday() == SUNDAY or is_bank_holiday(local.date()):
        return False
    return not _is_quiet(local.time(), college=college)


def _is_quiet(clock: dt.time, *, college: CollegeSettings) -> bool:
    quiet_from, quiet_until = college.quiet_from, college.quiet_until
    if quiet_from <= quiet_until:
        return quiet_from <= clock <= quiet_until
    return not quiet_until < clock < quiet_from


def _last_kind_moment(moment: dt.datetime, *, college: CollegeSettings) -> dt.datetime:
    """The evening before `moment`, well before the quiet hours."""
    day = moment.astimezone(LONDON).date()
    while True:
        evening = _on(day, college.quiet_from, after=-_clear(college))
        if evening <= moment and is_kind(evening, college=college):
            return evening
        day -= ONE_DAY


def _clear(college: CollegeSettings) -> dt.timedelta:
    """How far from the quiet hours; less where a college is quiet nearly all day."""
    anywhen = dt.date(2000, 1, 1)
    begins, ends = (dt.datetime.combine(anywhen, t) for t in (college.quiet_until, college.quiet_from))
    return min(WELL_CLEAR, ((ends - begins) % ONE_DAY or ONE_DAY) / 2)


def _on(day: dt.date, clock: dt.time, *, after: dt.timedelta) -> dt.datetime:
    """`clock` of that day in London, and so much after it on the clock; UTC."""
    return (dt.datetime.combine(day, clock) + after).replace(tzinfo=LONDON).astimezone(dt.UTC)


def _to_the_quarter(moment: dt.datetime) -> dt.datetime:
    """The quarter of an hour before `moment`: easier to read and to remember."""
    return moment - (moment - EPOCH) % QUARTER

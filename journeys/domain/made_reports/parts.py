"""Parts of a report: teams and boroughs, and the quarters of a year, with nothing small and nothing to subtract."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from django.db.models import Count, Q

from bookings.domain import rounding
from bookings.domain.figures.periods import Period
from bookings.domain.figures.reckoning import Counted
from bookings.domain.figures.tables import HIDDEN, Value
from journeys.domain import freezing
from journeys.domain.figures import lists, looking
from journeys.domain.figures.asked import Asked
from journeys.domain.figures.definitions import FIGURES
from journeys.domain.figures.slices import KINDS, NAMES
from journeys.domain.made_reports import small
from journeys.domain.made_reports.shown import Grid, Line
from journeys.domain.made_reports.small import Part

ACCESSING, WITH_PAID_OUTCOME = "people_accessing", "people_with_paid_outcome"
TELLS_OF = ("team", "borough")
# Events of one quarter only, and each in a figure of its own: they add up to the year, and to nothing else.
QUARTERLY = {
    "job_starts": "started_on",
    "education_training_outcomes": "started_on",
    "referrals": "referred_on",
}
MONTHS_OF_A_YEAR = 12


def by_part(asked: Asked, *, accessing: Line, with_paid_outcome: Line, below: int) -> tuple[Grid, ...]:
    """People by team and by borough: how many who used the service started or kept a paid job. Constant queries.

    The lines are those of all of the service: what they hide is hidden here. Small parts are added up in one row.
    """
    whole = Part(name="", number=_number(with_paid_outcome), of=_number(accessing))
    found = (_parts(kind, asked=asked, whole=whole, below=below) for kind in TELLS_OF)
    return tuple(each for each in found if each.rows)


def by_quarter(asked: Asked, *, whole: dict[str, Line], below: int) -> tuple[Grid, ...]:
    """Jobs started, learning begun and people taken on in each quarter of a year; none of shorter periods.

    `whole` holds the figures of the year. Three queries.
    """
    if asked.period.whole_months != MONTHS_OF_A_YEAR:
        return ()
    quarters = _quarters_of(asked.period)
    shown = {
        key: small.quarters_to_show(_events(key, asked=asked, quarters=quarters), whole=_number(line), below=below)
        for key, line in whole.items()
    }
    rows = tuple(
        (quarter.name, tuple(Value(number=numbers[place]) for numbers in shown.values()))
        for place, quarter in enumerate(quarters)
    )
    headings = ("Quarter", *(FIGURES[key].name for key in shown))
    return (Grid(key="quarters", name="Quarter by quarter", headings=headings, rows=rows),)


def _parts(kind: str, *, asked: Asked, whole: Part, below: int) -> Grid:
    name = KINDS[kind].name
    shown = small.parts_to_show(
        _counted(kind, asked=asked),
        whole=whole,
        below=below,
        together=f"Smaller {'boroughs' if kind == 'borough' else 'teams'} together",
    )
    return Grid(
        key=kind,
        name=f"By {name.lower()}",
        headings=(name, "Started or kept a paid job, of those who used the service"),
        note="Somebody who was with two of them is in both." if shown else "",
        rows=tuple((part.name, (_value(part),)) for part in shown),
    )


def _counted(kind: str, *, asked: Asked) -> list[Part]:
    """As frozen where the period is: as its whole is. Parts that nobody was in are left out."""
    frozen = freezing.frozen_of([asked.period])
    found = looking.all_parts(kind, period=asked.period, frozen=frozen, now=asked.now)
    names = dict(NAMES[kind]())
    return [
        Part(name=names[value], number=_count(part, WITH_PAID_OUTCOME), of=_count(part, ACCESSING))
        for value, part in found.items()
        if _count(part, ACCESSING) or _count(part, WITH_PAID_OUTCOME)
    ]


def _count(part: Counted, key: str) -> int:
    return part.counts.get(key) or 0


def _value(part: Part) -> Value:
    if isinstance(part.number, str) or isinstance(part.of, str):
        return Value(number=HIDDEN, of=HIDDEN, percent=HIDDEN)
    percent = rounding.percent(part.number, part.of)
    return Value(number=part.number, of=part.of, percent="no data" if percent is None else percent)


def _events(key: str, *, asked: Asked, quarters: Sequence[Period]) -> list[int]:
    day = QUARTERLY[key]
    counts = {
        f"quarter_{place}": Count("pk", filter=Q((f"{day}__range", (quarter.first_on, quarter.last_on))))
        for place, quarter in enumerate(quarters)
    }
    found = lists.counted(lists.BEHIND[key], asked=asked).aggregate(**counts)
    return [found[name] for name in counts]


def _quarters_of(year: Period) -> list[Period]:
    begins = [year.first_on]
    while len(begins) < 4:
        later = begins[-1] + dt.timedelta(days=93)  # within the next quarter, whichever it is
        begins.append(later.replace(day=1))
    begins.append(year.last_on + dt.timedelta(days=1))
    return [Period(first_on=first, last_on=after - dt.timedelta(days=1)) for first, after in pairwise(begins)]


def _number(line: Line) -> int | str:
    number = line.values[0].number
    return number if isinstance(number, int) else HIDDEN

"""One page of figures: a period beside the one before and the same a year before; of all, or of one part of it.

Frozen figures stand beside what today's records give, and beside what was printed of the period elsewhere.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from bookings.domain.figures.periods import Period
from bookings.domain.figures.reckoning import Counted
from bookings.domain.figures.tables import HIDDEN, NO_DATA, Shown, Value
from bookings.emails import letters
from courses.models import Term
from journeys.domain import freezing, printed
from journeys.domain.figures import hiding, hiding_parts, parts, reckoning, rows
from journeys.domain.figures.asked import Asked
from journeys.domain.figures.definitions import FIGURES, MOST_PER_SPECIALIST, SECTIONS, Section
from journeys.domain.figures.lists import BEHIND, MEDIANS
from journeys.domain.figures.slices import Slice
from journeys.models import FrozenFigures, PrintedFigure

PER_SPECIALIST = "caseload_per_specialist"
Frozen = Mapping[tuple[dt.date, dt.date], FrozenFigures]
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Column:
    """`said` is why this period stands here: itself, the one before, a year before."""

    said: str
    period: Period
    shown: Shown


@dataclass(frozen=True, kw_only=True)
class Line:
    """One figure in each column. `restated`: what today's records give where that differs from the frozen figure.

    `printed` is the figure as it was printed elsewhere; `has_list` whether there are rows behind it.
    """

    key: str
    name: str
    says: str
    values: list[Value]
    benchmark: str = ""
    restated: Value | None = None
    printed: PrintedFigure | None = None
    has_list: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    key: str
    name: str
    lines: list[Line]

    @property
    def has_restated(self) -> bool:
        return any(line.restated for line in self.lines)

    @property
    def has_printed(self) -> bool:
        return any(line.printed for line in self.lines)


@dataclass(frozen=True, kw_only=True)
class Page:
    """`part`: what of the service; None is all of it. `below`: numbers up to it are hidden, when published.

    `left_out`: answers to the survey that are in no figure yet. Of figures that are published or frozen: 0.
    """

    period: Period
    part: Slice | None
    columns: list[Column]
    tables: list[Table]
    below: int | None
    frozen: FrozenFigures | None
    is_over: bool
    left_out: int = 0

    @property
    def is_restated(self) -> bool:
        return any(table.has_restated for table in self.tables)

    @property
    def has_printed(self) -> bool:
        return any(table.has_printed for table in self.tables)

    def value(self, key: str) -> Value:
        """The figure `key` of the period itself."""
        return value_of(self.columns[0].shown, key)

    def line(self, key: str) -> Line:
        """Raises StopIteration where there is none."""
        return next(line for table in self.tables for line in table.lines if line.key == key)


def look(
    period: Period,
    *,
    slice: Slice | None = None,
    terms: Iterable[Term] = (),
    is_published: bool = False,
    in_full: frozenset[str] = frozenset(),
    now: dt.datetime,
) -> Page:
    """The figures of `period`, as frozen where they are, with those to compare. Constant queries.

    Published, small numbers are hidden, and a frozen period shows nothing but what was frozen: the two side by side
    would tell of single people. So would a part beside the whole, and beside the parts that whoever looks sees
    `in_full`: see hiding_parts.py.
    """
    below = letters.college().small_numbers_below if is_published else None
    periods = compared(period, terms=terms)
    frozen = freezing.frozen_of(each for _, each in periods)
    columns = [
        Column(
            said=said, period=each, shown=_shown(each, part=slice, frozen=frozen, below=below, in_full=in_full, now=now)
        )
        for said, each in periods
    ]
    own = frozen.get((period.first_on, period.last_on))
    today = Shown(counted=reckoning.reckon(period, slice=slice, now=now)) if own and not is_published else None
    of_print = {} if slice else printed.of(period)
    return Page(
        period=period,
        part=slice,
        columns=columns,
        tables=[_table(section, columns, today=today, of_print=of_print) for section in SECTIONS],
        below=below,
        frozen=own,
        is_over=period.ends_at <= now,
        left_out=0 if is_published or own else _left_out(Asked(period=period, part=slice, now=now)),
    )


def compared(period: Period, *, terms: Iterable[Term] = ()) -> list[tuple[str, Period]]:
    """`period` itself, the one before, and the same a year before, each with why it is there."""
    before, year_before = period.before(terms), period.year_before()
    found = [(period.name, period), ("The period before", before)]
    same = (before.first_on, before.last_on) == (year_before.first_on, year_before.last_on)
    return found if same else [*found, ("A year before", year_before)]


def _left_out(asked: Asked) -> int:
    is_told = asked.part is None or rows.has_answers(asked.part)
    return rows.answers_left_out(asked).count() if is_told else 0


def value_of(shown: Shown, key: str) -> Value:
    """The figure `key`, also the caseload of an employment specialist, as it may be shown."""
    if key in FIGURES:
        return shown.value(FIGURES[key])
    if shown.counted.counts.get("specialists") is None:
        return Value(number=NO_DATA)
    if "caseload" in shown.hidden:
        return Value(number=HIDDEN)
    found: Decimal | None = reckoning.caseload_per_specialist(shown.counted)
    return Value(number=NO_DATA if found is None else found)


def whole(period: Period, *, frozen: Frozen, now: dt.datetime) -> Counted:
    """All of the service, as frozen where it is."""
    kept = frozen.get((period.first_on, period.last_on))
    return freezing.counted(kept) if kept else reckoning.reckon(period, now=now)


def all_parts(kind: str, *, period: Period, frozen: Frozen, now: dt.datetime) -> dict[str, Counted]:
    """The parts of one kind, as frozen where they are."""
    kept = frozen.get((period.first_on, period.last_on))
    return freezing.counted_parts(kept, kind=kind) if kept else parts.reckon(kind, period=period, now=now)


def _shown(
    period: Period, *, part: Slice | None, frozen: Frozen, below: int | None, in_full: frozenset[str], now: dt.datetime
) -> Shown:
    counted = _of_part(period, part=part, frozen=frozen, now=now) if part else whole(period, frozen=frozen, now=now)
    if below is None:
        return Shown(counted=counted)
    if part is None:
        return Shown(counted=counted, hidden=hiding.hidden(counted, below=below))
    of_all = hiding.hidden(whole(period, frozen=frozen, now=now), below=below)
    # A part that has nothing is one of the noughts.
    others = {part.value: Counted(counts=parts.nothing(part.kind))}
    others |= all_parts(part.kind, period=period, frozen=frozen, now=now)
    hidden = hiding_parts.hidden_from(others, whole=of_all, below=below, in_full=in_full)
    return Shown(counted=counted, hidden=hidden[part.value])


def _of_part(period: Period, *, part: Slice, frozen: Frozen, now: dt.datetime) -> Counted:
    kept = frozen.get((period.first_on, period.last_on))
    if kept:
        return parts.told(part, freezing.counted_part(kept, part=part))
    return reckoning.reckon(period, slice=part, now=now)


def _table(
    section: Section, columns: list[Column], *, today: Shown | None, of_print: Mapping[str, PrintedFigure]
) -> Table:
    lines = [
        _line(
            Line(
                key=figure.key,
                name=figure.name,
                says=figure.says,
                values=[],
                benchmark=figure.benchmark,
                printed=of_print.get(figure.key),
                has_list=figure.key in BEHIND or figure.key in MEDIANS,
            ),
            columns,
            today=today,
        )
        for figure in section.figures
    ]
    if section.key == "team":
        lines.append(_line(_PER_SPECIALIST, columns, today=today))
    return Table(key=section.key, name=section.name, lines=lines)


def _line(line: Line, columns: list[Column], *, today: Shown | None) -> Line:
    values = [value_of(column.shown, line.key) for column in columns]
    now = value_of(today, line.key) if today else None
    is_hidden = HIDDEN in (values[0].number, values[0].percent)
    return replace(
        line,
        values=values,
        restated=now if now != values[0] else None,
        # What is hidden does not come back as a word that was printed.
        printed=None if is_hidden else line.printed,
    )


_PER_SPECIALIST = Line(
    key=PER_SPECIALIST,
    name="People for each employment specialist",
    says="People on a caseload, divided by the employment specialists who have one, on the same day.",
    values=[],
    benchmark=f"{MOST_PER_SPECIALIST} or fewer",
)

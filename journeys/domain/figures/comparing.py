"""The parts of the service side by side: each team, each borough, each funder, beside all of them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bookings.domain.figures.periods import Period
from bookings.domain.figures.reckoning import Counted
from bookings.domain.figures.tables import Shown, Value
from bookings.emails import letters
from journeys.domain import freezing
from journeys.domain.figures import hiding, hiding_parts, looking, parts
from journeys.domain.figures.definitions import FIGURES, Figure
from journeys.domain.figures.slices import KINDS, Kind, Slice
from journeys.models import FrozenFigures

MAIN = (
    "people_accessing",
    "people_with_paid_outcome",
    "out_of_work_started",
    "job_starts",
    "sustained_13",
    "education_training_outcomes",
    "caseload",
)
# A survey may be for one team, and for no other part.
OF_TEAMS = (*MAIN, "satisfied")
EVERYBODY = "All together"
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Row:
    """`part` None is the whole. `values` by the key of the figure."""

    part: Slice | None
    name: str
    values: Mapping[str, Value]


@dataclass(frozen=True, kw_only=True)
class Compared:
    """`below`: where numbers are hidden, those from 1 to one less. The last row is the whole."""

    kind: Kind
    period: Period
    figures: list[Figure]
    rows: list[Row]
    below: int | None
    frozen: FrozenFigures | None


def look(
    kind: str,
    *,
    period: Period,
    hides_parts: bool = False,
    hides_whole: bool = False,
    in_full: frozenset[str] = NOTHING,
    shows_own: bool = True,
    now: dt.datetime,
) -> Compared:
    """Each part of `kind` in `period`, as frozen where it is. Constant queries.

    `hides_parts`: small numbers of parts are hidden; `hides_whole`: those of the whole too. `in_full`: the parts of
    which whoever looks may see all; they do so here where `shows_own`.
    """
    frozen = freezing.frozen_of([period])
    counted = looking.all_parts(kind, period=period, frozen=frozen, now=now)
    whole = looking.whole(period, frozen=frozen, now=now)
    named = parts.named(kind, counted, period=period, now=now)
    found = {part.value: counted.get(part.value, Counted(counts=parts.nothing(kind))) for part in named}
    below = letters.college().small_numbers_below if hides_parts or hides_whole else None
    of_whole = hiding.hidden(whole, below=below) if below and hides_whole else NOTHING
    hidden = dict.fromkeys(found, NOTHING)
    if below:
        hidden |= hiding_parts.hidden_from(found, whole=of_whole, below=below, in_full=in_full)
    if shows_own:
        hidden |= dict.fromkeys(in_full & found.keys(), NOTHING)
    keys = OF_TEAMS if kind == "team" else MAIN
    told = [Shown(counted=parts.told(part, found[part.value]), hidden=hidden[part.value]) for part in named]
    rows = [_row(part, shown, keys=keys) for part, shown in zip(named, told, strict=True)]
    return Compared(
        kind=KINDS[kind],
        period=period,
        figures=[FIGURES[key] for key in keys],
        rows=[*rows, _row(None, Shown(counted=whole, hidden=of_whole), keys=keys)],
        below=below,
        frozen=frozen.get((period.first_on, period.last_on)),
    )


def _row(part: Slice | None, shown: Shown, *, keys: Iterable[str]) -> Row:
    name = part.name if part else EVERYBODY
    return Row(part=part, name=name, values={key: shown.value(FIGURES[key]) for key in keys})

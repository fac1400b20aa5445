"""Makes test reports, with figures of their own that need no episodes."""

import datetime as dt
from decimal import Decimal

from bookings.domain.figures.periods import Period
from bookings.domain.figures.tables import HIDDEN, Value
from journeys.domain.made_reports import shown
from journeys.domain.made_reports.shown import EMPLOYMENT, Column, Fidelity, Grid, Group, Line, Shown, Table
from journeys.models import Report
from people.states import Role
from tests.factories.college import NOW, staff_login

YEAR = Period(first_on=dt.date(2025, 4, 1), last_on=dt.date(2026, 3, 31))


def told(*, period: Period = YEAR, placed: int = 197, name: str = "North") -> Shown:
    """512 people, of whom `placed` have a paid job; the year before 494 and 192; a team called `name`."""
    of = 512
    rate = Value(number=placed, of=of, percent=Decimal(placed * 100) / of)
    rate = Value(number=placed, of=of, percent=rate.percent.quantize(Decimal("0.1")))
    before = Value(number=192, of=494, percent=Decimal("38.9"))
    work = Line(
        key="people_with_paid_outcome",
        name="People who started or kept a paid job",
        says="Different people in those jobs.",
        benchmark="40%",
        values=(rate, before),
    )
    hidden = Line(
        key="volunteering",
        name="Volunteering begun",
        says="Volunteering.",
        benchmark="",
        values=(Value(number=HIDDEN), Value(number=7)),
    )
    headings = ("Team", "Started or kept a paid job, of those who used the service")
    return Shown(
        below=5,
        columns=(
            Column(said="This period", period=period),
            Column(said="A year before", period=period.year_before()),
        ),
        groups=(
            Group(
                key=EMPLOYMENT,
                name="Employment support",
                answers=(f"{placed} of {of} people who used the service started or kept a paid job.",),
                tables=(Table(name="Work", lines=(work, hidden)),),
                grids=(Grid(key="team", name="By team", headings=headings, rows=((name, (rate,)),)),),
            ),
        ),
        fidelity=(Fidelity(team=name, on=period.last_on, total=108, band="Good fidelity"),),
    )


def report(
    *,
    kind: str = "year",
    first_on: dt.date | str = YEAR.first_on,
    last_on: dt.date | str = YEAR.last_on,
    is_public: bool = False,
    made_at: dt.datetime = NOW,
    **figures,
) -> Report:
    """The annual report of 2025/26, made and, where it says so, public."""
    first, last = (dt.date.fromisoformat(day) if isinstance(day, str) else day for day in (first_on, last_on))
    return Report.objects.create(
        kind=kind,
        first_on=first,
        last_on=last,
        shown=shown.as_json(told(period=Period(first_on=first, last_on=last), **figures)),
        made_at=made_at,
        made_by=staff_login(Role.MANAGER),
        published_at=made_at if is_public else None,
    )

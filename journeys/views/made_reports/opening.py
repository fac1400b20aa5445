"""From each figure of a report to what it counts, for those who may open it."""

from dataclasses import dataclass

from django.urls import reverse

from ambassadors.domain.figures import lists as of_coproduction
from bookings.domain.figures.lists import BEHIND as OF_COLLEGE
from bookings.views import asked_period
from journeys.domain import caseloads
from journeys.domain.figures.lists import BEHIND as OF_EMPLOYMENT
from journeys.domain.figures.lists import MEDIANS
from journeys.domain.figures.slices import KINDS
from journeys.domain.made_reports.drawing import Drawn
from journeys.domain.made_reports.shown import COLLEGE, COPRODUCTION, EMPLOYMENT, Grid, Group, Line
from people.models import User
from people.states import Role

# The list behind each figure, what it holds, the page of figures that is open to all who see them.
WHERE = {
    EMPLOYMENT: ("report_rows", OF_EMPLOYMENT.keys() | MEDIANS.keys(), "reports"),
    COLLEGE: ("college_figure", OF_COLLEGE.keys(), "college_figures"),
    COPRODUCTION: ("coproduction_figure", of_coproduction.BEHIND.keys(), "coproduction_figures"),
}


@dataclass(frozen=True, kw_only=True)
class OpenLine:
    """`href` leads to the list behind the figure, or to its page; empty for those who may open neither."""

    line: Line
    href: str


@dataclass(frozen=True, kw_only=True)
class OpenTable:
    name: str
    lines: list[OpenLine]


@dataclass(frozen=True, kw_only=True)
class OpenGrid:
    """`href` leads to the page of its figures."""

    grid: Grid
    href: str


@dataclass(frozen=True, kw_only=True)
class OpenGroup:
    key: str
    name: str
    answers: tuple[str, ...]
    tables: list[OpenTable]
    grids: list[OpenGrid]


def of(drawn: Drawn, *, user: User | None = None) -> list[OpenGroup]:
    """The groups of a report; for `user` with the addresses that they may open, for everybody with none."""
    days = asked_period.days_of(drawn.period)
    return [_group(group, user=user, days=days) for group in drawn.told.groups]


def _group(group: Group, *, user: User | None, days: str) -> OpenGroup:
    return OpenGroup(
        key=group.key,
        name=group.name,
        answers=group.answers,
        grids=[OpenGrid(grid=grid, href=_page_of(grid, group, user=user, days=days)) for grid in group.grids],
        tables=[
            OpenTable(
                name=table.name,
                lines=[OpenLine(line=line, href=_href(group, line, user=user, days=days)) for line in table.lines],
            )
            for table in group.tables
        ],
    )


def _href(group: Group, line: Line, *, user: User | None, days: str) -> str:
    if user is None:
        return ""
    rows, behind, page = WHERE[group.key]
    is_work = group.key == EMPLOYMENT
    if line.key in behind and (caseloads.may_work(user) if is_work else user.has_role(Role.COLLEGE_STAFF)):
        return f"{reverse(rows, args=[line.key])}?{days}"
    return f"{reverse(page)}?{days}" if is_work or user.sees_figures else ""


def _page_of(grid: Grid, group: Group, *, user: User | None, days: str) -> str:
    """Teams and boroughs have a page of their own."""
    if user and grid.key in KINDS:
        return f"{reverse('reports_by', args=[grid.key])}?{days}"
    _, _, page = WHERE[group.key]
    return f"{reverse(page)}?{days}" if user and (group.key == EMPLOYMENT or user.sees_figures) else ""

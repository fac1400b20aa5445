"""The reports that anybody may read, and what of their comparisons may stand there."""

from collections.abc import Iterable
from dataclasses import replace

from bookings.domain.figures.tables import NO_DATA, Value
from journeys.domain.made_reports import shown
from journeys.domain.made_reports.shown import Group, Line, Shown, Table
from journeys.models import Report


def reports() -> list[Report]:
    """Every public report, the latest days first. One query."""
    return list(Report.objects.public().order_by("-last_on", "first_on", "-pk"))


def with_public_comparisons(told: Shown, *, public: Iterable[Report]) -> Shown:
    """`told` beside those earlier periods only of which a report is public, with the numbers of that report.

    Other periods would share days with what is public; other numbers of the same days would tell by how few they
    changed.
    """
    others = {(each.first_on, each.last_on): each for each in public}
    own, *earlier = told.columns
    kept = [
        (column, shown.read(others[days].shown).lines)
        for column in earlier
        if (days := (column.period.first_on, column.period.last_on)) in others
    ]
    return replace(
        told,
        columns=(own, *(column for column, _ in kept)),
        groups=tuple(_group(group, [lines for _, lines in kept]) for group in told.groups),
    )


def _group(group: Group, others: list[dict]) -> Group:
    tables = tuple(
        Table(name=table.name, lines=tuple(_line(group, table, line, others) for line in table.lines))
        for table in group.tables
    )
    return replace(group, tables=tables)


def _line(group: Group, table: Table, line: Line, others: list[dict]) -> Line:
    name = (group.key, table.name, line.name)
    compared = (lines[name].values[0] if name in lines else Value(number=NO_DATA) for lines in others)
    return replace(line, values=(line.values[0], *compared))

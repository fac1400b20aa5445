"""Teams, boroughs, funders and specialists by name, in any spelling; made where nobody has the name yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from courses.domain.csv_files import names
from journeys.domain.importing.lines import Line
from journeys.domain.importing.report import Imported
from journeys.models import Borough, EmploymentSpecialist, Funder, Team


class Names:
    """The rows of one table by name. Case, spaces and the kind of apostrophe do not count."""

    def __init__(self, rows):
        self.by_key: dict[str, int] = {}
        self.by_pk: dict[int | None, str] = {None: ""}
        for row in rows:
            self.by_key.setdefault(names.key(row.name), row.pk)
            self.by_pk[row.pk] = row.name
        self.as_spelled: dict[str, int | None] = {"": None}

    def pk(self, name: str) -> int | None:
        """The row that is meant; None where no name is given."""
        if name not in self.as_spelled:
            self.as_spelled[name] = self.by_key[names.key(name)]
        return self.as_spelled[name]

    def name(self, pk: int | None) -> str:
        return self.by_pk[pk]


@dataclass(frozen=True, kw_only=True)
class Found:
    team: Names
    borough: Names
    funder: Names
    specialist: Names


def find(lines: Sequence[Line], *, imported: Imported) -> Found:
    """Every name in `lines`. Two queries a table at most."""
    team = _find(Team, "team", lines, what="teams", imported=imported)
    return Found(
        team=team,
        borough=_find(Borough, "borough", lines, what="boroughs", imported=imported),
        funder=_find(Funder, "funder", lines, what="funders", imported=imported),
        specialist=_specialists(lines, team=team, imported=imported),
    )


def _find(model, column: str, lines: Sequence[Line], *, what: str, imported: Imported) -> Names:
    rows = list(model.objects.order_by("pk"))
    made = model.objects.bulk_create(model(name=name) for name in _missing(rows, column, lines))
    imported.new[what] += len(made)
    return Names([*rows, *made])


def _specialists(lines: Sequence[Line], *, team: Names, imported: Imported) -> Names:
    """Without a login; of the team that all their lines name, and of none where there are several."""
    rows = list(EmploymentSpecialist.objects.order_by("pk"))
    teams: dict[str, set[int | None]] = {}
    for line in lines:
        teams.setdefault(names.key(line["specialist"]), set()).add(team.pk(line["team"]))
    made = EmploymentSpecialist.objects.bulk_create(
        EmploymentSpecialist(name=name, team_id=of.pop() if len(of) == 1 else None)
        for name in _missing(rows, "specialist", lines)
        for of in [teams[names.key(name)]]
    )
    imported.new["specialists"] += len(made)
    return Names([*rows, *made])


def _missing(rows, column: str, lines: Sequence[Line]) -> list[str]:
    """Names that no row has, each in its first spelling."""
    stored = {names.key(row.name) for row in rows}
    wanted: dict[str, str] = {}
    for name in dict.fromkeys(line[column] for line in lines if line[column]):
        wanted.setdefault(names.key(name), name)
    return [name for key, name in wanted.items() if key not in stored]

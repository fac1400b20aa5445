"""Parts of the service that figures are asked for: a team, a borough, a funder, a specialist, an age band, a group.

Where somebody is in is said of each time with us, except age band and ethnic group: these people told us of themselves.
What is not recorded is a part too, with an empty value, so that nobody is left out.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model, Q

from bookings.domain.figures.periods import Period
from journeys.domain.figures import days
from journeys.models import Borough, EmploymentSpecialist, Episode, Funder, Team
from people.models.equality import AGE_BANDS, ETHNIC_GROUPS

NOT_RECORDED, NOT_ANSWERED = "Not recorded", "Not answered"


@dataclass(frozen=True, kw_only=True)
class Kind:
    """`path` leads from an episode to what it is told by. `is_of_people`: the same for all episodes of somebody."""

    key: str
    name: str
    path: str
    is_of_people: bool = False


KINDS = {
    kind.key: kind
    for kind in (
        Kind(key="team", name="Team", path="team"),
        Kind(key="borough", name="Borough", path="borough"),
        Kind(key="funder", name="Funder", path="funder"),
        Kind(key="specialist", name="Employment specialist", path="specialist"),
        Kind(key="age_band", name="Age", path="person__equality_answers__age_band", is_of_people=True),
        Kind(key="ethnicity", name="Ethnic group", path="person__equality_answers__ethnic_group", is_of_people=True),
    )
}
PERSON = "person__"


@dataclass(frozen=True, kw_only=True)
class Slice:
    """`value` is the id of a team, borough, funder or specialist, or the word of an answer; empty: not recorded."""

    kind: str
    value: str
    name: str

    @property
    def key(self) -> str:
        """“team:3”: how addresses name it."""
        return f"{self.kind}:{self.value}"

    @property
    def is_of_people(self) -> bool:
        return KINDS[self.kind].is_of_people

    def episodes(self, path: str = "") -> Q:
        """Those of this part, where `path` leads to the episode (“episode__”)."""
        return self._at(path + KINDS[self.kind].path)

    def people(self, path: str = "") -> Q:
        """Those of this part, where `path` leads to the person. Only of a part that `is_of_people`."""
        return self._at(path + KINDS[self.kind].path.removeprefix(PERSON))

    def _at(self, path: str) -> Q:
        if self.value:
            return Q((path, self.value))
        return Q((f"{path}__isnull", True)) | Q((path, "")) if self.is_of_people else Q((f"{path}__isnull", True))


def found(period: Period, *, now: dt.datetime) -> list[Slice]:
    """The parts that have an episode open in `period`, by kind and by name. At most two queries for each kind."""
    return [part for kind in KINDS for part in of_kind(kind, period=period, now=now)]


def of_kind(kind: str, *, period: Period, now: dt.datetime) -> list[Slice]:
    """The parts of one kind that have an episode open in `period`. Raises KeyError where there is no such kind."""
    known = days.known(period, now=now)
    open_then = Episode.objects.open_between(known.first_on, known.last_on)
    values = {_text(value) for value in open_then.order_by().values_list(KINDS[kind].path, flat=True).distinct()}
    return [Slice(kind=kind, value=value, name=name) for value, name in NAMES[kind]() if value in values]


def named(key: str) -> Slice:
    """The part that an address names: “team:3”. Raises KeyError where there is none."""
    kind, _, value = key.partition(":")
    return Slice(kind=kind, value=value, name=dict(NAMES[kind]())[value])


def _text(value: int | str | None) -> str:
    return "" if value is None else str(value)


def _rows(model: type[Model]) -> Callable[[], list[tuple[str, str]]]:
    """Their ids and names, in order of the names."""

    def read() -> list[tuple[str, str]]:
        rows = model._default_manager.order_by("name").values_list("pk", "name")
        return [*((str(pk), name) for pk, name in rows), ("", NOT_RECORDED)]

    return read


NAMES: dict[str, Callable[[], list[tuple[str, str]]]] = {
    "team": _rows(Team),
    "borough": _rows(Borough),
    "funder": _rows(Funder),
    "specialist": _rows(EmploymentSpecialist),
    "age_band": lambda: [*AGE_BANDS, ("", NOT_ANSWERED)],
    "ethnicity": lambda: [*ETHNIC_GROUPS, ("", NOT_ANSWERED)],
}

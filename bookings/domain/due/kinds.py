"""The kinds of things that may wait for staff, in the order in which they are shown."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import QuerySet

from people.models import Person, User


@dataclass(frozen=True, kw_only=True)
class Row:
    """One thing to do, in words. `url` opens it. `person` is whoever is named in it: that staff looked is noted."""

    what: str
    about: str = ""
    when: str = ""
    is_overdue: bool = False
    url: str
    person: Person | None = None


class Find(Protocol):
    """Everything of one kind that waits for `by` at `now`, what waits longest first."""

    def __call__(self, *, by: User, now: dt.datetime) -> QuerySet | Sequence[Any]: ...


@dataclass(frozen=True, kw_only=True)
class Kind:
    """`one` and `many` say it after a number. Where it is not `to_do` it is shown apart and not counted."""

    slug: str
    one: str
    many: str
    find: Find
    row: Callable[[Any, dt.datetime], Row]
    is_to_do: bool = True

    def in_words(self, count: int) -> str:
        """“1 register not marked”, “3 registers not marked”."""
        return f"{count} {self.one if count == 1 else self.many}"


_kinds: dict[str, Kind] = {}


def add(*kinds: Kind) -> None:
    """Adds kinds at the end of the list. Adding one twice leaves it where it was."""
    _kinds.update((kind.slug, kind) for kind in kinds)


def all_of_them() -> list[Kind]:
    return list(_kinds.values())


def find(slug: str) -> Kind | None:
    return _kinds.get(slug)

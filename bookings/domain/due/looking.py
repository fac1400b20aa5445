"""Looking at what is due: counts alone, the first few of each kind, or all of one kind."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils import timezone

from bookings.domain.due import kinds
from bookings.domain.due.kinds import Kind, Row
from people.domain import looking
from people.models import User

FIRST = 10
ROWS_A_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class Counted:
    kind: Kind
    count: int

    @property
    def in_words(self) -> str:
        return self.kind.in_words(self.count)


@dataclass(frozen=True, kw_only=True)
class Listed(Counted):
    """`rows` are the first few."""

    rows: list[Row]

    @property
    def has_more(self) -> bool:
        return self.count > len(self.rows)


@dataclass(frozen=True, kw_only=True)
class Due:
    """What there is to do, kind by kind, and what is only shown apart."""

    to_do: list[Listed]
    apart: list[Listed]

    @property
    def in_words(self) -> str:
        """“1 thing to do”, “12 things to do”."""
        number = total(self.to_do)
        return f"{number} thing{'' if number == 1 else 's'} to do"


def counts(*, by: User, now: dt.datetime) -> list[Counted]:
    """What there is to do for `by`, without kinds of which nothing waits. Constant queries."""
    found = [Counted(kind=k, count=_count(k.find(by=by, now=now))) for k in kinds.all_of_them() if k.is_to_do]
    return [each for each in found if each.count]


def total(counted: Iterable[Counted]) -> int:
    return sum(each.count for each in counted)


def first_of_each(*, by: User, now: dt.datetime) -> Due:
    """The first ten of each kind. Notes that `by` looked at whoever is named. Constant queries."""
    listed = [_listed(kind, by=by, now=now) for kind in kinds.all_of_them()]
    waiting = [each for each in listed if each.count]
    _note(chain.from_iterable(each.rows for each in waiting), by=by, now=now)
    return Due(
        to_do=[each for each in waiting if each.kind.is_to_do],
        apart=[each for each in waiting if not each.kind.is_to_do],
    )


def all_of(kind: Kind, *, page: str | None, by: User, now: dt.datetime) -> Page:
    """One page of rows of `kind`; a number that is none gives the first. Notes as `first_of_each`."""
    found = Paginator(kind.find(by=by, now=now), ROWS_A_PAGE).get_page(page)
    found.object_list = [kind.row(each, now) for each in found.object_list]
    _note(found.object_list, by=by, now=now)
    return found


def _listed(kind: Kind, *, by: User, now: dt.datetime) -> Listed:
    found = kind.find(by=by, now=now)
    return Listed(kind=kind, count=_count(found), rows=[kind.row(each, now) for each in found[:FIRST]])


def _count(found) -> int:
    return found.count() if isinstance(found, QuerySet) else len(found)


def _note(rows: Iterable[Row], *, by: User, now: dt.datetime) -> None:
    named = {row.person for row in rows if row.person}
    if named:
        looking.note_looks(named, by=by, why="what is due", on=timezone.localdate(now))

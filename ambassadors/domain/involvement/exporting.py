"""A table for those who pay: who, when, how long, at which rate, and what they chose. To give it marks the rows."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from ambassadors.domain.involvement import listing, weeks
from ambassadors.domain.involvement.listing import Line, Wanted
from ambassadors.models import Involvement
from design_system import spreadsheets
from design_system.spreadsheets import Cell
from people.domain import looking
from people.models import User

HEADINGS = [
    "Person",
    "Reference",
    "Day",
    "Week",
    "Kind",
    "What it was",
    "Hours",
    "Rate an hour",
    "Amount",
    "What was offered",
    "What they chose",
    "Benefits advice offered on",
    "Another paid in that week",
    "Given before on",
    "Changed since",
]
WHY = "a list of co-production work"
YES = "Yes"


def csv_of(rows: list[list[Cell]]) -> bytes:
    return spreadsheets.csv_file(rows)


def xlsx_of(rows: list[list[Cell]]) -> bytes:
    return spreadsheets.xlsx_file({"Co-production work": rows})


KINDS: dict[str, Callable[[list[list[Cell]]], bytes]] = {"csv": csv_of, "xlsx": xlsx_of}


@transaction.atomic
def export(wanted: Wanted, *, kind: str, is_given: bool, by: User, now: dt.datetime) -> bytes:
    """What the desk asked for as a file of `kind` (csv or xlsx). Notes that `by` looked at everybody in it.

    With `is_given` only what costs money and was not given to those who pay, or has changed since: each row is marked
    as given. Two who give at once never give a row twice: the second waits, and sees it given.
    """
    rows = listing.wanted(replace(wanted, given=listing.TO_GIVE) if is_given else wanted)
    if is_given:
        held = Involvement.objects.select_for_update(of=("self",)).filter(pk__in=rows.order_by().values("pk"))
        list(held.order_by("pk"))
        rows = rows.all()  # as they stand now
    found = listing.lines(rows.order_by("done_on", "person__called", "pk"))
    looking.note_looks({line.work.person for line in found}, by=by, why=WHY, on=timezone.localdate(now))
    table = KINDS[kind]([[*HEADINGS], *map(_row, found)])
    if is_given:
        keys = [line.work.pk for line in found]
        Involvement.objects.filter(pk__in=keys).update(exported_at=now, updated_at=now)
        for line in found:
            log(line.work, "ambassadors.involvement.give", user=by)
    return table


def to_give(wanted: Wanted) -> int:
    """How many rows `export` would give to those who pay, and mark."""
    return listing.wanted(replace(wanted, given=listing.TO_GIVE)).count()


def _row(line: Line) -> list[Cell]:
    work = line.work
    return [
        str(work.person),
        work.person.reference,
        work.done_on.isoformat(),
        weeks.in_short(work.done_on),
        work.get_kind_display(),
        work.what,
        work.hours,
        work.rate,
        line.amount,
        work.offered,
        work.get_chosen_display(),
        _day(work.benefits_advice_on),
        YES if line.is_second_paid else "",
        _day(timezone.localdate(work.exported_at)) if work.exported_at else "",
        YES if line.changed_since else "",
    ]


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""

"""The sign-in sheet on paper: what stands on it, and entering it afterwards."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from bookings.domain import register, roll_call
from bookings.domain.register import Saved
from bookings.domain.roll_call import Row
from bookings.states import Mark, MarkSource
from courses.models import Session
from people.domain import looking
from people.models import Person, User

SPARE_LINES = 6
# What a signature changes.
CHANGED = ("", Mark.APOLOGIES.value)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """`names`: first names of those who chose to stand on it. `blank`: how many empty lines follow, for the others."""

    session: Session
    names: list[str]
    blank: int

    @property
    def blank_lines(self) -> range:
        return range(self.blank)


def sheet_of(session: Session, *, by: User, now: dt.datetime) -> Sheet:
    """What is printed: no surname, no reference, no need, and no name that its owner did not put there.

    Notes that `by` looked at those named.
    """
    expected = roll_call.expected_at(session).select_related("person") if session.run.needs_booking else []
    people = [booking.person for booking in expected]
    named = [person for person in people if person.on_sign_in_sheet and person.called]
    looking.note_looks(named, by=by, why="register", on=timezone.localdate(now))
    blank = len(people) - len(named) + SPARE_LINES
    return Sheet(session=session, names=sorted(map(_first_name, named), key=str.casefold), blank=blank)


def may_be_ticked(row: Row) -> bool:
    """Whether the sheet can still say something about them: not marked yet, or expected not to come."""
    return row.stored in CHANGED


def enter(session: Session, *, signed: Iterable[int], by: User, now: dt.datetime) -> Saved:
    """Marks those who signed (ids of bookings) as here, from the sheet. Who sent apologies and signed came after all;
    who is marked otherwise stays as they are.

    Raises a refusal of the register.
    """
    marks = dict.fromkeys(signed, Mark.ATTENDED.value)
    sorry = session.marks.filter(booking__in=list(marks), mark=Mark.APOLOGIES).values_list("booking", "mark")
    return register.mark(session, marks=marks, seen=dict(sorry), source=MarkSource.SHEET, by=by, now=now)


def _first_name(person: Person) -> str:
    return person.called.split()[0]

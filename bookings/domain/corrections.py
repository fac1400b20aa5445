"""The trail of the register: every mark that was changed, and what was marked after its period had been reported."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import ModelLogEntry

from bookings.domain import clashes, freezing, names
from bookings.domain.register_rules import Held
from bookings.models import Correction, FrozenPeriod
from bookings.states import MarkSource
from courses.models import Session
from design_system import words
from people.domain import looking
from people.models import User

# How it came about, where that is not the register's own page.
HOW = {
    MarkSource.CHECK_IN.value: " with the code on the wall",
    MarkSource.SHEET.value: " from the sign-in sheet",
    "merge": " because two records of one person became one, or were taken apart again",
}


@dataclass(frozen=True, kw_only=True)
class Change:
    """One mark, of a student (`booking`) or a facilitator (`facilitation`), by ids. Empty is not marked."""

    booking: int | None = None
    facilitation: int | None = None
    was: str
    became: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One step of the trail, in words: “Jo changed Missed to Here, 5 November, 10:02am.”"""

    name: str
    said: str


def note(session: Session, changes: Iterable[Change], *, source: str, by: User | None, now: dt.datetime) -> None:
    """Writes the trail of `changes`, in the caller's transaction. A first mark is none, unless the period is frozen.

    At most two queries. A period is frozen once it is over, so that on the day itself nobody need ask.
    """
    changes = list(changes)
    if changes:
        day = timezone.localdate(session.starts_at)
        is_frozen = day < timezone.localdate(now) and freezing.is_frozen(day)
        _write(session, changes, is_frozen=is_frozen, source=source, by=by, now=now)


def keep(held: Held, changes: Iterable[Change], *, source: str, by: User, now: dt.datetime) -> None:
    """As `note`, with one line in the audit log for all of them. At most two queries."""
    changes = list(changes)
    if not changes:
        return
    _write(held.session, changes, is_frozen=held.is_frozen, source=source, by=by, now=now)
    students = {str(each.booking): [each.was, each.became] for each in changes if each.booking}
    teachers = {str(each.facilitation): [each.was, each.became] for each in changes if each.facilitation}
    line = ModelLogEntry(
        content_type=ContentType.objects.get_for_model(Session),
        object_id=str(held.session.pk),
        label=str(held.session),
        action="bookings.register.mark",
        user=by,
        timestamp=now,
        data=({"from_and_to": students} if students else {}) | ({"taught": teachers} if teachers else {}),
    )
    line.full_clean(exclude=["content_type", "user"])  # `log` would ask whether these exist: two queries more
    ModelLogEntry.objects.bulk_create([line])


def _write(
    session: Session, changes: list[Change], *, is_frozen: bool, source: str, by: User | None, now: dt.datetime
) -> None:
    Correction.objects.bulk_create(
        Correction(
            session=session,
            booking_id=change.booking,
            facilitation_id=change.facilitation,
            was=change.was,
            became=change.became,
            source=source,
            after_freeze=is_frozen,
            by=by,
            at=now,
        )
        for change in changes
        if change.was or is_frozen
    )


def open_trail(session: Session, *, by: User, now: dt.datetime) -> list[Line]:
    """Every correction of the register of `session`, latest first. Notes that `by` looked. Constant queries."""
    named = ("booking__person", "facilitation__facilitator", "by__person")
    rows = list(session.corrections.select_related(*named).order_by("-at", "-pk"))
    day = timezone.localdate(session.starts_at)
    periods = list(FrozenPeriod.objects.filter(first_on__lte=day, last_on__gte=day).order_by("frozen_at", "pk"))
    students = {row.booking.person for row in rows if row.booking}
    looking.note_looks(students, by=by, why="register", on=timezone.localdate(now))
    return [Line(name=_name(row), said=_said(row, periods=periods)) for row in rows]


def _name(row: Correction) -> str:
    return str(row.booking.person if row.booking else row.facilitation and row.facilitation.facilitator)


def _said(row: Correction, *, periods: list[FrozenPeriod]) -> str:
    when = f"{words.day_and_month(row.at)}, {words.time(row.at)}"
    frozen = [period.name for period in periods if period.frozen_at <= row.at] if row.after_freeze else []
    after = f" After the figures of {' and '.join(frozen)} were frozen." if frozen else ""
    return f"{names.who(row.by)} {_what(row)}{_how(row)}, {when}.{after}"


def _what(row: Correction) -> str:
    in_words = clashes.teaching_in_words if row.facilitation_id else clashes.in_words
    was, became = in_words(row.was), in_words(row.became)
    if not row.was:
        return f"marked {became}"
    return f"changed {was} to {became}" if row.became else f"took back {was}"


def _how(row: Correction) -> str:
    return HOW.get(row.source, "")

"""“I can't come”: a student tells us before a session. It is a mark of its own, with its source."""

import datetime as dt

from django.db import transaction

from bookings.domain import corrections
from bookings.models import Attendance, Booking
from bookings.states import Mark, MarkSource
from courses.models import Session
from people.models import User


class TooLate(Exception):
    message = "This session has started. Please call us if there is something we should know."


class AlreadyMarked(Exception):
    message = "The register already says something about this session. Please call us if it is not right."


@transaction.atomic
def send_apologies(booking: Booking, *, session: Session, by: User, now: dt.datetime) -> None:
    """Notes that the student can't come. Saying so twice changes nothing. No reason is asked."""
    if session.has_started(now):
        raise TooLate
    Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
    mark, is_new = Attendance.objects.get_or_create(
        booking=booking,
        session=session,
        defaults={"mark": Mark.APOLOGIES, "source": MarkSource.STUDENT, "marked_by": by, "marked_at": now},
    )
    if not is_new and mark.mark != Mark.APOLOGIES:
        raise AlreadyMarked


@transaction.atomic
def take_back_apologies(booking: Booking, *, session: Session, now: dt.datetime) -> None:
    """They can come after all. Only what the student said is taken back, never a facilitator's mark."""
    if session.has_started(now):
        raise TooLate
    taken_back, _ = Attendance.objects.filter(booking=booking, session=session, source=MarkSource.STUDENT).delete()
    if taken_back:
        change = corrections.Change(booking=booking.pk, was=Mark.APOLOGIES, became="")
        corrections.note(session, [change], source=MarkSource.STUDENT, by=booking.person.user, now=now)

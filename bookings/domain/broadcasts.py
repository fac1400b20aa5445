"""Staff write to everybody with a place, everybody waiting, or everybody expected at one session."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from bookings.domain import locks
from bookings.emails.broadcast_letters import BROADCAST
from bookings.models import Booking, Broadcast
from bookings.states import IN_THE_QUEUE, Audience, Mark
from courses.models import CourseRun, Session
from design_system import refusals
from messaging.domain import outbox
from messaging.domain.outbox import NewMessage
from people.models import User

# The same words to the same people again so soon: the button was pressed twice.
PRESSED_TWICE = dt.timedelta(minutes=10)


class Refusal(refusals.Refusal):
    message = "This cannot be written."


class NobodyToWriteTo(Refusal):
    message = "There is nobody to write to: nobody is in this group, or all of them have paused their messages."


class SessionIsNotToCome(Refusal):
    message = "This session has begun or is cancelled, so nobody is expected at it."


def write(
    run: CourseRun,
    *,
    audience: str,
    session: Session | None,
    subject: str,
    words: str,
    by: User,
    now: dt.datetime,
) -> Broadcast:
    """Writes one message to each person of `audience`. `session` only for those expected at it.

    People who have paused their messages are left out. The same words again within minutes are one broadcast: the
    first is returned. Raises NobodyToWriteTo or SessionIsNotToCome.
    """
    wanted = Broadcast(run=run, audience=audience, session=session, subject=subject, words=words, written_by=by)
    with transaction.atomic():
        locks.run(run.pk)
        return _just_written(wanted, now=now) or _write(wanted, now=now)


def left_out(run: CourseRun, *, audience: str, session: Session | None) -> list[str]:
    """Those of `audience` whom nothing is written to, because they have paused their messages: what we call them."""
    paused = _bookings(run, audience=audience, session=session).filter(person__messages_paused_at__isnull=False)
    return [str(booking.person) for booking in paused]


def written_on(run: CourseRun) -> QuerySet[Broadcast]:
    """What was written to people of `run` so far, newest first."""
    return run.broadcasts.select_related("session", "written_by__person").order_by("-written_at", "-pk")


def _bookings(run: CourseRun, *, audience: str, session: Session | None) -> QuerySet[Booking]:
    """Whom `audience` means, in turn."""
    bookings = run.bookings.select_related("person").order_by("joined_at", "pk")
    if audience == Audience.WAITING:
        return bookings.filter(state__in=IN_THE_QUEUE)
    booked = bookings.holding_a_place()
    if audience == Audience.EXPECTED:
        told_us = Booking.objects.filter(marks__session=session, marks__mark=Mark.APOLOGIES)
        return booked.exclude(pk__in=told_us.values("pk"))
    return booked


def _just_written(wanted: Broadcast, *, now: dt.datetime) -> Broadcast | None:
    return Broadcast.objects.filter(
        run=wanted.run,
        audience=wanted.audience,
        session=wanted.session,
        subject=wanted.subject,
        words=wanted.words,
        written_by=wanted.written_by,
        written_at__gt=now - PRESSED_TWICE,
    ).first()


def _write(wanted: Broadcast, *, now: dt.datetime) -> Broadcast:
    session = wanted.session
    if session and (session.is_cancelled or session.has_started(now)):
        raise SessionIsNotToCome
    found = _bookings(wanted.run, audience=wanted.audience, session=session)
    bookings = list(found.filter(person__messages_paused_at=None))
    if not bookings:
        raise NobodyToWriteTo
    wanted.count, wanted.written_at = len(bookings), now
    wanted.save()
    outbox.write(
        [
            NewMessage(
                kind=BROADCAST,
                person=booking.person,
                about={"broadcast": wanted.pk},
                dedupe_key=f"{BROADCAST}:{wanted.pk}:{booking.person_id}",
            )
            for booking in bookings
        ],
        now=now,
    )
    log(wanted.run, "bookings.run.write", user=wanted.written_by, data={"broadcast": wanted.pk, "to": wanted.count})
    return wanted

"""Changes to sessions. All of one call are checked together, so a whole run can be shifted by a week."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from wagtail.log_actions import log

from bookings.domain import completion, locks, notices, notices_of_teaching
from bookings.domain.changes import refusals, same_time
from bookings.domain.team import inviting
from bookings.emails.change_letters import AsItWas
from bookings.models import Booking, Completion
from bookings.states import Mark
from courses.models import Invitation, Session, Venue
from courses.states import RunState, SessionState
from people.models import User


@dataclass(frozen=True, kw_only=True)
class Move:
    """Where and when one session is to be. Times are aware."""

    session: Session
    starts_at: dt.datetime
    ends_at: dt.datetime
    venue: Venue
    mode: str

    @property
    def fields(self) -> dict:
        return {"starts_at": self.starts_at, "ends_at": self.ends_at, "venue": self.venue, "mode": self.mode}


def move_session(
    session: Session,
    *,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    venue: Venue,
    mode: str,
    by: User | None,
    now: dt.datetime,
) -> Session:
    """Gives a session another time, venue or mode, and tells those who are expected. Raises a Refusal."""
    move = Move(session=session, starts_at=starts_at, ends_at=ends_at, venue=venue, mode=mode)
    return move_sessions([move], by=by, now=now)[0]


def move_sessions(moves: Sequence[Move], *, by: User | None, now: dt.datetime) -> list[Session]:
    """Moves several sessions at once: they may take each other's times. One mail per booking tells it all."""
    return _change([(move.session, move.fields) for move in moves], by=by, now=now)


def change_session(
    session: Session,
    *,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    venue: Venue,
    mode: str,
    joining: str,
    state: str,
    by: User | None,
    now: dt.datetime,
) -> Session:
    """Everything that staff may change about a session, in one go. Raises a Refusal."""
    fields = {"starts_at": starts_at, "ends_at": ends_at, "venue": venue, "mode": mode}
    return _change([(session, {**fields, "joining": joining, "state": state})], by=by, now=now)[0]


def cancel_session(session: Session, *, by: User | None, now: dt.datetime) -> Session:
    """Cancels one session: it counts for nobody, and leaves every calendar. Raises PeopleWereHere."""
    return _change([(session, {"state": SessionState.CANCELLED})], by=by, now=now)[0]


def restore_session(session: Session, *, by: User | None, now: dt.datetime) -> Session:
    """Lets a cancelled session take place after all. Raises a Refusal."""
    return _change([(session, {"state": SessionState.SCHEDULED})], by=by, now=now)[0]


@transaction.atomic
def _change(wanted: Sequence[tuple[Session, dict]], *, by: User | None, now: dt.datetime) -> list[Session]:
    """Makes the changes or raises the first Refusal; returns the sessions as they are then."""
    sessions = locks.sessions(session for session, _ in wanted)
    before = {pk: AsItWas.of(session) for pk, session in sessions.items()}
    changed = []
    for given, fields in wanted:
        session = sessions[given.pk]
        if any(getattr(session, name) != value for name, value in fields.items()):
            for name, value in fields.items():
                setattr(session, name, value)
            session.cancelled_with_run = session.cancelled_with_run and session.is_cancelled
            _refuse_unless_possible(session, was=before[session.pk], now=now)
            changed.append(session)
    for session in changed:
        session.save()
        _forget_apologies(session, was=before[session.pk], now=now)
        log(session, "bookings.session.change", user=by, data={"was": before[session.pk].kept()})
    for session in changed:
        same_time.refuse_clash(session)
    if changed:
        same_time.refuse_two_rooms(changed, now=now)
        _withdraw_invitations([session for session in changed if session.is_cancelled], by=by, now=now)
        _recheck_completions({session.run_id for session in changed}, by=by, now=now)
        was = {s.pk: before[s.pk] for s in changed if before[s.pk] != AsItWas.of(s)}
        notices.tell_sessions_changed(changed, now=now, was=was)
        notices_of_teaching.tell_sessions_changed(changed, now=now, was=was)
    return [sessions[given.pk] for given, _ in wanted]


def _refuse_unless_possible(session: Session, *, was: AsItWas, now: dt.datetime) -> None:
    if session.ends_at <= session.starts_at:
        raise refusals.EndsBeforeItStarts
    if was.starts_at > now >= session.starts_at:
        raise refusals.IsInThePast
    if session.run.state == RunState.CANCELLED and was.is_cancelled and not session.is_cancelled:
        raise refusals.RunIsCancelled
    is_called_off = session.is_cancelled and not was.is_cancelled
    is_put_off = session.starts_at != was.starts_at and session.starts_at > now
    if (is_called_off or is_put_off) and _took_place(session):
        raise refusals.PeopleWereHere(session)


def _took_place(session: Session) -> bool:
    """Whether the register says that somebody was there, or was missed: a student, or one of those who taught."""
    return session.marks.exclude(mark=Mark.APOLOGIES).exists() or session.facilitations.taught().exists()


def _withdraw_invitations(cancelled: list[Session], *, by: User | None, now: dt.datetime) -> None:
    """Nobody is asked to stand in at a session that does not take place."""
    inviting.withdraw_all(Invitation.objects.filter(session__in=cancelled), by=by, now=now)


def _forget_apologies(session: Session, *, was: AsItWas, now: dt.datetime) -> None:
    """Apologies for the old time say nothing about the new one."""
    if session.starts_at != was.starts_at and session.starts_at > now:
        session.marks.filter(mark=Mark.APOLOGIES).delete()


def _recheck_completions(run_ids: set[int], *, by: User | None, now: dt.datetime) -> None:
    completed = Booking.objects.filter(run__in=run_ids, completions__in=Completion.objects.valid())
    completion.recheck_all(completed, by=by, now=now)

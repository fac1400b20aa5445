"""The desk: changes of one session. Each shows who will be told what before it is made."""

from functools import partial

from django.shortcuts import get_object_or_404

from bookings.domain import changes, run_hub
from bookings.forms.changes import MeetForm, RoomForm, SessionForm, WhenForm
from bookings.views.desk.asking import Question, address, answers, asks
from courses.models import CourseRun, Session
from courses.states import Mode
from design_system import words
from people.requests import SignedInRequest


@asks
def move(request: SignedInRequest, session_id: int) -> Question:
    """Another day or time."""
    session = _session(session_id)
    usual = WhenForm.initial_for(session)
    return Question(
        of=session.run,
        form=WhenForm(**answers(request, **usual)),
        heading=f"Move session {session.number}",
        about=_as_it_is(session),
        change=lambda **found: changes.move_session(session, **_now_is(session) | found),
        done=f"Session {session.number} is moved.",
        undo=lambda _: address("desk_session_move", session, **usual),
    )


@asks
def room(request: SignedInRequest, session_id: int) -> Question:
    """Another room."""
    session = _session(session_id)
    usual = {"venue": session.venue_id}
    return Question(
        of=session.run,
        form=RoomForm(**answers(request, **usual)),
        heading=f"Change the room of session {session.number}",
        about=_as_it_is(session),
        change=lambda **found: changes.move_session(session, **_now_is(session) | found),
        done=f"Session {session.number} has another room.",
        undo=lambda _: address("desk_session_room", session, **usual),
    )


@asks
def meet(request: SignedInRequest, session_id: int) -> Question:
    """Online, in the room, or both; and how to join."""
    session = _session(session_id)
    usual = {"mode": session.mode, "joining": session.joining}
    shown = usual if session.mode == Mode.BOTH else usual | {"mode": Mode.ONLINE}
    return Question(
        of=session.run,
        form=MeetForm(**answers(request, **shown)),
        heading=f"Put session {session.number} online",
        about=_as_it_is(session),
        change=lambda **found: changes.change_session(session, state=session.state, **_now_is(session) | found),
        done=f"How people take part in session {session.number} is changed.",
        undo=lambda _: address("desk_session_meet", session, **usual),
    )


@asks
def cancel(request: SignedInRequest, session_id: int) -> Question:
    session = _session(session_id)
    return Question(
        of=session.run,
        heading=f"Cancel session {session.number}?",
        about=_as_it_is(session),
        note="It counts for nobody, and comes out of everybody’s calendar. The other sessions stay.",
        change=partial(changes.cancel_session, session),
        button="Cancel the session",
        is_grave=True,
        done=f"Session {session.number} is cancelled.",
        undo=lambda _: address("desk_session_restore", session),
    )


@asks
def restore(request: SignedInRequest, session_id: int) -> Question:
    session = _session(session_id)
    return Question(
        of=session.run,
        heading=f"Bring back session {session.number}?",
        about=_as_it_is(session),
        change=partial(changes.restore_session, session),
        button="Bring it back",
        done=f"Session {session.number} goes ahead.",
        undo=lambda _: address("desk_session_cancel", session),
    )


@asks
def add(request: SignedInRequest, run_id: int) -> Question:
    """A session more on a run."""
    run = get_object_or_404(CourseRun.objects.select_related("course"), pk=run_id)
    usual = {"number": run_hub.next_number(run), "mode": Mode.IN_PERSON}
    return Question(
        of=run,
        form=SessionForm(**answers(request, **usual)),
        heading="Add a session",
        change=partial(changes.add_session, run),
        button="Add the session",
        done="The session is added.",
        undo=lambda added: address("desk_session_cancel", added),
    )


def _session(pk: int) -> Session:
    return get_object_or_404(Session.objects.select_related("run__course", "venue"), pk=pk)


def _now_is(session: Session) -> dict:
    """When, where and how it takes place; what the form found goes before."""
    return {name: getattr(session, name) for name in ("starts_at", "ends_at", "venue", "mode")}


def _as_it_is(session: Session) -> str:
    when = words.day_and_times(session.starts_at, session.ends_at)
    return f"Now: {when}, {session.place}."

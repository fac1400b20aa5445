"""The desk: changes of one session. Each shows who will be told what before it is made."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode

from bookings.domain import changes, run_hub
from bookings.emails import session_words
from bookings.forms.changes import MeetForm, RoomForm, SessionForm, SureForm, WhenForm
from bookings.views.desk.asking import Question, answers, ask, beforehand, page_of_a_change
from courses.models import CourseRun, Session
from courses.states import Mode
from design_system import words
from people.requests import SignedInRequest


@page_of_a_change
def move(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Another day or time."""
    session = _session(session_id)
    usual = WhenForm.initial_for(session)
    question = Question(
        run=session.run,
        form=WhenForm(answers(request), initial=beforehand(request, **usual)),
        heading=f"Move session {session.number}",
        about=_as_it_is(session),
        change=lambda found, now: changes.move_session(
            session,
            starts_at=found["starts_at"],
            ends_at=found["ends_at"],
            venue=session.venue,
            mode=session.mode,
            by=request.user,
            now=now,
        ),
        done=f"Session {session.number} is moved.",
        undo=lambda _: _address("desk_session_move", session, **usual),
    )
    return ask(request, question)


@page_of_a_change
def room(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Another room."""
    session = _session(session_id)
    usual = {"venue": session.venue_id}
    question = Question(
        run=session.run,
        form=RoomForm(answers(request), initial=beforehand(request, **usual)),
        heading=f"Change the room of session {session.number}",
        about=_as_it_is(session),
        change=lambda found, now: changes.move_session(
            session,
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            venue=found["venue"],
            mode=session.mode,
            by=request.user,
            now=now,
        ),
        done=f"Session {session.number} has another room.",
        undo=lambda _: _address("desk_session_room", session, **usual),
    )
    return ask(request, question)


@page_of_a_change
def meet(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Online, in the room, or both; and how to join."""
    session = _session(session_id)
    usual = {"mode": session.mode, "joining": session.joining}
    shown = usual if session.mode == Mode.BOTH else usual | {"mode": Mode.ONLINE}
    question = Question(
        run=session.run,
        form=MeetForm(answers(request), initial=beforehand(request, **shown)),
        heading=f"Put session {session.number} online",
        about=_as_it_is(session),
        change=lambda found, now: changes.change_session(
            session,
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            venue=session.venue,
            mode=found["mode"],
            joining=found["joining"],
            state=session.state,
            by=request.user,
            now=now,
        ),
        done=f"How people take part in session {session.number} is changed.",
        undo=lambda _: _address("desk_session_meet", session, **usual),
    )
    return ask(request, question)


@page_of_a_change
def cancel(request: SignedInRequest, session_id: int) -> HttpResponse:
    session = _session(session_id)
    question = Question(
        run=session.run,
        form=SureForm(answers(request)),
        heading=f"Cancel session {session.number}?",
        about=_as_it_is(session),
        note="It counts for nobody, and comes out of everybody’s calendar. The other sessions stay.",
        change=lambda _, now: changes.cancel_session(session, by=request.user, now=now),
        button="Cancel the session",
        is_grave=True,
        done=f"Session {session.number} is cancelled.",
        undo=lambda _: _address("desk_session_restore", session),
    )
    return ask(request, question)


@page_of_a_change
def restore(request: SignedInRequest, session_id: int) -> HttpResponse:
    session = _session(session_id)
    question = Question(
        run=session.run,
        form=SureForm(answers(request)),
        heading=f"Bring back session {session.number}?",
        about=_as_it_is(session),
        change=lambda _, now: changes.restore_session(session, by=request.user, now=now),
        button="Bring it back",
        done=f"Session {session.number} goes ahead.",
        undo=lambda _: _address("desk_session_cancel", session),
    )
    return ask(request, question)


@page_of_a_change
def add(request: SignedInRequest, run_id: int) -> HttpResponse:
    """A session more on a run."""
    run = get_object_or_404(CourseRun.objects.select_related("course"), pk=run_id)
    usual = {"number": run_hub.next_number(run), "mode": Mode.IN_PERSON}
    question = Question(
        run=run,
        form=SessionForm(answers(request), initial=beforehand(request, **usual)),
        heading="Add a session",
        change=lambda found, now: changes.add_session(
            run,
            number=found["number"],
            starts_at=found["starts_at"],
            ends_at=found["ends_at"],
            mode=found["mode"],
            venue=found["venue"],
            joining=found["joining"],
            by=request.user,
            now=now,
        ),
        button="Add the session",
        done="The session is added.",
        undo=lambda added: _address("desk_session_cancel", added),
    )
    return ask(request, question)


def _session(pk: int) -> Session:
    return get_object_or_404(Session.objects.select_related("run__course", "venue"), pk=pk)


def _as_it_is(session: Session) -> str:
    when = f"{words.day(session.starts_at)}, {words.times(session.starts_at, session.ends_at)}"
    return f"Now: {when}, {session_words.where(session)}."


def _address(name: str, session: Session, **asked) -> str:
    query = f"?{urlencode(asked)}" if asked else ""
    return f"{reverse(name, args=[session.pk])}{query}"

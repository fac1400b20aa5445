"""The desk: who teaches a run, whom to ask, and what was answered. Each change shows first who will be told what."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bookings.domain.team import answering, candidates, inviting, leaving, standing
from bookings.forms.team import InviteForm
from bookings.views.desk.asking import Question, address, answers, asks
from courses.models import CourseRun, Facilitation, Facilitator, Invitation, Session, SessionFacilitation
from courses.states import FacilitatorRole
from design_system import words
from people.models import User
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def of_run(request: SignedInRequest, run_id: int) -> HttpResponse:
    """The pair, session by session; who is asked; and who could be."""
    run, now = _run(run_id), timezone.now()
    role = _role_asked_for(request)
    context = {
        "standing": standing.of_run(run, now=now),
        "candidates": candidates.look(run, role=role, by=request.user, now=now),
        "role": role,
    }
    return render(request, "bookings/desk/team/run.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def of_session(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Who could stand in at one session."""
    session, now = _session(session_id), timezone.now()
    role = _role_asked_for(request)
    context = {
        "session": session,
        "candidates": candidates.look(session.run, role=role, session=session, by=request.user, now=now),
        "role": role,
    }
    return render(request, "bookings/desk/team/session.html", context)


@asks
def invite(request: SignedInRequest, run_id: int, facilitator_id: int) -> Question:
    """Asks somebody to take part in the whole run."""
    run = _run(run_id)
    who = _facilitator(facilitator_id)
    return Question(
        of=run,
        form=InviteForm(**answers(request, part=who.step, words="")),
        heading=f"Ask {who} to teach",
        about=_said_of(who, run=run, by=request.user),
        change=partial(inviting.invite, run, facilitator=who),
        button=f"Ask {who}",
        done=f"{who} is asked.",
        undo=lambda invitation: address("desk_invitation_withdraw", invitation),
        goes_to="desk_run_team",
    )


@asks
def invite_once(request: SignedInRequest, session_id: int, facilitator_id: int) -> Question:
    """Asks somebody to stand in at one session."""
    session = _session(session_id)
    who = _facilitator(facilitator_id)
    return Question(
        of=session.run,
        form=InviteForm(**answers(request, part=who.step, words="")),
        heading=f"Ask {who} to stand in at session {session.number}",
        about=f"{_when(session)}. {_said_of(who, run=session.run, session=session, by=request.user)}",
        change=partial(inviting.invite, session.run, facilitator=who, session=session),
        button=f"Ask {who}",
        done=f"{who} is asked.",
        undo=lambda invitation: address("desk_invitation_withdraw", invitation),
        goes_to="desk_run_team",
    )


@asks
def withdraw(request: SignedInRequest, invitation_id: int) -> Question:
    found = _invitation(invitation_id)
    return Question(
        of=found.run,
        heading=f"Take back what you asked {found.facilitator}?",
        note="They need not answer any more.",
        change=partial(inviting.withdraw, found),
        button="Take it back",
        done="The invitation is taken back.",
        goes_to="desk_run_team",
    )


@asks
def accept(request: SignedInRequest, invitation_id: int) -> Question:
    """They said yes to staff, by phone or in person."""
    found = _invitation(invitation_id)
    return Question(
        of=found.run,
        heading=f"{found.facilitator} said yes?",
        note="Only record what they told you themselves.",
        change=partial(answering.accept, found),
        button="They said yes",
        done=f"{found.facilitator} is down to teach it.",
        goes_to="desk_run_team",
    )


@asks
def decline(request: SignedInRequest, invitation_id: int) -> Question:
    """They said no to staff. No reason is asked."""
    found = _invitation(invitation_id)
    return Question(
        of=found.run,
        heading=f"{found.facilitator} said no?",
        note="Only record what they told you themselves. No reason is asked or kept.",
        change=partial(answering.decline, found),
        button="They said no",
        done=f"{found.facilitator} said no.",
        goes_to="desk_run_team",
    )


@asks
def take_off(request: SignedInRequest, run_id: int, facilitator_id: int) -> Question:
    parts = Facilitation.objects.select_related("run__course", "facilitator")
    part = get_object_or_404(parts, run=run_id, facilitator=facilitator_id)
    return Question(
        of=part.run,
        heading=f"Take {part.facilitator} off this run?",
        note="They do not teach its sessions to come. What is recorded of sessions held stays.",
        change=partial(leaving.drop_out, part),
        button=f"Take {part.facilitator} off",
        is_grave=True,
        done=f"{part.facilitator} does not teach it any more.",
        goes_to="desk_run_team",
    )


@asks
def cannot_come(request: SignedInRequest, session_id: int, facilitator_id: int) -> Question:
    """They told staff that they can't teach one session."""
    row = _row(session_id, facilitator_id)
    return Question(
        of=row.session.run,
        heading=f"{row.facilitator} can’t teach session {row.session.number}?",
        about=_when(row.session),
        note="They stay on the other sessions.",
        change=partial(leaving.cannot_come, row),
        done=f"{row.facilitator} does not teach session {row.session.number}.",
        undo=lambda _: _address("desk_can_come", row),
        goes_to="desk_run_team",
    )


@asks
def can_come(request: SignedInRequest, session_id: int, facilitator_id: int) -> Question:
    row = _row(session_id, facilitator_id)
    return Question(
        of=row.session.run,
        heading=f"{row.facilitator} can teach session {row.session.number} after all?",
        about=_when(row.session),
        change=partial(leaving.can_come_after_all, row),
        done=f"{row.facilitator} teaches session {row.session.number}.",
        undo=lambda _: _address("desk_cannot_come", row),
        goes_to="desk_run_team",
    )


def _address(name: str, row: SessionFacilitation) -> str:
    return reverse(name, args=[row.session_id, row.facilitator_id])


def _run(pk: int) -> CourseRun:
    return get_object_or_404(CourseRun.objects.select_related("course", "unpaired_by__person"), pk=pk)


def _session(pk: int) -> Session:
    return get_object_or_404(Session.objects.select_related("run__course", "venue"), pk=pk)


def _facilitator(pk: int) -> Facilitator:
    return get_object_or_404(Facilitator.objects.in_the_pool().select_related("person"), pk=pk)


def _invitation(pk: int) -> Invitation:
    return get_object_or_404(Invitation.objects.select_related("run__course", "facilitator__person"), pk=pk)


def _row(session_id: int, facilitator_id: int) -> SessionFacilitation:
    rows = SessionFacilitation.objects.select_related("session__run__course", "session__venue", "facilitator")
    return get_object_or_404(rows, session=session_id, facilitator=facilitator_id)


def _role_asked_for(request: SignedInRequest) -> str | None:
    role = request.GET.get("role")
    return role if role in FacilitatorRole.values else None


def _said_of(who: Facilitator, *, run: CourseRun, session: Session | None = None, by: User) -> str:
    return candidates.said_of(who, run=run, session=session, by=by, now=timezone.now())


def _when(session: Session) -> str:
    return words.day_and_times(session.starts_at, session.ends_at)

"""Answering an invitation: yes puts somebody on the run or its one session, no asks no reason."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from bookings.domain import locks, notices_of_team
from bookings.domain.team import calendars, pool, refusals, rules
from courses.domain import pairing, planning
from courses.models import Invitation, Session, SessionFacilitation
from courses.states import InvitationState
from people.models import User


@transaction.atomic
def accept(invitation: Invitation, *, by: User | None, now: dt.datetime) -> Invitation:
    """Says yes: they are planned for the sessions, which go into their calendar, and who asked is told.

    Looks at everything anew with the run locked. Accepting twice changes nothing. Raises a Refusal.
    """
    run = locks.run(invitation.run_id)
    asked = locks.facilitator(invitation.facilitator_id)
    found = _locked(invitation)
    if found.state == InvitationState.ACCEPTED:
        return found
    _refuse_unless_open(found, now=now)
    sessions = rules.sessions_to_teach(run, session=found.session, now=now)
    rules.refuse_unless_possible(asked, run=run, sessions=sessions)
    if found.session_id is None:
        planning.take_part(run, facilitator=asked, part=found.part, now=now)
        if not pairing.missing(run):
            pairing.forget_reason(run)
    else:
        with pairing.reason_goes_with_a_place(run):
            _plan_one(found, session=sessions[0])
    _close(found, state=InvitationState.ACCEPTED, by=by, now=now)
    pool.let_them_in(asked)
    calendars.follow(sessions, facilitators=[asked], cause=f"accepted:{found.pk}", now=now)
    return found


@transaction.atomic
def decline(invitation: Invitation, *, by: User | None, now: dt.datetime) -> Invitation:
    """Says no. No reason is asked, and none is kept. Declining twice changes nothing. Raises a Refusal."""
    locks.run(invitation.run_id)
    found = _locked(invitation)
    if found.state == InvitationState.DECLINED:
        return found
    if found.state == InvitationState.ACCEPTED:
        raise refusals.SaidYes
    _refuse_unless_open(found, now=now)
    _close(found, state=InvitationState.DECLINED, by=by, now=now)
    return found


def _locked(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",))
    return rows.select_related("run__course", "facilitator__person").get(pk=invitation.pk)


def _refuse_unless_open(found: Invitation, *, now: dt.datetime) -> None:
    if found.state == InvitationState.WITHDRAWN:
        raise refusals.WasWithdrawn
    if found.state == InvitationState.DECLINED:
        raise refusals.SaidNo
    if not found.is_open or found.answer_by <= now:
        raise refusals.RanOut


def _plan_one(found: Invitation, *, session: Session) -> None:
    """Plans them for one session. Somebody who had said they can't come to it can, by this."""
    SessionFacilitation.objects.update_or_create(
        session=session,
        facilitator=found.facilitator,
        defaults={"is_planned": True, "role": found.facilitator.role, "part": found.part},
    )


def _close(found: Invitation, *, state: InvitationState, by: User | None, now: dt.datetime) -> None:
    found.state, found.answered_at = state, now
    found.save(update_fields=["state", "answered_at"])
    log(found.run, f"bookings.team.{state.value}", user=by, data={"invitation": found.pk})
    notices_of_team.tell_answered(found, now=now)

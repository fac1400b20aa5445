"""Asking people of the pool to teach: a run, or one session of it. Withdrawn or run out, the facilitator is not blamed.

Locks are taken in one order: run, facilitator, invitation.
"""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from bookings.domain import kind_deadline, locks, notices_of_team
from bookings.domain.team import refusals, rules
from bookings.emails import letters
from courses.models import CourseRun, Facilitator, Invitation, Session, SessionFacilitation
from courses.states import InvitationState, Part
from people.models import User

HOURS_OF_A_DAY = 24


@transaction.atomic
def invite(
    run: CourseRun,
    *,
    facilitator: Facilitator,
    part: str = Part.CO_LEAD,
    session: Session | None = None,
    words: str = "",
    by: User,
    now: dt.datetime,
) -> Invitation:
    """Asks `facilitator` to take part in `run`, or in one `session` of it, and tells them. Raises a Refusal.

    To be answered within the days that the college sets, sooner near the first session, never at an unkind moment.
    """
    if session is not None and session.run_id != run.pk:
        raise refusals.NotOfThisRun
    locked = locks.run(run.pk)
    asked = locks.facilitator(facilitator.pk)
    sessions = rules.sessions_to_teach(locked, session=session, now=now)
    _refuse_twice(locked, facilitator=asked, session=session)
    rules.refuse_unless_possible(asked, run=locked, sessions=sessions)
    invitation = Invitation.objects.create(
        run=locked,
        session=session,
        facilitator=asked,
        role=asked.role,
        part=part,
        words=words,
        invited_by=by,
        invited_at=now,
        answer_by=_answer_by(sessions[0], now=now),
    )
    log(locked, "bookings.team.invite", user=by, data={"invitation": invitation.pk, "facilitator": asked.pk})
    notices_of_team.tell_invited(invitation, now=now)
    return invitation


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User | None, now: dt.datetime) -> None:
    """Takes an open invitation back and tells the one who was asked. Doing it twice changes nothing.

    Raises SaidYesMeanwhile where they have accepted it.
    """
    locks.run(invitation.run_id)
    found = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if found.state == InvitationState.ACCEPTED:
        raise refusals.SaidYesMeanwhile
    withdraw_all(Invitation.objects.filter(pk=found.pk), by=by, now=now)


def withdraw_all(invitations: QuerySet[Invitation], *, by: User | None, now: dt.datetime) -> int:
    """Takes back those of `invitations` that are open and tells each person. Returns how many. As `take_back`."""
    found = take_back(invitations, by=by, now=now)
    notices_of_team.tell_withdrawn(found, now=now)
    return len(found)


def take_back(invitations: QuerySet[Invitation], *, by: User | None, now: dt.datetime) -> list[Invitation]:
    """Takes back those of `invitations` that are open and returns them; the caller tells whoever was asked.

    The caller holds the runs. Constant queries but for the log.
    """
    rows = invitations.filter(state=InvitationState.OPEN).select_for_update(of=("self",))
    found = list(rows.select_related("facilitator__person", "run__course").order_by("pk"))
    Invitation.objects.filter(pk__in=[each.pk for each in found]).update(
        state=InvitationState.WITHDRAWN, answered_at=now
    )
    for each in found:
        log(each.run, "bookings.team.withdraw", user=by, data={"invitation": each.pk})
    return found


def expire(*, now: dt.datetime) -> int:
    """Ends every invitation whose time to answer has passed and tells who asked. Returns how many.

    Each in a transaction of its own: safe twice, late, and on two machines at once.
    """
    overdue = Invitation.objects.open().filter(answer_by__lte=now).order_by("answer_by", "pk")
    return sum(_expire(invitation, now=now) for invitation in list(overdue))


@transaction.atomic
def _expire(invitation: Invitation, *, now: dt.datetime) -> bool:
    locks.run(invitation.run_id)
    found = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if not found.is_open or found.answer_by > now:
        return False
    found.state, found.answered_at = InvitationState.EXPIRED, now
    found.save(update_fields=["state", "answered_at"])
    notices_of_team.tell_answered(found, now=now)
    return True


def _refuse_twice(run: CourseRun, *, facilitator: Facilitator, session: Session | None) -> None:
    if run.facilitations.filter(facilitator=facilitator).exists() and session is None:
        raise refusals.OnItAlready
    planned = SessionFacilitation.objects.planned().filter(facilitator=facilitator)
    if session is not None and planned.filter(session=session).exists():
        raise refusals.OnItAlready
    asked = Invitation.objects.open().filter(run=run, facilitator=facilitator)
    if session is None and asked.exists():
        raise refusals.AskedAlready
    if asked.filter(session=session).exists() or asked.filter(session=None).exists():
        raise refusals.AskedAlready


def _answer_by(first: Session, *, now: dt.datetime) -> dt.datetime:
    """When too little time is left for a kind deadline, they may answer until it begins."""
    college = letters.college()
    hours = college.invitation_days * HOURS_OF_A_DAY
    ends_at = kind_deadline.deadline(now, starts_at=first.starts_at, college=college, hours=hours)
    return ends_at or first.starts_at

"""What a facilitator sees of the invitations to them and what they step back from, fetched through the person."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from courses.models import Facilitation, Invitation, Session, SessionFacilitation
from courses.states import InvitationState, RunState
from people.models import Person

RECENT = dt.timedelta(weeks=26)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One invitation as the one who was asked sees it. `can_answer` until it has run out."""

    invitation: Invitation
    sessions: list[Session]
    with_whom: list[Facilitation]
    can_answer: bool

    @property
    def state_in_words(self) -> str:
        """What became of it, where there is nothing to answer."""
        if self.invitation.run.state == RunState.CANCELLED:
            return "This run has been cancelled."
        return {
            InvitationState.OPEN: "The time to answer has passed.",
            InvitationState.EXPIRED: "The time to answer has passed.",
            InvitationState.ACCEPTED: "You said yes.",
            InvitationState.DECLINED: "You said no.",
            InvitationState.WITHDRAWN: "We have taken this back: you need not answer any more.",
        }[InvitationState(self.invitation.state)]


def invitations_of(person: Person) -> QuerySet[Invitation]:
    rows = Invitation.objects.filter(facilitator__person=person)
    return rows.select_related("run__course", "session", "facilitator", "invited_by__person")


def listed(person: Person, *, now: dt.datetime) -> tuple[list[Invitation], list[Invitation]]:
    """The open invitations, soonest to answer first; and those of the last half year. One query."""
    found = list(invitations_of(person).filter(invited_at__gte=now - RECENT).order_by("-invited_at", "-pk"))
    can_answer = [each for each in found if _can_answer(each, now=now)]
    return (
        sorted(can_answer, key=lambda each: (each.answer_by, each.pk)),
        [each for each in found if each not in can_answer],
    )


def look_at(invitation: Invitation, *, now: dt.datetime) -> Asked:
    """The dates and the others on it. Three queries."""
    sessions = invitation.run.sessions.going_ahead().filter(starts_at__gt=now).select_related("venue")
    if invitation.session_id:
        sessions = sessions.filter(pk=invitation.session_id)
    others = Facilitation.objects.filter(run=invitation.run_id).exclude(facilitator=invitation.facilitator_id)
    return Asked(
        invitation=invitation,
        sessions=list(sessions.order_by("starts_at", "pk")),
        with_whom=list(others.in_equal_order()),
        can_answer=_can_answer(invitation, now=now),
    )


def parts_of(person: Person) -> QuerySet[Facilitation]:
    return Facilitation.objects.filter(facilitator__person=person).select_related("run__course", "facilitator__person")


def session_parts_of(person: Person) -> QuerySet[SessionFacilitation]:
    rows = SessionFacilitation.objects.filter(facilitator__person=person)
    return rows.select_related("session__run__course", "session__venue", "facilitator__person")


def _can_answer(invitation: Invitation, *, now: dt.datetime) -> bool:
    return invitation.is_open and invitation.answer_by > now and invitation.run.state != RunState.CANCELLED

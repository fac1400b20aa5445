"""How a run stands: who takes part, session by session as planned and as it turned out, and who was asked."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch

from courses.domain import pairing
from courses.models import CourseRun, Facilitation, Invitation, Session, SessionFacilitation
from courses.states import FILLS_A_PLACE, FacilitatorRole, RunState, TeachingMark


@dataclass(frozen=True, kw_only=True)
class SessionTeam:
    """One session: who is planned, who said they can't come, who taught (None: not recorded yet)."""

    session: Session
    planned: list[SessionFacilitation]
    cannot: list[SessionFacilitation]
    taught: list[SessionFacilitation] | None
    is_to_come: bool

    @property
    def missing(self) -> str:
        """What the plan lacks, in words; nothing where it is paired or the session does not take place."""
        if self.session.is_cancelled:
            return ""
        counted = [row for row in self.planned if row.facilitator.left_on is None or not self.is_to_come]
        filled = {row.role for row in counted if row.part in FILLS_A_PLACE}
        return pairing.missing_in_words([role for role in FacilitatorRole if role not in filled])


@dataclass(frozen=True, kw_only=True)
class Standing:
    run: CourseRun
    parts: list[Facilitation]
    sessions: list[SessionTeam]
    asked: list[Invitation]
    answers: list[Invitation]

    @property
    def missing(self) -> list[FacilitatorRole]:
        current = [part for part in self.parts if part.facilitator.left_on is None]
        filled = {part.role for part in current if part.part in FILLS_A_PLACE}
        return [role for role in FacilitatorRole if role not in filled]

    @property
    def missing_in_words(self) -> str:
        return pairing.missing_in_words(self.missing)

    @property
    def is_unpaired(self) -> bool:
        """Whether the run, or one of its sessions to come, lacks its pair."""
        return bool(self.missing) or any(each.missing for each in self.sessions if each.is_to_come)

    @property
    def can_ask(self) -> bool:
        return self.run.state != RunState.CANCELLED and any(
            each.is_to_come and not each.session.is_cancelled for each in self.sessions
        )


def of_run(run: CourseRun, *, now: dt.datetime) -> Standing:
    """Everything about who teaches `run`. Constant queries."""
    rows = Prefetch("facilitations", SessionFacilitation.objects.in_equal_order())
    sessions = run.sessions.select_related("venue").prefetch_related(rows).order_by("starts_at", "pk")
    invitations = Invitation.objects.filter(run=run).select_related("facilitator", "session", "invited_by__person")
    found = list(invitations.order_by("facilitator__shown_as", "-invited_at", "pk"))
    return Standing(
        run=run,
        parts=list(Facilitation.objects.filter(run=run).in_equal_order()),
        sessions=[_session(session, now=now) for session in sessions],
        asked=[each for each in found if each.is_open],
        answers=sorted((each for each in found if not each.is_open), key=lambda each: each.invited_at, reverse=True),
    )


def _session(session: Session, *, now: dt.datetime) -> SessionTeam:
    rows = list(session.facilitations.all())
    is_recorded = any(row.mark for row in rows)
    return SessionTeam(
        session=session,
        planned=[row for row in rows if row.is_planned],
        cannot=[row for row in rows if not row.is_at_it],
        taught=[row for row in rows if row.mark == TeachingMark.TAUGHT] if is_recorded else None,
        is_to_come=not session.has_started(now),
    )

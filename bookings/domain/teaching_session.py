"""One session as those who teach it see it: before, during and afterwards."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from bookings.domain import debriefs, how_are_you, needs_shown, preparing, register_rules, roll_call, teaching
from bookings.domain.preparing import Thing
from bookings.models import Debrief
from courses.models import CourseMaterial, Facilitation, Session, SessionFacilitation
from people.domain import looking
from people.models import User
from people.states import Role


@dataclass(frozen=True, kw_only=True)
class Colleague:
    """Another one who teaches the session. Contact and what helps them are what may be shown, else empty."""

    called: str
    role: str
    part: str
    contact: str
    adjustments: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """`mine` is the row of whoever looks, None for staff and for those of another session of the run.

    `needs` holds the people of each need; it is empty where `shows_needs` is not. `has_opened`: the register has, so
    that it comes first.
    """

    session: Session
    mine: SessionFacilitation | None
    others: list[Colleague]
    needs: dict[str, list[Thing]]
    shows_needs: bool
    materials: list[CourseMaterial]
    last_time: Debrief | None
    has_opened: bool
    has_begun: bool
    has_ended: bool
    may_say_how_they_are: bool
    may_step_back: bool
    may_debrief: bool

    @property
    def can_say_no(self) -> bool:
        """Whether they may still say that they can't make this one."""
        return self.mine is not None and self.mine.is_planned and not self.has_begun and not self.session.is_cancelled

    @property
    def said_no(self) -> bool:
        return self.mine is not None and not self.mine.is_planned and not self.mine.mark

    @property
    def is_on(self) -> bool:
        """Under way."""
        return self.has_begun and not self.has_ended


def look_at(session: Session, *, by: User, now: dt.datetime) -> Page:
    """Everything about `session` that `by`, who may open it, is shown. Notes whose needs they read. Constant queries.

    What others agreed to share is shown for as long as needs are (`needs_shown`).
    """
    counted = roll_call.with_counts(teaching.sessions_open_to(by)).get(pk=session.pk)
    team = list(session.facilitations.in_equal_order().select_related("facilitator__person"))
    mine = next((row for row in team if row.facilitator.person.user_id == by.pk), None)
    shows_needs = needs_shown.are_shown(session.run, to=by, now=now)
    to_prepare = preparing.open_list(session.run, by=by, now=now).by_need if shows_needs else {}
    others = [row for row in team if row != mine and row.is_at_it]
    looking.note_looks(
        (row.facilitator.person for row in others if shows_needs and _says_what_helps(row, to=by)),
        by=by,
        why="facilitators",
        on=timezone.localdate(now),
    )
    has_begun = session.has_started(now)
    part = Facilitation.objects.filter(run=session.run, facilitator__person__user=by)
    return Page(
        session=counted,
        mine=mine,
        others=[_colleague(row, to=by, is_shown=shows_needs) for row in others],
        needs=to_prepare,
        shows_needs=shows_needs,
        materials=list(CourseMaterial.objects.filter(course=session.run.course_id).order_by("sort_order", "pk")),
        last_time=debriefs.last_time(session, by=by),
        has_opened=register_rules.has_opened(session, now=now),
        has_begun=has_begun,
        has_ended=session.has_ended(now),
        may_say_how_they_are=has_begun and how_are_you.rows_of(by).filter(session=session).exists(),
        may_step_back=part.exists() and session.run.sessions.filter(starts_at__gt=now).exists(),
        may_debrief=debriefs.has_opened(session, now=now) and ((mine is not None and mine.is_at_it) or _is_staff(by)),
    )


def _colleague(row: SessionFacilitation, *, to: User, is_shown: bool) -> Colleague:
    who = row.facilitator
    is_there = is_shown and who.left_on is None
    return Colleague(
        called=who.shown_as,
        role=row.get_role_display(),
        part=row.get_part_display(),
        contact=who.shared_contact if is_there else "",
        adjustments=who.adjustments if is_there and _says_what_helps(row, to=to) else "",
    )


def _says_what_helps(row: SessionFacilitation, *, to: User) -> bool:
    """Staff may read it, as they do of students; others where it is shared."""
    return bool(row.facilitator.adjustments) and (row.facilitator.shares_adjustments or _is_staff(to))


def _is_staff(user: User) -> bool:
    return user.has_role(Role.COLLEGE_STAFF)

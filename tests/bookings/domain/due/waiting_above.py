"""Makes one of everything that may wait for staff of ambassadors and co-production; called again, one more."""

import datetime as dt

from ambassadors.domain.making import plans
from ambassadors.models import Ambassador, AskerMail
from ambassadors.states import (
    AmbassadorState,
    AskerNews,
    CandidateOutcome,
    Chosen,
    EngagementState,
    Experience,
    InvolvementKind,
    ProposalState,
    Work,
)
from people.models import User
from tests import factories
from tests.factories import ambassadors as make

DAY = dt.timedelta(days=1)


def one_of_everything(called: str, *, staff: User, now: dt.datetime) -> None:
    """A row of every kind of the room of ambassadors. Who is named in them is called `called`."""
    ambassadors(called, staff=staff, now=now)
    work_outside_courses(now=now)
    panel_days(staff=staff, now=now)
    courses_in_the_making(called, now=now)


def ambassadors(called: str, *, staff: User, now: dt.datetime) -> Ambassador:
    """Somebody to talk with, somebody with no supporter whose yes ends, a profile to read, hours that are not so."""
    make.ambassador(called, state=AmbassadorState.INTERESTED)
    alone = make.published_profile(make.ambassador(called), now=now)
    alone.consents.update(expires_at=now + 30 * DAY)
    supported = make.ambassador(called, supporter=staff)
    make.sent_profile(supported, now=now)
    make.involvement(
        supported.person,
        now=now,
        kind=InvolvementKind.SESSION,
        source=f"session:{supported.pk}",
        chosen=Chosen.VOUCHER,
        exported_at=now,
    )
    return supported


def work_outside_courses(*, now: dt.datetime) -> None:
    """To look at, to ask for, to write down, and a mail that did not go out."""
    make.engagement(EngagementState.ASKED)
    make.engagement(EngagementState.SHAPING, starts_at=now + 20 * DAY)
    make.engagement(EngagementState.CONFIRMED, starts_at=now - DAY)
    closed = make.engagement(EngagementState.CLOSED, starts_at=now - DAY)
    AskerMail.objects.create(
        engagement=closed, news=AskerNews.CLOSED, written_at=now, not_before=now, handed_over_at=now, failed_at=now
    )


def panel_days(*, staff: User, now: dt.datetime) -> None:
    """To set up, to finish, and to destroy."""
    soon = make.engagement(EngagementState.CONFIRMED, work=Work.PANEL, starts_at=now + DAY)
    make.panel_day(of=soon, candidates=0)
    over = {"work": Work.PANEL, "starts_at": now - DAY}
    make.panel_day(of=make.engagement(EngagementState.CLOSED, **over))
    decided = make.panel_day(of=make.engagement(EngagementState.CLOSED, **over), keep_until=now.date())
    facts = {"outcome": CandidateOutcome.OFFERED, "decided_at": now, "decided_by": staff}
    decided.candidates.update(feedback="You listened well.", **facts)


def courses_in_the_making(called: str, *, now: dt.datetime) -> None:
    """An idea, an answer to pass on, a meeting, a comment, a consultation that is over, an approval, a review."""
    make.proposal()
    make.proposal(ProposalState.NOT_TAKEN_ON, proposer_contact="020 7946 0111")
    make.meeting(starts_at=now - DAY)
    make.comment(make.consultation())
    make.consultation(opened_on=now.date() - 14 * DAY, last_on=now.date() - DAY)
    signed = make.proposal(ProposalState.SIGN_OFF)
    make.plan(signed)
    for experience in Experience:
        who, hashed = factories.person(called), plans.hash_of(signed)
        make.sign_off(signed, who=who, experience=experience, is_signed=True, signed_hash=hashed)
    make.proposal(ProposalState.APPROVED, review_on=now.date())

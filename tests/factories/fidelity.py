"""Makes test fidelity reviews and case-management audits."""

import datetime as dt
from collections.abc import Mapping

from journeys.domain.fidelity import first_items
from journeys.models import (
    AgreedScore,
    AuditedEpisode,
    AuditFinding,
    AuditStandard,
    CaseAudit,
    Episode,
    FidelityAction,
    FidelityItem,
    FidelityReview,
    ItemScore,
    Reviewer,
    Team,
)
from journeys.states import ReviewKind, ReviewState
from people.models import User
from people.states import Role
from tests.factories import journeys as make
from tests.factories.college import NOW, person
from tests.factories.journeys import TODAY


def items() -> list[FidelityItem]:
    """The 25, in order."""
    first_items.set_up_items()
    return list(FidelityItem.objects.order_by("number"))


def reviewer(called: str = "Robin", *roles: Role) -> User:
    """A login of staff that may score: of the college’s staff unless said otherwise."""
    return person(called, roles=roles or (Role.COLLEGE_STAFF,)).user


def review(
    *,
    team: Team | None = None,
    on: dt.date = TODAY,
    kind: ReviewKind = ReviewKind.EXTERNAL,
    reviewers: tuple[User, ...] = (),
    state: ReviewState = ReviewState.SCORING,
) -> FidelityReview:
    users = reviewers or (reviewer("Ana"), reviewer("Ben"))
    made = FidelityReview.objects.create(
        team=team or make.team(),
        reviewed_on=on,
        kind=kind,
        state=state,
        made_by=users[0],
        made_at=NOW,
        agreed_at=NOW if state == ReviewState.AGREED else None,
    )
    Reviewer.objects.bulk_create(
        Reviewer(review=made, user=user, handed_in_at=None if state == ReviewState.SCORING else NOW) for user in users
    )
    return made


def scores(of: FidelityReview, *, by: User, given: Mapping[int, int], evidence: str = "") -> None:
    """`given`: scores by the numbers of the items."""
    theirs = of.reviewers.get(user=by)
    ItemScore.objects.bulk_create(
        ItemScore(reviewer=theirs, item=item, score=given[item.number], evidence=evidence)
        for item in items()
        if item.number in given
    )


def agreed_review(
    *,
    team: Team | None = None,
    on: dt.date = TODAY,
    total: int = 100,
    leave_out: int = 0,
    kind: ReviewKind = ReviewKind.EXTERNAL,
    reviewers: tuple[User, ...] = (),
) -> FidelityReview:
    """Agreed, with scores that make `total`; the last `leave_out` items without one."""
    made = review(team=team, on=on, kind=kind, reviewers=reviewers, state=ReviewState.AGREED)
    each, more = divmod(total, 25)
    AgreedScore.objects.bulk_create(
        AgreedScore(review=made, item=item, score=each + (1 if item.number <= more else 0))
        for item in items()
        if item.number <= 25 - leave_out
    )
    return made


def action(of: FidelityReview, *, what: str = "Meet employers weekly", due_on: dt.date = TODAY) -> FidelityAction:
    return FidelityAction.objects.create(review=of, what=what, owner="The team leader", due_on=due_on)


def standard(words: str = "The next review has a date.", *, position: int = 1, is_used: bool = True) -> AuditStandard:
    facts = {"position": position, "is_used": is_used}
    return AuditStandard.objects.get_or_create(words=words, defaults=facts)[0]


def audit(
    *episodes: Episode, by: User, team: Team | None = None, findings: Mapping[str, str] | None = None, **fields
) -> CaseAudit:
    """An audit of these episodes. `findings`: what is found of every one of them, by the words of the standard."""
    facts = {"first_day": dt.date(2026, 4, 1), "last_day": dt.date(2026, 9, 30), "drawn_on": NOW.date()} | fields
    made = CaseAudit.objects.create(
        team=team, size=len(episodes) or 1, drawn_from=len(episodes), seed="seed", made_by=by, **facts
    )
    for number, episode in enumerate(episodes, start=1):
        audited = AuditedEpisode.objects.create(audit=made, number=number, episode=episode)
        for words, found in (findings or {"The next review has a date.": ""}).items():
            AuditFinding.objects.create(audited=audited, standard=standard(words), finding=found)
    return made

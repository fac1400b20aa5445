"""How the team of the demo looks at its own work: three fidelity reviews, and an audit of cases."""

import datetime as dt

from django.utils import timezone

from journeys.domain import plan
from journeys.domain.audits import drawing, finding, first_standards
from journeys.domain.audits.finding import Found
from journeys.domain.fidelity import agreeing, first_items, reviews, scoring
from journeys.domain.fidelity.scoring import Given
from journeys.models import AgreedScore, AuditFinding, FidelityItem, FidelityReview, Reviewer, Team
from journeys.states import Finding, ReviewKind, ReviewState
from people.models import User

A_DAY = dt.timedelta(days=1)
# Scores of the 25 items in order: two years ago, last year, and lately by each of the two reviewers.
BEFORE = {730: "3443223243432333443334332", 380: "4444324343434343444344433"}
LATELY = ("5544434354444444554455444", "5444434444444454554454444")
REVIEWED, AGREED = 40, 33
SUMMARY = "Employers are met every week now. The meeting with the clinical team still comes too seldom."
TO_DO = (
    (5, "Join the clinical meeting of Northgate every week", "Ruth Okafor", 21),
    (17, "Note each contact with an employer on the same day", "Tunde Bello", 45),
)
AUDITED, FINISHED, SAMPLE, SEED = 20, 16, 5, "northgate"
# Of every so many findings one is no, and one does not apply.
EVERY_NO, EVERY_OTHER = 7, 9


def review(team: Team, *, logins: dict[str, User], now: dt.datetime) -> None:
    """Two reviews of earlier years, and one lately: scored apart by two, agreed, with what is done about it."""
    first_items.set_up_items()
    pair = [logins["manager"], logins["staff"]]
    for days, scores in BEFORE.items():
        _earlier(team, scores=scores, reviewers=pair, now=now - days * A_DAY)
    at, agreed_at = now - REVIEWED * A_DAY, now - AGREED * A_DAY
    found = reviews.begin(
        team=team,
        reviewed_on=timezone.localdate(at),
        kind=ReviewKind.EXTERNAL,
        reviewers=pair,
        by=logins["leader"],
        now=at,
    )
    for user, scores in zip(pair, LATELY, strict=True):
        scoring.save(found, given=_given(scores), by=user)
        scoring.hand_in(found, by=user, now=at)
    agreeing.save(found, given=_given(LATELY[0]), seen={}, by=pair[0])
    found = agreeing.finish(found, summary=SUMMARY, by=pair[1], now=agreed_at)
    items = FidelityItem.objects.in_bulk(field_name="number")
    for number, what, owner, days in TO_DO:
        planned = plan.Planned(
            what=what, owner=owner, due_on=timezone.localdate(now) + days * A_DAY, about=items[number]
        )
        plan.add(found, planned=planned, by=logins["leader"])


def audit(team: Team, *, leader: User, now: dt.datetime) -> None:
    """Five cases of the last three months, looked at and finished, to be looked at again."""
    first_standards.set_up_standards()
    drawn_at = now - AUDITED * A_DAY
    last = timezone.localdate(drawn_at)
    made = drawing.begin(
        team=team, first_day=last - 90 * A_DAY, last_day=last, size=SAMPLE, seed=SEED, by=leader, now=drawn_at
    )
    for audited in made.episodes.order_by("number"):
        findings = AuditFinding.objects.filter(audited=audited).order_by("pk")
        answers = {each.pk: _found(audited.number * 3 + place) for place, each in enumerate(findings)}
        finding.save(audited, found=answers, seen={}, by=leader)
    planned = plan.Planned(
        what="Set the day of the next review at every review",
        owner="Tunde Bello",
        due_on=timezone.localdate(now) + 30 * A_DAY,
    )
    plan.add(made, planned=planned, by=leader)
    again_on = timezone.localdate(now) + 90 * A_DAY
    finished_at = now - FINISHED * A_DAY
    finding.finish(
        made,
        summary="Most of it is there. Days of reviews are missing.",
        re_audit_on=again_on,
        by=leader,
        now=finished_at,
    )


def _earlier(team: Team, *, scores: str, reviewers: list[User], now: dt.datetime) -> None:
    """Plain rows: what each of the two gave is not kept of so long ago."""
    found = FidelityReview.objects.create(
        team=team,
        reviewed_on=timezone.localdate(now),
        kind=ReviewKind.EXTERNAL,
        state=ReviewState.AGREED,
        made_by=reviewers[0],
        made_at=now,
        agreed_at=now,
    )
    Reviewer.objects.bulk_create(Reviewer(review=found, user=user, handed_in_at=now) for user in reviewers)
    AgreedScore.objects.bulk_create(
        AgreedScore(review=found, item=item, score=int(score))
        for item, score in zip(FidelityItem.objects.order_by("number"), scores, strict=True)
    )


def _given(scores: str) -> dict[int, Given]:
    items = FidelityItem.objects.order_by("number").values_list("pk", flat=True)
    return {item: Given(score=int(score)) for item, score in zip(items, scores, strict=True)}


def _found(place: int) -> Found:
    if place % EVERY_NO == 0:
        return Found(finding=Finding.NO, comment="Not on the record.")
    return Found(finding=Finding.NOT_APPLICABLE if place % EVERY_OTHER == 0 else Finding.YES)

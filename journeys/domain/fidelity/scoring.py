"""Scoring apart: each reviewer alone, saved as they go, and handed in. Nobody reads here what another one gives."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from wagtail.log_actions import log

from journeys.domain.fidelity import bands, refusals, reviews
from journeys.models import AgreedScore, FidelityItem, FidelityReview, ItemScore, Reviewer
from journeys.states import ReviewState
from people.models import User

LONGEST = ItemScore._meta.get_field("evidence").max_length or 0


@dataclass(frozen=True, kw_only=True)
class Given:
    """For one item. No score: not yet."""

    score: int | None
    evidence: str = ""


def reviewer_of(review: FidelityReview, *, user: User) -> Reviewer | None:
    """Their own row, where they score this review. One query."""
    return review.reviewers.filter(user=user).first()


def own(reviewer: Reviewer, *, by: User) -> dict[int, ItemScore]:
    """What this reviewer gave so far, by item (ids): for the reviewer alone. Raises NotYours."""
    if reviewer.user_id != by.pk:
        raise refusals.NotYours
    return {score.item_id: score for score in reviewer.scores.all()}


def missing(reviewer: Reviewer) -> list[FidelityItem]:
    """The items that they have not scored yet, in order. One query."""
    scored = reviewer.scores.filter(score__isnull=False).values("item")
    return list(FidelityItem.objects.exclude(pk__in=scored).order_by("number"))


@transaction.atomic
def save(review: FidelityReview, *, given: Mapping[int, Given], by: User) -> None:
    """Keeps what `by` gives, by item (ids). Of items left out nothing changes.

    Raises NotScoring, NotYours, HandedIn or OutOfRange.
    """
    reviewer = _held(review, by=by)
    if reviewer.handed_in_at:
        raise refusals.HandedIn
    refuse_unless_in_range(given)
    for item in FidelityItem.objects.filter(pk__in=given):
        facts = {"score": given[item.pk].score, "evidence": given[item.pk].evidence.strip()[:LONGEST]}
        ItemScore.objects.update_or_create(reviewer=reviewer, item=item, defaults=facts)
    log(reviewer.review, "journeys.fidelity.score", user=by)


@transaction.atomic
def hand_in(review: FidelityReview, *, by: User, now: dt.datetime) -> FidelityReview:
    """`by` has scored. Twice is once. The last one opens everybody’s scores to all reviewers, to be agreed.

    Where one person alone looks at their own team, what they hand in is what is agreed. Raises NotScoring, NotYours or
    NothingScored.
    """
    reviewer = _held(review, by=by)
    held = reviewer.review
    if reviewer.handed_in_at:
        return held
    if not reviewer.scores.filter(score__isnull=False).exists():
        raise refusals.NothingScored
    reviewer.handed_in_at = now
    reviewer.save(update_fields=["handed_in_at"])
    log(held, "journeys.fidelity.hand_in", user=by)
    if not held.reviewers.filter(handed_in_at__isnull=True).exists():
        _open(held, now=now)
    return held


@transaction.atomic
def take_back(review: FidelityReview, *, by: User) -> FidelityReview:
    """Not handed in after all, while another reviewer’s scores are still missing. Twice is once.

    Raises NotScoring once all are in, or NotYours.
    """
    reviewer = _held(review, by=by)
    if reviewer.handed_in_at:
        reviewer.handed_in_at = None
        reviewer.save(update_fields=["handed_in_at"])
        log(reviewer.review, "journeys.fidelity.take_back", user=by)
    return reviewer.review


def refuse_unless_in_range(given: Mapping[int, Given]) -> None:
    """Raises OutOfRange."""
    if any(one.score is not None and one.score not in bands.SCORES for one in given.values()):
        raise refusals.OutOfRange


def _open(held: FidelityReview, *, now: dt.datetime) -> None:
    """Everybody has handed in."""
    everybody = list(held.reviewers.all())
    held.state = ReviewState.AGREEING
    if len(everybody) == 1:
        AgreedScore.objects.bulk_create(
            AgreedScore(review=held, item_id=each.item_id, score=each.score, evidence=each.evidence)
            for each in everybody[0].scores.all()
            if each.score is not None
        )
        held.state, held.agreed_at = ReviewState.AGREED, now
    held.save(update_fields=["state", "agreed_at"])


def _held(review: FidelityReview, *, by: User) -> Reviewer:
    held = reviews.locked_scoring(review)
    reviewer = reviewer_of(held, user=by)
    if reviewer is None:
        raise refusals.NotYours
    reviewer.review = held
    return reviewer

"""Agreeing: item by item, by the reviewers together, once everybody has handed in. Then the review stands."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from wagtail.log_actions import log

from design_system.forms import tidy
from journeys.domain import meanwhile
from journeys.domain.fidelity import refusals, reviews, scoring
from journeys.domain.fidelity.results import OfItem
from journeys.domain.fidelity.scoring import Given
from journeys.models import AgreedScore, FidelityItem, FidelityReview
from journeys.states import ReviewState
from people.models import User

LONGEST_SUMMARY = FidelityReview._meta.get_field("summary").max_length or 0
PROPOSED = "proposed:"


def mark(agreed: AgreedScore | None) -> str:
    """Tells what is agreed of an item now from what was agreed before."""
    return _mark(agreed.score, agreed.evidence) if agreed else ""


def mark_on_form(of: OfItem) -> str:
    """As `mark`. Of an item that is not agreed, but proposed: what is proposed, so that `save` knows it again."""
    return mark(of.agreed) if of.agreed or not of.proposed else PROPOSED + _mark(of.proposed, "")


@transaction.atomic
def save(review: FidelityReview, *, given: Mapping[int, Given], seen: Mapping[int, str], by: User) -> None:
    """Keeps what is agreed, by item (ids); an item without a score is not agreed yet.

    `seen` are the marks of the form when it was opened, by item too. A proposal left as it was is agreed, unless
    something stands already. Raises NotAgreeing, NotYours, OutOfRange, NoScore or meanwhile.SavedMeanwhile.
    """
    held = _held(review, by=by)
    scoring.refuse_unless_in_range(given)
    if any(each.score is None and each.evidence.strip() for each in given.values()):
        raise refusals.NoScore
    stands = dict.fromkeys(FidelityItem.objects.filter(pk__in=given).values_list("pk", flat=True), "")
    stands |= {each.item_id: mark(each) for each in held.agreed_scores.filter(item__in=list(stands))}
    evidence = {pk: given[pk].evidence.strip()[: scoring.LONGEST] for pk in stands}
    typed = {pk: _mark(given[pk].score, evidence[pk]) for pk in stands}
    for pk in meanwhile.to_write(typed=typed, seen=_without_proposals(seen, typed, stands), stands=stands):
        if given[pk].score is None:
            held.agreed_scores.filter(item=pk).delete()
            continue
        facts = {"score": given[pk].score, "evidence": evidence[pk]}
        AgreedScore.objects.update_or_create(review=held, item_id=pk, defaults=facts)
    log(held, "journeys.fidelity.agree", user=by)


@transaction.atomic
def finish(review: FidelityReview, *, summary: str, by: User, now: dt.datetime) -> FidelityReview:
    """It is agreed and stays as it is; items may be left without a score, and then there is no total.

    Agreed already, nothing happens. Raises NotAgreeing, NotYours or NothingScored.
    """
    held = reviews.locked(review)
    if held.state == ReviewState.AGREED:
        return held
    held = _held(review, by=by)
    if not held.agreed_scores.exists():
        raise refusals.NothingScored("Please agree on at least one item first.")
    held.state, held.agreed_at = ReviewState.AGREED, now
    held.summary = tidy(summary, lines=True)[:LONGEST_SUMMARY]
    held.save(update_fields=["state", "agreed_at", "summary"])
    log(held, "journeys.fidelity.finish", user=by)
    return held


def _without_proposals(seen: Mapping[int, str], typed: Mapping[int, str], stands: Mapping[int, str]) -> dict[int, str]:
    """A proposal was seen as nothing agreed; or as what was typed, where it was left and something stands already."""
    found = {pk: mark for pk, mark in seen.items() if not mark.startswith(PROPOSED)}
    left = (pk for pk, mark in typed.items() if stands[pk] and seen.get(pk) == PROPOSED + mark)
    return found | {pk: typed[pk] for pk in left}


def _mark(score: int | None, evidence: str) -> str:
    return "" if score is None else meanwhile.mark(str(score), evidence)


def _held(review: FidelityReview, *, by: User) -> FidelityReview:
    held = reviews.locked(review)
    if held.state != ReviewState.AGREEING:
        raise refusals.NotAgreeing
    if scoring.reviewer_of(held, user=by) is None:
        raise refusals.NotYours
    return held

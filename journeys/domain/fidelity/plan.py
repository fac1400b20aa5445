"""The action plan of an agreed review: what is done, by whom, by when, and that it is done."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from journeys.domain.fidelity import refusals, reviews
from journeys.models import FidelityAction, FidelityItem, FidelityReview
from journeys.states import ReviewState
from people.models import User


@dataclass(frozen=True, kw_only=True)
class Planned:
    """`item`: what it is about, where it is about one."""

    what: str
    owner: str
    due_on: dt.date
    item: FidelityItem | None = None


def of(review: FidelityReview) -> QuerySet[FidelityAction]:
    """What is to do first, by day; then what is done. One query."""
    return review.actions.select_related("item").order_by(F("done_on").asc(nulls_first=True), "due_on", "pk")


@transaction.atomic
def add(review: FidelityReview, *, planned: Planned, by: User) -> FidelityAction:
    """Raises NotAgreedYet, NotForYou or NothingSaid."""
    _refuse(review, planned=planned, by=by)
    made = FidelityAction.objects.create(review=review, **_facts(planned))
    log(review, "journeys.fidelity.plan", user=by, data={"action": made.pk})
    return made


@transaction.atomic
def change(action: FidelityAction, *, planned: Planned, by: User) -> FidelityAction:
    """Raises as `add`."""
    _refuse(action.review, planned=planned, by=by)
    for name, value in _facts(planned).items():
        setattr(action, name, value)
    action.save()
    log(action.review, "journeys.fidelity.plan", user=by, data={"action": action.pk})
    return action


@transaction.atomic
def mark(action: FidelityAction, *, is_done: bool, by: User, now: dt.datetime) -> FidelityAction:
    """Done today, or not done after all. Twice is once. Raises NotForYou."""
    if not reviews.may_keep(action.review, user=by):
        raise refusals.NotForYou
    if is_done != bool(action.done_on):
        action.done_on = timezone.localdate(now) if is_done else None
        action.save(update_fields=["done_on"])
        log(action.review, "journeys.fidelity.plan", user=by, data={"action": action.pk})
    return action


def _refuse(review: FidelityReview, *, planned: Planned, by: User) -> None:
    if review.state != ReviewState.AGREED:
        raise refusals.NotAgreedYet
    if not reviews.may_keep(review, user=by):
        raise refusals.NotForYou
    if not planned.what.strip() or not planned.owner.strip():
        raise refusals.NothingSaid


def _facts(planned: Planned) -> dict:
    return {"what": planned.what, "owner": planned.owner, "due_on": planned.due_on, "item": planned.item}

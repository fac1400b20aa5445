"""The action plan of a fidelity review or of an audit: what is done, by whom, by when, and that it is done."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from design_system import refusals
from journeys.domain import meanwhile
from journeys.domain.audits import drawing
from journeys.domain.audits import refusals as of_audits
from journeys.domain.fidelity import refusals as of_reviews
from journeys.domain.fidelity import reviews
from journeys.models import AuditAction, AuditStandard, CaseAudit, FidelityAction, FidelityItem, FidelityReview
from journeys.states import ReviewState
from people.models import User

Whole = FidelityReview | CaseAudit
Action = FidelityAction | AuditAction
# The field that says what an action is about, and what the audit log calls a change.
_ABOUT = {FidelityAction: "item", AuditAction: "standard"}
_LOGGED_AS = {FidelityReview: "journeys.fidelity.plan", CaseAudit: "journeys.audit.plan"}


class NothingSaid(refusals.Refusal):
    message = "Please say what is done and by whom."


@dataclass(frozen=True, kw_only=True)
class Planned:
    """`about`: the item of the review or the standard of the audit, where it is about one."""

    what: str
    owner: str
    due_on: dt.date
    about: FidelityItem | AuditStandard | None = None


def of(whole: Whole) -> QuerySet[Any]:
    """What is to do first, by day; then what is done. One query."""
    actions = whole.actions.select_related(_ABOUT[whole.actions.model])
    return actions.order_by(F("done_on").asc(nulls_first=True), "due_on", "pk")


def mark_of(planned: Planned | Action) -> str:
    """Tells what is planned now from what was planned before. That it is done does not count."""
    about = str(planned.about.pk) if planned.about else ""
    return meanwhile.mark(planned.what, planned.owner, planned.due_on.isoformat(), about)


@transaction.atomic
def add(whole: Whole, *, planned: Planned, by: User) -> Action:
    """To an agreed review; to an audit before it is finished or after.

    Raises NothingSaid; of reviews NotAgreedYet or NotForYou, of audits NotForYou.
    """
    _refuse(whole, planned=planned, by=by)
    made = whole.actions.create(**_facts(planned, model=whole.actions.model))
    log(whole, _LOGGED_AS[type(whole)], user=by, data={"action": made.pk})
    return made


@transaction.atomic
def change(action: Action, *, planned: Planned, seen: str, by: User) -> Action:
    """`seen`: the mark of the action when the form was opened. Raises as `add`, or meanwhile.SavedMeanwhile."""
    _refuse(action.whole, planned=planned, by=by)
    held, pk = _locked(action), action.pk
    if meanwhile.to_write(typed={pk: mark_of(planned)}, seen={pk: seen}, stands={pk: mark_of(held)}):
        facts = _facts(planned, model=type(held))
        for name, value in facts.items():
            setattr(held, name, value)
        held.save(update_fields=list(facts))
        log(held.whole, _LOGGED_AS[type(held.whole)], user=by, data={"action": pk})
    return held


@transaction.atomic
def mark(action: Action, *, is_done: bool, by: User, now: dt.datetime) -> Action:
    """Done today, or not done after all. Twice is once. Raises as `add`, but for NothingSaid."""
    _refuse_unless_theirs(action.whole, by=by)
    held = _locked(action)
    if is_done != bool(held.done_on):
        held.done_on = timezone.localdate(now) if is_done else None
        held.save(update_fields=["done_on"])
        log(held.whole, _LOGGED_AS[type(held.whole)], user=by, data={"action": held.pk})
    return held


def _locked(action: Action) -> Any:
    """The action as stored now, its row locked until the transaction ends."""
    return type(action)._default_manager.select_for_update(of=("self",)).get(pk=action.pk)


def _refuse(whole: Whole, *, planned: Planned, by: User) -> None:
    _refuse_unless_theirs(whole, by=by)
    if not planned.what.strip() or not planned.owner.strip():
        raise NothingSaid


def _refuse_unless_theirs(whole: Whole, *, by: User) -> None:
    if isinstance(whole, CaseAudit):
        if not drawing.kept_by(by).filter(pk=whole.pk).exists():
            raise of_audits.NotForYou
        return
    if whole.state != ReviewState.AGREED:
        raise of_reviews.NotAgreedYet
    if not reviews.may_keep(whole, user=by):
        raise of_reviews.NotForYou


def _facts(planned: Planned, *, model: type[Action]) -> dict[str, Any]:
    return {"what": planned.what, "owner": planned.owner, "due_on": planned.due_on, _ABOUT[model]: planned.about}

"""What is done about what an audit found: by whom, by when, and that it is done."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from journeys.domain.audits import drawing, refusals
from journeys.models import AuditAction, AuditStandard, CaseAudit
from people.models import User


@dataclass(frozen=True, kw_only=True)
class Planned:
    """`standard`: which one it is about, where it is about one."""

    what: str
    owner: str
    due_on: dt.date
    standard: AuditStandard | None = None


def of(audit: CaseAudit) -> QuerySet[AuditAction]:
    """What is to do first, by day; then what is done. One query."""
    return audit.actions.select_related("standard").order_by(F("done_on").asc(nulls_first=True), "due_on", "pk")


@transaction.atomic
def add(audit: CaseAudit, *, planned: Planned, by: User) -> AuditAction:
    """Before the audit is finished or after. Raises NotForYou or NoActionSaid."""
    _refuse(audit, planned=planned, by=by)
    made = AuditAction.objects.create(audit=audit, **_facts(planned))
    log(audit, "journeys.audit.plan", user=by, data={"action": made.pk})
    return made


@transaction.atomic
def change(action: AuditAction, *, planned: Planned, by: User) -> AuditAction:
    """Raises NotForYou or NoActionSaid."""
    _refuse(action.audit, planned=planned, by=by)
    for name, value in _facts(planned).items():
        setattr(action, name, value)
    action.save()
    log(action.audit, "journeys.audit.plan", user=by, data={"action": action.pk})
    return action


@transaction.atomic
def mark(action: AuditAction, *, is_done: bool, by: User, now: dt.datetime) -> AuditAction:
    """Done today, or not done after all. Twice is once. Raises NotForYou."""
    _refuse_unless_kept(action.audit, by=by)
    if is_done != bool(action.done_on):
        action.done_on = timezone.localdate(now) if is_done else None
        action.save(update_fields=["done_on"])
        log(action.audit, "journeys.audit.plan", user=by, data={"action": action.pk})
    return action


def _refuse(audit: CaseAudit, *, planned: Planned, by: User) -> None:
    _refuse_unless_kept(audit, by=by)
    if not planned.what.strip() or not planned.owner.strip():
        raise refusals.NoActionSaid


def _refuse_unless_kept(audit: CaseAudit, *, by: User) -> None:
    if not drawing.kept_by(by).filter(pk=audit.pk).exists():
        raise refusals.NotForYou


def _facts(planned: Planned) -> dict:
    return {"what": planned.what, "owner": planned.owner, "due_on": planned.due_on, "standard": planned.standard}

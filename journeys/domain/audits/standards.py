"""The list of standards: what new audits hold episodes against. An audit keeps those it was begun with."""

from django.db import IntegrityError, transaction
from django.db.models import Exists, Max, OuterRef, QuerySet
from wagtail.log_actions import log

from design_system.forms import tidy
from journeys.domain.audits import refusals
from journeys.models import AuditFinding, AuditStandard
from people.models import User
from people.states import Role


def may_change(user: User) -> bool:
    """Managers and administrators."""
    return user.has_role(Role.MANAGER)


def in_use() -> QuerySet[AuditStandard]:
    """Those of new audits, in their order."""
    return AuditStandard.objects.filter(is_used=True).order_by("position", "pk")


def listed() -> QuerySet[AuditStandard]:
    """All: those in use first. `was_used` says whether an audit holds it. One query."""
    findings = AuditFinding.objects.filter(standard=OuterRef("pk"))
    return AuditStandard.objects.annotate(was_used=Exists(findings)).order_by("-is_used", "position", "pk")


@transaction.atomic
def add(*, words: str, by: User) -> AuditStandard:
    """The last of the list. One that was taken out comes back. Raises NotForYou, NothingSaid or ThereAlready."""
    words = _refuse(words, by=by)
    there = AuditStandard.objects.filter(words=words).first()
    if there and there.is_used:
        raise refusals.ThereAlready
    made = there or AuditStandard(words=words)
    made.position = (AuditStandard.objects.aggregate(last=Max("position"))["last"] or 0) + 1
    made.is_used = True
    _keep(made)
    log(made, "journeys.audit.standard", user=by)
    return made


@transaction.atomic
def reword(standard: AuditStandard, *, words: str, by: User) -> AuditStandard:
    """Other words in the same place. Where an audit holds the old ones, they stay there, and a new standard takes
    their place on the list. Raises NotForYou, NothingSaid or ThereAlready."""
    words = _refuse(words, by=by)
    held = AuditStandard.objects.select_for_update().get(pk=standard.pk)
    if words == held.words:
        return held
    if AuditStandard.objects.filter(words=words).exists():
        raise refusals.ThereAlready
    if AuditFinding.objects.filter(standard=held).exists():
        held.is_used = False
        held.save(update_fields=["is_used"])
        held = AuditStandard(position=held.position)
    held.words = words
    _keep(held)
    log(held, "journeys.audit.standard", user=by)
    return held


@transaction.atomic
def use(standard: AuditStandard, *, is_used: bool, by: User) -> AuditStandard:
    """In new audits, or in none any more. Twice is once. Raises NotForYou."""
    if not may_change(by):
        raise refusals.NotForYou("Managers and administrators change the list.")
    if standard.is_used != is_used:
        standard.is_used = is_used
        standard.save(update_fields=["is_used"])
        log(standard, "journeys.audit.standard", user=by)
    return standard


def _keep(standard: AuditStandard) -> None:
    """Raises ThereAlready where somebody else has put the same words on the list at this moment."""
    try:
        with transaction.atomic():
            standard.save()
    except IntegrityError:
        raise refusals.ThereAlready from None


def _refuse(words: str, *, by: User) -> str:
    if not may_change(by):
        raise refusals.NotForYou("Managers and administrators change the list.")
    if not tidy(words):
        raise refusals.NothingSaid
    return tidy(words)

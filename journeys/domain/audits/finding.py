"""What is found of each episode, standard by standard; and finishing an audit."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from design_system.forms import tidy
from journeys.domain import caseloads, meanwhile
from journeys.domain.audits import drawing, refusals
from journeys.models import AuditedEpisode, AuditFinding, CaseAudit, Episode
from journeys.states import AuditState, Finding
from people.models import User

LONGEST_COMMENT = AuditFinding._meta.get_field("comment").max_length or 0
LONGEST_SUMMARY = CaseAudit._meta.get_field("summary").max_length or 0
MISSING = Count("findings", filter=Q(findings__finding=""))


@dataclass(frozen=True, kw_only=True)
class Found:
    """Of one standard. No finding: not looked at yet."""

    finding: Finding | None
    comment: str = ""


def to_look_at(audit: CaseAudit, *, by: User) -> QuerySet[AuditedEpisode]:
    """The sampled episodes that `by` may open, by number; nothing for managers. `missing` counts what is not looked
    at yet. One query, and those that ask for the roles."""
    if not drawing.kept_by(by).filter(pk=audit.pk).exists():
        return AuditedEpisode.objects.none()
    mine = caseloads.visible_to(by).order_by().values("pk")
    return (
        audit.episodes.filter(episode__in=mine)
        .select_related("episode__person")
        .annotate(missing=MISSING)
        .order_by("number")
    )


def out_of_sight(audit: CaseAudit, *, by: User) -> QuerySet[AuditedEpisode]:
    """The sampled episodes that `by` cannot open, by number: those that moved to another team meanwhile, and their own
    (`is_own`). `missing` as in `to_look_at`. Of the record itself nothing is read. One query, and those as there."""
    if not drawing.kept_by(by).filter(pk=audit.pk).exists():
        return AuditedEpisode.objects.none()
    mine = caseloads.visible_to(by).order_by().values("pk")
    theirs = Episode.objects.filter(pk=OuterRef("episode"), person__user=by)
    return audit.episodes.exclude(episode__in=mine).annotate(missing=MISSING, is_own=Exists(theirs)).order_by("number")


def of_episode(audited: AuditedEpisode) -> list[AuditFinding]:
    """What is found so far, in the order of the standards. One query."""
    return list(audited.findings.select_related("standard").order_by("standard__position", "standard__pk"))


def mark(row: AuditFinding) -> str:
    """Tells what is found now from what was found before."""
    return meanwhile.mark(row.finding, row.comment)


@transaction.atomic
def save(audited: AuditedEpisode, *, found: Mapping[int, Found], seen: Mapping[int, str], by: User) -> None:
    """Keeps what is found, by finding (ids). Of those left out nothing changes.

    `seen` are the marks of what was found when the form was opened, by finding too. A record that was left out counts
    again. Raises NotForYou, IsFinished, OwnRecord, UnknownFinding or meanwhile.SavedMeanwhile.
    """
    held = _open(audited.audit, by=by)
    _refuse_own(audited, by=by)
    if not caseloads.visible_to(by).filter(pk=audited.episode_id).exists():
        raise refusals.NotForYou
    if any(one.finding is not None and one.finding not in Finding.values for one in found.values()):
        raise refusals.UnknownFinding
    there = AuditFinding.objects.filter(audited=audited, audited__audit=held, pk__in=found)
    rows, stands = {row.pk: row for row in there}, {row.pk: mark(row) for row in there}
    for row in rows.values():
        row.finding, row.comment = found[row.pk].finding or "", tidy(found[row.pk].comment)[:LONGEST_COMMENT]
    typed = {pk: mark(row) for pk, row in rows.items()}
    for pk in (written := meanwhile.to_write(typed=typed, seen=seen, stands=stands)):
        rows[pk].save(update_fields=["finding", "comment"])
    if written:
        AuditedEpisode.objects.filter(pk=audited.pk).update(left_out_at=None)
    log(held, "journeys.audit.find", user=by, data={"number": audited.number})


@transaction.atomic
def leave_out(audited: AuditedEpisode, *, by: User, now: dt.datetime) -> None:
    """A record that `by` cannot open is not counted, and the audit can be finished without it.

    What was found of it before stays written down. Twice is once. Raises NotForYou, IsFinished, OwnRecord, CanBeOpened
    or NothingMissing.
    """
    held = _open(audited.audit, by=by)
    _refuse_own(audited, by=by)
    if caseloads.visible_to(by).filter(pk=audited.episode_id).exists():
        raise refusals.CanBeOpened
    if not AuditFinding.objects.filter(audited=audited, finding="").exists():
        raise refusals.NothingMissing
    if AuditedEpisode.objects.filter(pk=audited.pk, left_out_at=None).update(left_out_at=now):
        log(held, "journeys.audit.leave_out", user=by, data={"number": audited.number})


@transaction.atomic
def finish(audit: CaseAudit, *, summary: str, re_audit_on: dt.date | None, by: User, now: dt.datetime) -> CaseAudit:
    """It stays as it is, with the day to look again. Finished already, nothing happens.

    Raises NotForYou, StillToFind or NotBefore.
    """
    held = locked(audit)
    if not drawing.kept_by(by).filter(pk=held.pk).exists():
        raise refusals.NotForYou
    if held.state == AuditState.FINISHED:
        return held
    if lacking := missing(held, by=by):
        raise refusals.StillToFind(lacking)
    if re_audit_on and re_audit_on <= timezone.localdate(now):
        raise refusals.NotBefore
    held.state, held.finished_at = AuditState.FINISHED, now
    held.summary, held.re_audit_on = tidy(summary, lines=True)[:LONGEST_SUMMARY], re_audit_on
    held.save()
    log(held, "journeys.audit.finish", user=by)
    return held


def missing(audit: CaseAudit, *, by: User) -> int:
    """How many answers `by` waits for: of a record that was left out too, once they can open it again. One query."""
    counts = Q(audited__left_out_at=None) | Q(audited__episode__in=caseloads.visible_to(by).order_by().values("pk"))
    return AuditFinding.objects.filter(counts, audited__audit=audit, finding="").count()


def locked(audit: CaseAudit) -> CaseAudit:
    """The audit as stored now, its row locked until the transaction ends."""
    return CaseAudit.objects.select_for_update(of=("self",)).get(pk=audit.pk)


def _refuse_own(audited: AuditedEpisode, *, by: User) -> None:
    if Episode.objects.filter(pk=audited.episode_id, person__user=by).exists():
        raise refusals.OwnRecord


def _open(audit: CaseAudit, *, by: User) -> CaseAudit:
    held = locked(audit)
    if not drawing.kept_by(by).filter(pk=held.pk).exists():
        raise refusals.NotForYou
    if held.state == AuditState.FINISHED:
        raise refusals.IsFinished
    return held

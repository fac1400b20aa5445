"""The result of an audit, per standard: how many yes of how many that it applies to. Numbers only, nobody’s name."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q

from bookings.domain import rounding
from journeys.models import AuditFinding, AuditStandard, CaseAudit, Episode
from journeys.states import Finding
from people.models import User

NO_DATA = "no data"


@dataclass(frozen=True, kw_only=True)
class OfStandard:
    """`yes` of `applies`; `missing` are not looked at yet. `before` is of the audit that this one looks at again."""

    standard: AuditStandard
    yes: int
    applies: int
    missing: int
    before: "OfStandard | None" = None

    @property
    def percent(self) -> Decimal | None:
        """Half up, one decimal; None where it applied to nobody."""
        return rounding.percent(self.yes, self.applies)

    @property
    def in_words(self) -> str:
        """“8 of 10: 80.0%”, “no data”."""
        return NO_DATA if self.percent is None else f"{self.yes} of {self.applies}: {self.percent}%"


def of(audit: CaseAudit, *, by: User) -> list[OfStandard]:
    """Every standard of the audit in its order, beside the earlier one’s where it looks again, as `by` may see it.

    Records that were left out count nowhere, nor does a record of their own: beside all others it could be worked out.
    Two queries.
    """
    found = of_many(by=by, audits=[audit.pk, *([audit.re_audit_of_id] if audit.re_audit_of_id else [])])
    before = {each.standard.pk: each for each in found.get(audit.re_audit_of_id or 0, [])}
    return [
        OfStandard(
            standard=each.standard,
            yes=each.yes,
            applies=each.applies,
            missing=each.missing,
            before=before.get(each.standard.pk),
        )
        for each in found.get(audit.pk, [])
    ]


def not_looked_at(audit: CaseAudit) -> int:
    """How many records of the sample were left out. One query."""
    return audit.episodes.filter(left_out_at__isnull=False).count()


def of_many(audits: Iterable[int], *, by: User) -> dict[int, list[OfStandard]]:
    """The results of several audits, by their ids, as in `of`. Two queries, however many."""
    own = Episode.objects.filter(person__user=by).values("pk")
    counts = Q(audited__left_out_at=None) & ~Q(audited__episode__in=own)
    yes, no = counts & Q(finding=Finding.YES), counts & Q(finding=Finding.NO)
    rows = (
        AuditFinding.objects.filter(audited__audit__in=list(audits))
        .values("audited__audit", "standard")
        .annotate(
            yes=Count("pk", filter=yes),
            applies=Count("pk", filter=yes | no),
            missing=Count("pk", filter=counts & Q(finding="")),
        )
        .order_by("audited__audit", "standard__position", "standard")
    )
    standards = AuditStandard.objects.in_bulk({row["standard"] for row in rows})
    found: dict[int, list[OfStandard]] = {}
    for row in rows:
        one = OfStandard(
            standard=standards[row["standard"]], yes=row["yes"], applies=row["applies"], missing=row["missing"]
        )
        found.setdefault(row["audited__audit"], []).append(one)
    return found

"""Pieces of work: those of one person, and all of them for the desk, by day, kind, choice and whether given."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from ambassadors.domain.involvement import weeks
from ambassadors.models import Involvement, InvolvementCorrection
from ambassadors.states import Chosen
from people.models import Person

NOT_CHOSEN = "not_yet"
# Whether it was given to those who pay.
TO_GIVE, GIVEN, CHANGED_SINCE = "to_give", "given", "changed"
PENNY = Decimal("0.01")
# What costs money: the rest is given to nobody who pays.
PAID_FOR = frozenset({Chosen.PAID, Chosen.EXPENSES_ONLY, Chosen.VOUCHER})


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a list is narrowed to; an empty text and None narrow nothing. Days are inclusive."""

    first: dt.date | None = None
    last: dt.date | None = None
    kind: str = ""
    chosen: str = ""
    given: str = ""
    who: str = ""


EVERYTHING = Wanted()


@dataclass(frozen=True, kw_only=True)
class Line:
    """A piece of work with what is to be said of it. `changed_since`: after it was given to those who pay."""

    work: Involvement
    is_second_paid: bool
    changed_since: bool

    @property
    def amount(self) -> Decimal | None:
        """What is paid, in pounds, to the penny, half a penny up; None where it is not paid."""
        if self.work.chosen != Chosen.PAID or self.work.rate is None:
            return None
        return (Decimal(self.work.hours) * Decimal(self.work.rate)).quantize(PENNY, rounding=ROUND_HALF_UP)


def of_person(person: Person) -> QuerySet[Involvement]:
    """All of theirs, the latest first."""
    return with_changes(Involvement.objects.filter(person=person)).order_by("-done_on", "-pk")


def hours_of(person: Person) -> Decimal:
    return Involvement.objects.filter(person=person).aggregate(all=Sum("hours"))["all"] or Decimal(0)


def waiting_for_a_choice(person: Person) -> int:
    return Involvement.objects.filter(person=person, chosen="").count()


def wanted(what: Wanted) -> QuerySet[Involvement]:
    """What the desk asked for, by day, the latest first."""
    rows = with_changes(Involvement.objects.select_related("person"))
    if what.first:
        rows = rows.filter(done_on__gte=what.first)
    if what.last:
        rows = rows.filter(done_on__lte=what.last)
    if what.kind:
        rows = rows.filter(kind=what.kind)
    if what.chosen:
        rows = rows.filter(chosen="" if what.chosen == NOT_CHOSEN else what.chosen)
    if what.who:
        rows = rows.filter(Q(person__called__icontains=what.who) | Q(person__reference__iexact=what.who))
    return _given(rows, what.given).order_by("-done_on", "-pk")


def with_changes(rows: QuerySet[Involvement]) -> QuerySet[Involvement]:
    """`changed_since` on each: whether it was corrected after it was given to those who pay."""
    later = InvolvementCorrection.objects.filter(involvement=OuterRef("pk"), made_at__gt=OuterRef("exported_at"))
    return rows.annotate(changed_since=Exists(later))


def lines(rows: Iterable[Involvement]) -> list[Line]:
    """Rows of `with_changes`, in their order. One query."""
    found = list(rows)
    second = weeks.not_the_only_paid(found)
    return [
        Line(work=each, is_second_paid=each.pk in second, changed_since=each.changed_since)  # type: ignore[attr-defined]  # annotated
        for each in found
    ]


def _given(rows: QuerySet, given: str) -> QuerySet:
    if given == TO_GIVE:
        return rows.filter(chosen__in=PAID_FOR).filter(Q(exported_at__isnull=True) | Q(changed_since=True))
    if given == GIVEN:
        return rows.filter(exported_at__isnull=False)
    return rows.filter(changed_since=True) if given == CHANGED_SINCE else rows

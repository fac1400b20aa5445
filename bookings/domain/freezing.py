"""A period that has been reported is frozen: its figures stay as they stood; what changes later is said beside them."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db import IntegrityError, transaction
from django.db.models import OuterRef, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from bookings.domain.figures import reckoning
from bookings.domain.figures.periods import Period
from bookings.models import Correction, FrozenPeriod
from design_system import refusals
from people.models import User


class Refusal(refusals.Refusal):
    message = "This period cannot be frozen."


class NotOver(Refusal):
    message = "This period is not over yet. You can freeze it from the day after its last day."


class NotWhole(Refusal):
    message = "Only a month, a quarter, a financial year or a term can be frozen. Choose one of the list."


class AlreadyFrozen(Refusal):
    message = "This period is frozen already. Its figures stay as they were."


def is_frozen(day: dt.date) -> bool:
    """Whether `day` (Europe/London) lies in a period that has been frozen. One query."""
    return over(day).exists()


def over(day: dt.date | OuterRef) -> QuerySet[FrozenPeriod]:
    """The frozen periods in which `day` lies."""
    return FrozenPeriod.objects.filter(first_on__lte=day, last_on__gte=day)


@transaction.atomic
def freeze(period: Period, *, by: User, now: dt.datetime) -> FrozenPeriod:
    """Keeps the figures of `period` as they stand at `now`, for good. Periods may overlap: quarters, then their year.

    Raises NotWhole, NotOver or AlreadyFrozen.
    """
    if not period.is_whole:
        raise NotWhole
    if timezone.localdate(now) <= period.last_on:
        raise NotOver
    if frozen_of([period]):
        raise AlreadyFrozen
    frozen = FrozenPeriod(
        name=period.name,
        first_on=period.first_on,
        last_on=period.last_on,
        figures=reckoning.reckon(period, now=now).as_json(),
        frozen_at=now,
        frozen_by=by,
    )
    try:
        with transaction.atomic():
            frozen.save()
    except IntegrityError:
        raise AlreadyFrozen from None
    log(frozen, "bookings.figures.freeze", user=by, data={"first": str(period.first_on), "last": str(period.last_on)})
    return frozen


def frozen_of(periods: Iterable[Period]) -> dict[tuple[dt.date, dt.date], FrozenPeriod]:
    """Those of `periods` that are frozen, by first and last day. One query."""
    days = {(period.first_on, period.last_on) for period in periods}
    found = FrozenPeriod.objects.filter(first_on__in=[first for first, _ in days]).select_related("frozen_by__person")
    return {(each.first_on, each.last_on): each for each in found if (each.first_on, each.last_on) in days}


def faults() -> Iterator[str]:
    """One line a fault: a period that was frozen before its last day had ended. Few rows, one query."""
    for frozen in FrozenPeriod.objects.order_by("pk"):
        if timezone.localdate(frozen.frozen_at) <= frozen.last_on:
            yield f"frozen period {frozen.pk}: it was frozen before it was over"


def corrections_since(frozen: FrozenPeriod) -> int:
    """How many marks of its sessions were changed after it was frozen. One query."""
    period = Period(first_on=frozen.first_on, last_on=frozen.last_on)
    of_it = Correction.objects.filter(session__starts_at__gte=period.starts_at, session__starts_at__lt=period.ends_at)
    return of_it.filter(after_freeze=True, at__gte=frozen.frozen_at).count()

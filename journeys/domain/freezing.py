"""A quarter or year that has been reported is frozen: its figures stay as they stood, for all and for each part."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from bookings.domain import freezing as of_the_college
from bookings.domain.figures.periods import Period
from bookings.domain.figures.reckoning import Counted
from design_system import refusals
from journeys.domain.figures import parts, reckoning
from journeys.domain.figures.lists import BEHIND, MEDIANS
from journeys.domain.figures.slices import KINDS, Slice
from journeys.models import FrozenFigures
from people.models import User

PARTS = "parts"


class Refusal(refusals.Refusal):
    message = "This period cannot be frozen."


class NotOver(Refusal):
    message = "This period is not over yet. You can freeze it from the day after its last day."


class NotReported(Refusal):
    message = "Only a whole quarter or a whole financial year can be frozen. Choose one of the list."


class AlreadyFrozen(Refusal):
    message = "This period is frozen already. Its figures stay as they were."


def may_be_frozen(period: Period) -> bool:
    """Whether it is one that is reported: a quarter, or a financial year."""
    return period.is_whole and period.whole_months in (3, 12)


@transaction.atomic
def freeze(period: Period, *, by: User, now: dt.datetime) -> FrozenFigures:
    """Keeps the figures of `period` as they stand at `now`, for good: numbers only, of the whole and of each part.

    The college's own figures of these days are frozen with them where they were not. Raises NotReported, NotOver or
    AlreadyFrozen.
    """
    if not may_be_frozen(period):
        raise NotReported
    if timezone.localdate(now) <= period.last_on:
        raise NotOver
    if frozen_of([period]):
        raise AlreadyFrozen
    frozen = FrozenFigures(
        first_on=period.first_on, last_on=period.last_on, figures=_as_json(period, now=now), frozen_at=now, frozen_by=by
    )
    try:
        with transaction.atomic():
            frozen.save()
    except IntegrityError:
        raise AlreadyFrozen from None
    log(frozen, "journeys.figures.freeze", user=by, data={"first": str(period.first_on), "last": str(period.last_on)})
    if not of_the_college.frozen_of([period]):
        of_the_college.freeze(period, by=by, now=now)
    return frozen


def frozen_of(periods: Iterable[Period]) -> dict[tuple[dt.date, dt.date], FrozenFigures]:
    """Those of `periods` that are frozen, by first and last day. One query."""
    days = {(period.first_on, period.last_on) for period in periods}
    found = FrozenFigures.objects.filter(first_on__in=[first for first, _ in days])
    return {(each.first_on, each.last_on): each for each in found if (each.first_on, each.last_on) in days}


def counted(frozen: FrozenFigures) -> Counted:
    """All of the service, as it was frozen. None for a figure that was not counted yet."""
    return Counted(counts=_of_every_figure(frozen.figures["counts"]))


def counted_parts(frozen: FrozenFigures, *, kind: str) -> dict[str, Counted]:
    """The parts of one kind, by value, as they were frozen. None for what was not counted yet.

    None for medians too: of a part they are not kept.
    """
    kept: Mapping[str, Mapping[str, Any]] = frozen.figures[PARTS][kind]
    return {value: Counted(counts=_of_every_figure(counts)) for value, counts in kept.items()}


def counted_part(frozen: FrozenFigures, *, part: Slice) -> Counted:
    """One part as it was frozen; nothing of it where there was nothing."""
    nothing = Counted(counts=_of_every_figure(parts.nothing(part.kind)))
    return counted_parts(frozen, kind=part.kind).get(part.value, nothing)


def faults() -> Iterator[str]:
    """One line a fault: figures that were frozen before their last day had ended. Few rows, one query."""
    for frozen in FrozenFigures.objects.order_by("pk"):
        if timezone.localdate(frozen.frozen_at) <= frozen.last_on:
            yield f"frozen figures {frozen.pk}: they were frozen before the period was over"


def _of_every_figure(counts: Mapping[str, int | None]) -> dict[str, int | None]:
    return {**dict.fromkeys([*BEHIND, *MEDIANS]), **counts}


def _as_json(period: Period, *, now: dt.datetime) -> dict[str, Any]:
    found = {kind: parts.reckon(kind, period=period, now=now) for kind in KINDS}
    kept = {kind: {value: dict(each.counts) for value, each in some.items()} for kind, some in found.items()}
    return {**reckoning.reckon(period, now=now).as_json(), PARTS: kept}

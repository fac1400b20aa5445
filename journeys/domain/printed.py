"""Figures as they were printed in earlier reports, with where: they stand beside what is reckoned today.

What was printed may be entered anew or taken away again; the audit log keeps what stood there.
"""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from bookings.domain.figures.periods import Period
from design_system import refusals
from journeys.domain.figures.definitions import FIGURES
from journeys.models import PrintedFigure
from people.models import User


class Refusal(refusals.Refusal):
    message = "This figure cannot be entered."


class NoSuchFigure(Refusal):
    message = "There is no such figure. Please choose one of the list."


def of(period: Period) -> dict[str, PrintedFigure]:
    """What was printed of just these days, by the key of the figure. One query."""
    found = PrintedFigure.objects.filter(first_on=period.first_on, last_on=period.last_on)
    return {each.figure: each for each in found}


def all_of_them() -> QuerySet[PrintedFigure]:
    """The latest period first."""
    return PrintedFigure.objects.order_by("-last_on", "-first_on", "figure")


@transaction.atomic
def enter(period: Period, *, figure: str, as_printed: str, source: str, by: User, now: dt.datetime) -> PrintedFigure:
    """Keeps `figure` (its key) of `period` in the words it was printed in; what stood there is replaced, and logged.

    Raises NoSuchFigure.
    """
    if figure not in FIGURES:
        raise NoSuchFigure
    before = of(period).get(figure)
    words = {"as_printed": as_printed, "source": source, "entered_by": by, "entered_at": now}
    kept, _ = PrintedFigure.objects.update_or_create(
        first_on=period.first_on, last_on=period.last_on, figure=figure, defaults=words
    )
    log(kept, "journeys.figures.print", user=by, data=_data(kept) | {"before": before.as_printed if before else ""})
    return kept


@transaction.atomic
def remove(printed: PrintedFigure, *, by: User) -> None:
    """Takes it away. The audit log keeps what it said and where it was printed."""
    log(printed, "journeys.figures.unprint", user=by, data=_data(printed))
    printed.delete()


def _data(printed: PrintedFigure) -> dict[str, str]:
    return {
        "first": str(printed.first_on),
        "last": str(printed.last_on),
        "figure": printed.figure,
        "as_printed": printed.as_printed,
        "source": printed.source,
    }

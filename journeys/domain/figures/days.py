"""Which days of a period figures can tell of: those until today."""

import datetime as dt
from dataclasses import replace

from django.utils import timezone

from bookings.domain.figures.periods import Period


def known(period: Period, *, now: dt.datetime) -> Period:
    """`period` until today, London's day at `now`: what is dated later is still to come and counts nowhere.

    Of a period that is still to come nothing is left: it ends before it begins.
    """
    return replace(period, last_on=min(period.last_on, timezone.localdate(now)))

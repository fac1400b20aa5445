"""How long a yes lasts: months, as a calendar counts them."""

import calendar
import datetime as dt

from django.utils import timezone


def months_after(moment: dt.datetime, *, months: int) -> dt.datetime:
    """The same time in London so many months later; the last day of a month that has no such day."""
    local = timezone.localtime(moment)
    year, month = divmod(local.year * 12 + local.month - 1 + months, 12)
    day = min(local.day, calendar.monthrange(year, month + 1)[1])
    naive = local.replace(tzinfo=None, year=year, month=month + 1, day=day)
    return timezone.make_aware(naive)

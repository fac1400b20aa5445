"""Days as instants: a day begins at midnight, Europe/London."""

import datetime as dt

from django.utils import timezone


def midnight(day: dt.date) -> dt.datetime:
    """The moment at which `day` begins."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))

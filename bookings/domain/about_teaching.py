"""What a facilitator reads and says of themselves on one page."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from bookings.domain.certificates import credit
from bookings.domain.certificates.credit import Credit
from bookings.domain.team import own_facts
from bookings.emails import letters
from courses.domain import readiness
from courses.domain.readiness import Readiness
from courses.models import Away, Facilitator, Session
from people.models import User


@dataclass(frozen=True, kw_only=True)
class About:
    """`in_the_way`: sessions that they are planned for while they are away."""

    facilitator: Facilitator
    readiness: Readiness
    credit: Credit
    away: list[Away]
    in_the_way: list[Session]


def look_at(facilitator: Facilitator, *, user: User, now: dt.datetime) -> About:
    """Constant queries."""
    today = timezone.localdate(now)
    weeks = letters.college().supervision_weeks
    return About(
        facilitator=facilitator,
        readiness=readiness.look(facilitator, today=today, supervision_weeks=weeks),
        credit=credit.of_login(user),
        away=list(Away.objects.filter(facilitator=facilitator, last_on__gte=today).order_by("first_on", "pk")),
        in_the_way=own_facts.in_the_way(facilitator, now=now),
    )

"""People who have the role of an ambassador and no row: from before there were these pages, or given in the CMS."""

import datetime as dt

from django.utils import timezone

from ambassadors.models import Ambassador
from ambassadors.states import AmbassadorState
from people.models import Person
from people.states import Role


def take_over(*, now: dt.datetime) -> int:
    """Ambassadors from today on: nobody knows since when they were. Whoever has a row keeps it. Returns how many."""
    today = timezone.localdate(now)
    people = Person.objects.current().filter(user__groups__name=Role.AMBASSADOR, ambassador__isnull=True)
    rows = [
        Ambassador(
            person=person,
            state=AmbassadorState.ACTIVE,
            interested_at=now,
            talked_on=today,
            agreed_on=today,
            started_on=today,
        )
        for person in people.order_by("pk")
    ]
    Ambassador.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)

"""What waits for staff of those on the way and there: people to talk with, people whom nobody supports."""

import datetime as dt

from django.db.models import QuerySet
from django.urls import reverse

from ambassadors.domain.becoming import supporting
from ambassadors.models import Ambassador
from ambassadors.states import AmbassadorState
from bookings.domain.due import telling_time
from bookings.domain.due.kinds import Kind, Row
from messaging.domain import working_days
from people.models import Person, User

# Working days within which we talk with somebody who is interested.
TALKED_WITHIN = 10


def to_talk_with(*, by: User, now: dt.datetime) -> QuerySet[Ambassador]:
    """Interested, and nobody has talked with them; the longest first."""
    current = Ambassador.objects.filter(person__in=Person.objects.current(), state=AmbassadorState.INTERESTED)
    return current.filter(talked_on__isnull=True).select_related("person").order_by("interested_at", "pk")


def _to_talk_with(found: Ambassador, now: dt.datetime) -> Row:
    return Row(
        what=f"Talk with {found.person}",
        about="they would like to be an ambassador",
        when=f"said so {telling_time.ago(found.interested_at, now)}",
        is_overdue=now > working_days.working_day_after(found.interested_at, days=TALKED_WITHIN),
        url=reverse("desk_ambassador", args=[found.pk]),
        person=found.person,
    )


def without_supporter(*, by: User, now: dt.datetime) -> QuerySet[Ambassador]:
    """Ambassadors, not on a break, whom nobody supports (any more); who started first comes first."""
    found = Ambassador.objects.to_be_asked().exclude(supporting.is_supported())
    return found.select_related("person").order_by("started_on", "pk")


def _without_supporter(found: Ambassador, now: dt.datetime) -> Row:
    return Row(
        what=f"Name who supports {found.person}",
        about="an ambassador with nobody to turn to",
        url=reverse("desk_ambassador", args=[found.pk]),
        person=found.person,
    )


KINDS = (
    Kind(
        slug="ambassadors-to-talk-with",
        one="person to talk with who would like to be an ambassador",
        many="people to talk with who would like to be ambassadors",
        find=to_talk_with,
        row=_to_talk_with,
    ),
    Kind(
        slug="ambassadors-without-supporter",
        one="ambassador whom nobody supports",
        many="ambassadors whom nobody supports",
        find=without_supporter,
        row=_without_supporter,
    ),
)

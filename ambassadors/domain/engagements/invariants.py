"""What must hold of engagements at any time, whatever happened. `manage.py check_invariants` looks."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Count, Exists, F, OuterRef, Q

from ambassadors.models import Ask, Engagement, Involvement, PanelMember
from ambassadors.states import DONE_ENGAGEMENTS, AskState, EngagementState
from bookings.models import OccasionGuest

CALLED_OFF = (EngagementState.CANCELLED, EngagementState.NOT_TAKEN_ON)


def faults(*, now: dt.datetime) -> Iterator[str]:
    """One line a fault. A handful of queries."""
    yield from _confirmed_without_enough(now=now)
    yield from _not_expected_where_they_said_yes(now=now)
    yield from _expected_without_a_yes(now=now)
    yield from _in_two_places(now=now)
    yield from _asked_for_what_has_ended()
    yield from _called_off_and_in_calendars()
    yield from _hours_not_recorded()


def _to_come(now: dt.datetime) -> Q:
    return Q(engagement__ended_at__isnull=True, engagement__occasion__starts_at__gt=now)


def _confirmed_without_enough(*, now: dt.datetime) -> Iterator[str]:
    said_yes = Count("asks", filter=Q(asks__state=AskState.ACCEPTED))
    confirmed = Engagement.objects.filter(state=EngagementState.CONFIRMED, occasion__starts_at__gt=now)
    for pk in (
        confirmed.annotate(said_yes=said_yes).filter(said_yes__lt=F("people_wanted")).values_list("pk", flat=True)
    ):
        yield f"engagement {pk}: confirmed, and fewer have said yes than are needed"


def _not_expected_where_they_said_yes(*, now: dt.datetime) -> Iterator[str]:
    guests = OccasionGuest.objects.expected().filter(
        occasion=OuterRef("engagement__occasion"), person=OuterRef("ambassador__person")
    )
    for pk in Ask.objects.accepted().filter(_to_come(now), ~Exists(guests)).values_list("pk", flat=True):
        yield f"ask {pk}: accepted, and they are not expected there"


def _expected_without_a_yes(*, now: dt.datetime) -> Iterator[str]:
    said_yes = Ask.objects.accepted().filter(
        engagement__occasion=OuterRef("occasion"), ambassador__person=OuterRef("person")
    )
    guests = OccasionGuest.objects.expected().filter(
        occasion__engagement__ended_at__isnull=True, occasion__engagement__isnull=False, occasion__starts_at__gt=now
    )
    on_the_panel = PanelMember.objects.filter(
        day__engagement=OuterRef("occasion__engagement"), person=OuterRef("person")
    )
    for pk in guests.filter(~Exists(said_yes), ~Exists(on_the_panel)).values_list("pk", flat=True):
        yield f"guest {pk}: expected at an engagement that they have not said yes to"


def _in_two_places(*, now: dt.datetime) -> Iterator[str]:
    accepted = Ask.objects.accepted().filter(_to_come(now))
    others = accepted.filter(
        ambassador=OuterRef("ambassador"),
        engagement__occasion__starts_at__lt=OuterRef("engagement__occasion__ends_at"),
        engagement__occasion__ends_at__gt=OuterRef("engagement__occasion__starts_at"),
        pk__gt=OuterRef("pk"),
    )
    for pk in accepted.filter(Exists(others)).values_list("pk", flat=True):
        yield f"ask {pk}: they have said yes to another engagement at the same time"


def _asked_for_what_has_ended() -> Iterator[str]:
    for pk in Ask.objects.open().filter(engagement__state__in=CALLED_OFF).values_list("pk", flat=True):
        yield f"ask {pk}: not answered yet, and its engagement is called off"


def _called_off_and_in_calendars() -> Iterator[str]:
    called_off = Engagement.objects.filter(state__in=CALLED_OFF, occasion__cancelled_at__isnull=True)
    for pk in called_off.filter(occasion__isnull=False).values_list("pk", flat=True):
        yield f"engagement {pk}: called off, and its time and place still stand"


def _hours_not_recorded() -> Iterator[str]:
    there = Ask.objects.filter(was_there=True, engagement__state__in=DONE_ENGAGEMENTS, engagement__hours__isnull=False)
    sources = set(Involvement.objects.filter(source__startswith="ask:").values_list("source", flat=True))
    for pk in there.values_list("pk", flat=True):
        if f"ask:{pk}" not in sources:
            yield f"ask {pk}: they were there, and no hours are recorded"

"""Who sits on a panel, and as what: at least one person of each kind of experience."""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from wagtail.log_actions import log

from ambassadors.domain.engagements import in_the_way
from ambassadors.domain.panels import days, notices, refusals, results
from ambassadors.models import Ask, PanelDay, PanelMember
from ambassadors.states import Experience
from bookings.domain import occasions
from bookings.models import OccasionGuest
from people.models import Person, User

MOST = 20


def of_person(person: Person) -> QuerySet[PanelMember]:
    """The panels that `person` sits on, or sat on, the latest first."""
    rows = PanelMember.objects.filter(person=person).select_related("day__engagement__occasion", "person")
    return rows.order_by("-day__engagement__occasion__starts_at", "-pk")


def said_yes(day: PanelDay) -> QuerySet[Person]:
    """Ambassadors who said yes to this panel day and are not on the panel yet."""
    asked = (
        Ask.objects.accepted()
        .filter(engagement=day.engagement_id)
        .exclude(ambassador__person__in=day.members.values("person"))
    )
    return Person.objects.filter(ambassador__asks__in=asked).order_by("called", "pk")


@transaction.atomic
def add(day: PanelDay, *, person: Person, experience: Experience, by: User, now: dt.datetime) -> PanelMember:
    """Puts `person` on the panel; it goes into their calendar, where it is not there yet. On it already: put right.

    Raises IsComplete, NotInUse, InTheWay, TooManyMembers, CalledOff or IsDestroyed.
    """
    day = days.locked_while_kept(day)
    _refuse_once_complete(day)
    if person.merged_into_id or person.erased_at:
        raise refusals.NotInUse
    found = day.members.filter(person=person).first()
    if found:
        PanelMember.objects.filter(pk=found.pk).update(experience=Experience(experience))
        notices.tell_if_complete(day, by=by, now=now)
        return PanelMember.objects.get(pk=found.pk)
    if day.members.count() >= MOST:
        raise refusals.TooManyMembers
    member = PanelMember.objects.create(day=day, person=person, experience=Experience(experience))
    log(day.engagement, "ambassadors.panel.member", user=by, data={"member": member.pk})
    _expect(day, person=person, now=now)
    return member


@transaction.atomic
def take_off(member: PanelMember, *, by: User, now: dt.datetime) -> None:
    """Takes somebody off who has not handed in; their marks go with them. Gone already, nothing happens.

    Raises IsComplete or HandedIn.
    """
    day = days.locked_while_kept(member.day)
    _refuse_once_complete(day)
    found = day.members.filter(pk=member.pk).select_related("person").first()
    if found is None:
        return
    if found.handed_in_at:
        raise refusals.HandedIn
    person, number = found.person, found.pk
    found.delete()
    log(day.engagement, "ambassadors.panel.member", user=by, data={"taken_off": number})
    occasion = day.engagement.occasion
    if occasion and occasion.ends_at > now and not _has_said_yes(day, person):
        occasions.release(occasion, person=person, now=now)
    notices.tell_if_complete(day, by=by, now=now)


def let_go_of(person: Person, *, now: dt.datetime) -> None:
    """Somebody leaves: panels to come go from their calendar. The desk sees that they do not come any more."""
    sitting = of_person(person).filter(handed_in_at__isnull=True, day__engagement__ended_at__isnull=True)
    for member in sitting.filter(day__engagement__occasion__ends_at__gt=now):
        if occasion := member.day.engagement.occasion:
            occasions.release(occasion, person=person, now=now)


def not_coming() -> QuerySet[PanelMember]:
    """Those who sit on a panel, have not handed in, and are not expected there any more."""
    expected = OccasionGuest.objects.expected().filter(
        occasion=OuterRef("day__engagement__occasion"), person=OuterRef("person")
    )
    return PanelMember.objects.filter(~Exists(expected), handed_in_at__isnull=True)


def _expect(day: PanelDay, *, person: Person, now: dt.datetime) -> None:
    """Whoever said yes as an ambassador is expected already. What is over is in nobody’s calendar to come."""
    occasion = day.engagement.occasion
    if occasion is None or occasion.ends_at <= now or _has_said_yes(day, person):
        return
    if busy := in_the_way.of(occasion, people=[person.pk]).get(person.pk):
        raise refusals.InTheWay(busy[0])
    occasions.expect(occasion, person=person, url=reverse("my_panel", args=[day.pk]), now=now)


def _has_said_yes(day: PanelDay, person: Person) -> bool:
    return Ask.objects.accepted().filter(engagement=day.engagement_id, ambassador__person=person).exists()


def _refuse_once_complete(day: PanelDay) -> None:
    if results.is_complete(day):
        raise refusals.IsComplete

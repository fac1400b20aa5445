"""What every act on the way has in common: the row of the ambassador is locked, and what is refused."""

import datetime as dt

from django.contrib.auth.models import Group
from django.utils import timezone

from ambassadors.domain.engagements import locks
from ambassadors.models import Ambassador, Ask
from ambassadors.states import AmbassadorState, AskState
from design_system import refusals
from people.states import Role

LIVE = (AskState.OPEN, AskState.ACCEPTED)


class Refusal(refusals.Refusal):
    message = "This cannot be changed now."


class RecordIsGone(Refusal):
    message = "This record has been merged or erased."


class HasLeft(Refusal):
    message = "They have left. If they come back, write down that they are interested again."


class NotYet(Refusal):
    message = "This day is still to come."


class NotOnTheWay(Refusal):
    message = "This is only for somebody on the way to be an ambassador."


class NotAnAmbassador(Refusal):
    message = "This is for ambassadors of the college."


def locked(ambassador: Ambassador) -> Ambassador:
    """The ambassador as it is stored now, its row locked until the transaction ends. Raises RecordIsGone."""
    Ambassador.objects.select_for_update(of=("self",)).get(pk=ambassador.pk)
    # Read once it is held: what is joined to a row that was waited for, PostgreSQL gives as it was before.
    found = Ambassador.objects.select_related("person__user", "supporter__person").get(pk=ambassador.pk)
    if found.person.merged_into_id or found.person.erased_at:
        raise RecordIsGone
    return found


def locked_with_asks(ambassador: Ambassador) -> Ambassador:
    """As `locked`, and before it all engagements that they are asked for or have said yes to, in the order of keys.

    For whoever then takes them off these: engagements are locked before ambassadors, always.
    """
    live = Ask.objects.filter(ambassador=ambassador, state__in=LIVE, engagement__ended_at__isnull=True)
    for pk in sorted(set(live.values_list("engagement", flat=True))):
        locks.engagement(pk)
    return locked(ambassador)


def locked_here(ambassador: Ambassador) -> Ambassador:
    """As `locked`, of somebody on the way or there. Raises HasLeft where they left, or it is not now."""
    found = locked(ambassador)
    if found.state in {AmbassadorState.LEFT, AmbassadorState.NOT_NOW}:
        raise HasLeft
    return found


def refuse_days_to_come(day: dt.date, *, now: dt.datetime) -> None:
    """Days are those of London. Raises NotYet."""
    if day > timezone.localdate(now):
        raise NotYet


def let_in(ambassador: Ambassador) -> None:
    """Gives their login, where they have one, the role of an ambassador. Doing it twice changes nothing."""
    user = ambassador.person.user
    if user is not None:
        user.groups.add(Group.objects.get_or_create(name=Role.AMBASSADOR.value)[0])


def shut_out(ambassador: Ambassador) -> None:
    """Takes the role from their login. Doing it twice changes nothing."""
    user = ambassador.person.user
    if user is not None:
        user.groups.remove(*Group.objects.filter(name=Role.AMBASSADOR.value))

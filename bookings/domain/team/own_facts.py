"""What a facilitator says of themselves: the contact others may have, what helps them to teach, days away."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from bookings.domain import locks
from bookings.domain.team import refusals
from courses.models import Away, Facilitator, Session
from courses.states import SessionState
from people.models import User

THEIRS = ("shared_contact", "adjustments", "shares_adjustments")
LONGEST = dt.timedelta(days=366)


class Refusal(refusals.Refusal):
    message = "This cannot be kept."


class IsOver(Refusal):
    message = "These days are over. Please give days to come."


class TooLong(Refusal):
    message = "That is more than a year. Please call us, and we find a way that suits you."


@transaction.atomic
def change(
    facilitator: Facilitator, *, shared_contact: str, adjustments: str, shares_adjustments: bool, by: User
) -> Facilitator:
    """Keeps what `facilitator` says. The same again changes nothing. What was said is not kept in the audit log."""
    found = locks.facilitator(facilitator.pk)
    wanted = dict(zip(THEIRS, (shared_contact, adjustments, shares_adjustments), strict=True))
    different = sorted(name for name, value in wanted.items() if getattr(found, name) != value)
    if different:
        for name in different:
            setattr(found, name, wanted[name])
        found.save(update_fields=[*different, "updated_at"])
        log(found, "bookings.team.own_facts", user=by, data={"changed": different})
    return found


@transaction.atomic
def add_away(facilitator: Facilitator, *, first_on: dt.date, last_on: dt.date, by: User, now: dt.datetime) -> Away:
    """Days (London's) on which they are not asked. Takes them off nothing. Raises IsOver or TooLong.

    The same days again are one.
    """
    if last_on < timezone.localdate(now):
        raise IsOver
    if last_on - first_on > LONGEST:
        raise TooLong
    found = locks.facilitator(facilitator.pk)
    away, is_new = Away.objects.get_or_create(facilitator=found, first_on=first_on, last_on=last_on)
    if is_new:
        log(found, "bookings.team.away", user=by)
    return away


@transaction.atomic
def remove_away(away: Away, *, by: User) -> None:
    """Removing twice changes nothing."""
    if Away.objects.filter(pk=away.pk).delete()[0]:
        log(away.facilitator, "bookings.team.not_away", user=by)


def in_the_way(facilitator: Facilitator, *, now: dt.datetime) -> list[Session]:
    """Sessions to come that they are planned for on a day on which they are away, soonest first. Two queries."""
    away = list(Away.objects.filter(facilitator=facilitator, last_on__gte=timezone.localdate(now)))
    planned = Session.objects.filter(
        facilitations__in=facilitator.session_facilitations.planned(),
        state=SessionState.SCHEDULED,
        starts_at__gt=now,
    )
    sessions = planned.select_related("run__course", "venue").order_by("starts_at", "pk")
    return [session for session in sessions if any(_is_away(session, each) for each in away)]


def _is_away(session: Session, away: Away) -> bool:
    return timezone.localdate(session.starts_at) <= away.last_on and away.first_on <= timezone.localdate(
        session.ends_at
    )

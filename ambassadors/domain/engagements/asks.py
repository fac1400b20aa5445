"""Asking ambassadors in fair turn; out of turn for a reason that is kept. An ask is taken back, or runs out."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from ambassadors.domain.engagements import candidates, locks, notices, refusals
from ambassadors.models import Ambassador, Ask, Engagement
from ambassadors.models.engagements import AskQuerySet
from ambassadors.states import AskState, EngagementState
from bookings.domain import kind_deadline, occasions
from bookings.emails import letters
from bookings.models import Occasion
from people.models import User

HOURS_OF_A_DAY = 24
LIVE = (AskState.OPEN, AskState.ACCEPTED)


@transaction.atomic
def ask_in_turn(engagement: Engagement, *, by: User, now: dt.datetime) -> list[Ask]:
    """Asks as many as are still needed, whoever’s turn it is, and tells each. Fewer where fewer are left.

    Raises NobodyIsLeft, EnoughAreAsked, NoDayYet, HasBegun or Ended.
    """
    found, needed, everybody = _held(engagement, now=now)
    next_ones = [each for each in candidates.who_could(found, among=everybody) if each.is_in_turn][:needed]
    if not next_ones:
        raise refusals.NobodyIsLeft
    return [_ask(found, each.ambassador, out_of_turn="", by=by, now=now) for each in next_ones]


@transaction.atomic
def ask_one(engagement: Engagement, *, ambassador: Ambassador, reason: str = "", by: User, now: dt.datetime) -> Ask:
    """Asks this one, and keeps the `reason` where it is not their turn. Somebody who said no may be asked again so.

    Raises NeedsAReason, AskedAlready, InTheWay, NotToBeAsked, or what `ask_in_turn` does but NobodyIsLeft.
    """
    found, _, everybody = _held(engagement, now=now)
    who_could = candidates.who_could(found, among=everybody)
    wanted = next((each for each in who_could if each.ambassador.pk == ambassador.pk), None)
    if wanted is None:
        raise refusals.NotToBeAsked
    if wanted.is_asked:
        raise refusals.AskedAlready
    if wanted.busy:
        raise refusals.InTheWay(wanted.busy[0])
    if not wanted.may_be_asked_out_of_turn:
        raise refusals.NotToBeAsked
    is_their_turn = wanted.is_in_turn and wanted is who_could[0]
    if not (is_their_turn or reason):
        raise refusals.NeedsAReason
    return _ask(found, wanted.ambassador, out_of_turn="" if is_their_turn else reason, by=by, now=now)


@transaction.atomic
def take_back(given: Ask, *, by: User, now: dt.datetime) -> Ask:
    """Needs no answer any more, and tells them. Twice changes nothing. Raises SaidYesMeanwhile."""
    _, _, found = locks.ask(given)
    if found.state == AskState.ACCEPTED:
        raise refusals.SaidYesMeanwhile
    withdraw(Ask.objects.filter(pk=found.pk), by=by, now=now)
    return found


def withdraw(asks: AskQuerySet, *, by: User | None, now: dt.datetime) -> int:
    """Takes back those of `asks` that are open, and tells each person. The caller holds the engagements."""
    rows = asks.open().select_for_update(of=("self",)).select_related("ambassador__person", "engagement")
    found = list(rows.order_by("pk"))
    for each in found:
        each.state, each.answered_at = AskState.WITHDRAWN, now
        each.save(update_fields=["state", "answered_at"])
        log(each.engagement, "ambassadors.ask.take_back", user=by, data={"ask": each.pk})
    notices.tell_taken_back(found, now=now)
    return len(found)


@transaction.atomic
def end_all_of(ambassador: Ambassador, *, by: User | None, now: dt.datetime) -> None:
    """Somebody takes a break: what is open is taken back. What they have said yes to stays theirs to do.

    Where they leave or are erased, `let_go_of` comes after it.
    """
    engagements = Engagement.objects.filter(asks__ambassador=ambassador, asks__state=AskState.OPEN)
    for pk in sorted(set(engagements.values_list("pk", flat=True))):
        locks.engagement(pk)
    locks.ambassador(ambassador.pk)
    withdraw(Ask.objects.filter(ambassador=ambassador), by=by, now=now)


@transaction.atomic
def let_go_of(ambassador: Ambassador, *, by: User | None, now: dt.datetime) -> None:
    """Takes somebody who leaves off all to come: what is open, and what they had said yes to. Who asked is told."""
    end_all_of(ambassador, by=by, now=now)
    to_come = Ask.objects.accepted().filter(ambassador=ambassador, engagement__ended_at__isnull=True)
    for ask in to_come.filter(engagement__occasion__ends_at__gt=now).order_by("engagement", "pk"):
        gone = take_off(ask, by=by, now=now)
        if by is None or by.pk != gone.asked_by_id:
            notices.tell_answered(gone, stepped_back=True, now=now)


@transaction.atomic
def take_off(given: Ask, *, by: User | None, now: dt.datetime) -> Ask:
    """Somebody who had said yes comes no more, by staff: out of their calendar, and they are told. Twice is once.

    What was confirmed is asked for again. Raises Ended or HasTakenPlace.
    """
    engagement, ambassador, found = locks.ask(given)
    if found.state != AskState.ACCEPTED:
        return found
    occasion = refuse_unless_to_come(engagement, now=now)
    _end(found, state=AskState.WITHDRAWN, now=now)
    occasions.release(occasion, person=ambassador.person, now=now)
    ask_again_if_short(engagement)
    log(engagement, "ambassadors.ask.take_off", user=by, data={"ask": found.pk})
    notices.tell_taken_back([found], now=now)
    return found


def lapse(*, now: dt.datetime) -> int:
    """Ends every ask whose time to answer has passed and tells who asked. Returns how many.

    Each in a transaction of its own: safe twice, late, and on two machines at once.
    """
    overdue = Ask.objects.open().filter(answer_by__lte=now).order_by("answer_by", "pk")
    return sum(_lapse(ask, now=now) for ask in list(overdue))


@transaction.atomic
def _lapse(given: Ask, *, now: dt.datetime) -> bool:
    engagement, _, found = locks.ask(given)
    if found.state != AskState.OPEN or found.answer_by > now:
        return False
    _end(found, state=AskState.LAPSED, now=now)
    log(engagement, "ambassadors.ask.lapse", data={"ask": found.pk})
    notices.tell_answered(found, now=now)
    return True


def answer_by(occasion: Occasion, *, now: dt.datetime) -> dt.datetime:
    """A kind deadline within the days that the college gives to answer; too near the start, until it begins."""
    college = letters.college()
    hours = college.invitation_days * HOURS_OF_A_DAY
    ends_at = kind_deadline.deadline(now, starts_at=occasion.starts_at, college=college, hours=hours)
    return ends_at or occasion.starts_at


def follow_the_day(engagement: Engagement, *, now: dt.datetime) -> None:
    """The day is another: nobody may answer for longer than until it begins. The caller holds the engagement."""
    occasion = refuse_unless_to_come(engagement, now=now)
    engagement.asks.open().filter(answer_by__gt=occasion.starts_at).update(answer_by=answer_by(occasion, now=now))


def refuse_unless_to_come(engagement: Engagement, *, now: dt.datetime) -> Occasion:
    """When and where it is. Raises Ended, NoDayYet or HasBegun. The caller holds the engagement."""
    if engagement.ended_at is not None:
        raise refusals.Ended
    if engagement.occasion is None:
        raise refusals.NoDayYet
    if engagement.occasion.has_started(now):
        raise refusals.HasBegun
    return engagement.occasion


def ask_again_if_short(engagement: Engagement) -> None:
    """What was confirmed and lacks somebody now is being asked for again. The caller holds it."""
    if engagement.state == EngagementState.CONFIRMED and engagement.asks.accepted().count() < engagement.people_wanted:
        engagement.state = EngagementState.ASKING
        engagement.save(update_fields=["state", "updated_at"])


def _held(engagement: Engagement, *, now: dt.datetime) -> tuple[Engagement, int, list[Ambassador]]:
    """The engagement and all who offer its work, locked; and how many are still needed."""
    found = locks.engagement(engagement.pk)
    refuse_unless_to_come(found, now=now)
    needed = found.people_wanted - found.asks.filter(state__in=LIVE).count()
    if needed <= 0:
        raise refusals.EnoughAreAsked
    return found, needed, locks.everybody_who_offers(found.work)


def _ask(found: Engagement, ambassador: Ambassador, *, out_of_turn: str, by: User, now: dt.datetime) -> Ask:
    occasion = refuse_unless_to_come(found, now=now)
    ask = Ask.objects.create(
        engagement=found,
        ambassador=ambassador,
        out_of_turn=out_of_turn,
        asked_by=by,
        asked_at=now,
        answer_by=answer_by(occasion, now=now),
    )
    if found.state in {EngagementState.ASKED, EngagementState.SHAPING}:
        found.state, found.taken_on_by = EngagementState.ASKING, found.taken_on_by or by
        found.save(update_fields=["state", "taken_on_by", "updated_at"])
    log(found, "ambassadors.ask.ask", user=by, data={"ask": ask.pk, "ambassador": ambassador.pk})
    notices.tell_asked(ask, now=now)
    return ask


def _end(found: Ask, *, state: AskState, now: dt.datetime) -> None:
    found.state, found.answered_at = state, now
    found.save(update_fields=["state", "answered_at"])

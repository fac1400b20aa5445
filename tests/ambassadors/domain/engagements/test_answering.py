"""Yes, no, and not after all."""

import datetime as dt

import pytest

from ambassadors.domain.engagements import answering, asks, confirming, refusals
from ambassadors.emails import ask_letters
from ambassadors.states import AskState, EngagementState
from messaging.models import Message
from messaging.states import MessageState
from tests import factories
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(talk, amara, staff, now):
    return asks.ask_in_turn(talk, by=staff, now=now)[0]


def expected(talk) -> list[str]:
    return [guest.person.called for guest in talk.occasion.guests.expected().select_related("person")]


def kinds_to(person) -> list[str]:
    return list(Message.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def test_a_yes_puts_it_among_their_dates_and_who_asked_is_told(ask, talk, amara, staff, now):
    answering.accept(ask, by=amara.person.user, now=now)
    answering.accept(ask, by=amara.person.user, now=now)

    ask.refresh_from_db()
    assert ask.state == AskState.ACCEPTED
    assert expected(talk) == ["Amara"]
    assert talk.occasion.guests.get().url == f"/my/asks/{ask.pk}/"
    assert kinds_to(staff.person) == [ask_letters.ANSWERED]


def test_a_no_keeps_no_reason_and_nobody_is_expected(ask, talk, amara, staff, now):
    answering.decline(ask, by=amara.person.user, now=now)
    answering.decline(ask, by=amara.person.user, now=now)

    ask.refresh_from_db()
    assert ask.state == AskState.DECLINED
    assert expected(talk) == []
    with pytest.raises(refusals.SaidNo):
        answering.accept(ask, by=amara.person.user, now=now)


def test_who_asked_is_not_told_of_what_they_noted_themselves(ask, amara, staff, now):
    answering.accept(ask, by=staff, now=now)

    assert kinds_to(staff.person) == []


def test_nobody_says_yes_to_two_things_at_one_time(ask, amara, staff, now):
    other = make.engagement(EngagementState.ASKING, starts_at=factories.at("2026-11-04", "11:00"))
    second = make.ask(other, who=amara, now=now)
    answering.accept(ask, by=amara.person.user, now=now)

    with pytest.raises(refusals.InTheWay) as refused:
        answering.accept(second, by=amara.person.user, now=now)
    assert "A talk about sleep" in refused.value.message


def test_from_the_deadline_on_there_is_no_answer(ask, amara, now):
    with pytest.raises(refusals.RanOut):
        answering.accept(ask, by=amara.person.user, now=ask.answer_by)
    with pytest.raises(refusals.RanOut):
        answering.decline(ask, by=amara.person.user, now=ask.answer_by + dt.timedelta(days=1))


def test_what_was_taken_back_is_not_answered(ask, amara, staff, now):
    asks.take_back(ask, by=staff, now=now)

    with pytest.raises(refusals.WasTakenBack):
        answering.accept(ask, by=amara.person.user, now=now)


def test_stepping_back_takes_it_out_of_their_dates_and_asks_again(ask, talk, amara, staff, now):
    answering.accept(ask, by=amara.person.user, now=now)
    confirming.confirm(talk, by=staff, now=now)

    answering.step_back(ask, by=amara.person.user, now=now)
    answering.step_back(ask, by=amara.person.user, now=now)

    talk.refresh_from_db()
    ask.refresh_from_db()
    assert (ask.state, talk.state) == (AskState.DECLINED, EngagementState.ASKING)
    assert expected(talk) == []
    assert kinds_to(staff.person) == [ask_letters.ANSWERED, ask_letters.STEPPED_BACK]


def test_what_comes_after_a_yes_does_not_wait_for_the_reminder(ask, talk, amara, staff, now):
    answering.accept(ask, by=amara.person.user, now=now)
    Message.objects.filter(kind=ask_letters.ASK).update(state=MessageState.SENT, sent_at=now)
    confirming.confirm(talk, by=staff, now=now)

    due = Message.objects.due(now).filter(person=amara.person).values_list("kind", flat=True)
    assert ask_letters.CONFIRMED in due
    assert ask_letters.REMINDER not in due


def test_once_it_has_begun_nobody_steps_back_by_a_button(ask, talk, amara, now):
    answering.accept(ask, by=amara.person.user, now=now)

    with pytest.raises(refusals.HasBegun):
        answering.step_back(ask, by=amara.person.user, now=talk.occasion.starts_at)


def test_taken_off_by_staff_they_are_told(ask, talk, amara, staff, now):
    answering.accept(ask, by=amara.person.user, now=now)

    asks.take_off(ask, by=staff, now=now)

    assert expected(talk) == []
    assert kinds_to(amara.person)[-1] == ask_letters.TAKEN_BACK


def test_somebody_else_is_asked_after_a_no(ask, talk, amara, ben, staff, now):
    answering.decline(ask, by=amara.person.user, now=now)

    (second,) = asks.ask_in_turn(talk, by=staff, now=now)

    assert second.ambassador == ben

"""The call list: what to say, how it ends, and two staff at once."""

import pytest

from messaging import renderers
from messaging.domain import call_outcomes, calls, delivery
from messaging.models import CallTask
from messaging.states import CallOutcome, MessageState
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def kim(db):
    return factories.reached(phone="020 7946 0123")


@pytest.fixture
def call(kim, now):
    """A call that says a message."""
    factories.message(kim, channel="phone")
    delivery.deliver_due(now=now)
    return CallTask.objects.get()


def finish(call, outcome, staff, now, note=""):
    call_outcomes.finish(call, outcome=outcome, note=note, by=staff, now=now)
    call.refresh_from_db()
    if call.message_id:
        call.message.refresh_from_db()
    call.person.refresh_from_db()


@pytest.mark.parametrize(
    ("outcome", "state", "called"),
    [
        (CallOutcome.SPOKE, MessageState.SENT, "Kim!"),
        (CallOutcome.LEFT_MESSAGE, MessageState.SENT, "Kim!"),
        (CallOutcome.COULD_NOT, MessageState.FAILED, "Kim"),
        (CallOutcome.NOT_NEEDED, MessageState.CANCELLED, "Kim"),
    ],
)
def test_the_outcome_says_what_becomes_of_the_message(call, staff, now, outcome, state, called):
    finish(call, outcome, staff, now, note="Rang at ten")

    assert (call.outcome, call.note, call.done_by, call.done_at) == (outcome, "Rang at ten", staff, now)
    assert (call.message.state, call.person.called) == (state, called)


def test_the_second_to_tick_is_told(call, staff, now):
    finish(call, CallOutcome.SPOKE, staff, now)

    for act in (
        lambda: call_outcomes.finish(call, outcome=CallOutcome.COULD_NOT, note="", by=staff, now=now),
        lambda: call_outcomes.try_later(call, by=staff, now=now),
    ):
        with pytest.raises(call_outcomes.SomebodyElseDid):
            act()
    call.refresh_from_db()
    assert call.outcome == CallOutcome.SPOKE


def test_put_back_and_ticked_again_notes_once(call, staff, now):
    finish(call, CallOutcome.SPOKE, staff, now)
    assert calls.just_done(by=staff, now=now) == call

    call_outcomes.put_back(call, by=staff, now=now)
    call.refresh_from_db()
    call.message.refresh_from_db()
    assert (call.done_at, call.outcome, call.message.state) == (None, "", MessageState.WITH_STAFF)
    assert calls.just_done(by=staff, now=now) is None

    finish(call, CallOutcome.LEFT_MESSAGE, staff, now)
    assert (call.message.state, call.person.called) == (MessageState.SENT, "Kim!")


def test_put_back_refuses_what_is_not_done(call, staff, now):
    with pytest.raises(call_outcomes.NotDone):
        call_outcomes.put_back(call, by=staff, now=now)


def test_no_answer_comes_up_again_in_the_next_half_day(call, staff, now):
    call_outcomes.try_later(call, by=staff, now=now)

    call.refresh_from_db()
    assert (call.tries, call.due_at, call.done_at) == (1, factories.at("2026-10-14", "13:00"), None)


def test_the_words_are_what_is_true_now(call, kim, now):
    call.message.about = {"words": "Come at ten"}
    assert calls.to_say(call, now=now) == "Come at ten"

    call.message.about = {"is_off": True}
    assert calls.to_say(call, now=now) is None


def test_calls_of_other_kinds_have_words_of_their_own(kim, now):
    for _ in range(2):
        calls.task("test.call", person=kim, about={}, dedupe_key="one", due_at=now, now=now)

    assert calls.to_say(CallTask.objects.get(), now=now) == "How are you, Kim?"
    with pytest.raises(renderers.NoRenderer):
        calls.to_say(factories.call(kim, kind="test.unheard-of"), now=now)


def test_close_not_needed_takes_off_only_what_nobody_needs(call, kim, now):
    needed = factories.call(kim)
    not_needed = factories.call(kim, about={"is_off": True})
    unheard_of = factories.call(kim, kind="test.unheard-of")
    call.message.about = {"is_off": True}
    call.message.save()

    assert call_outcomes.close_not_needed(now=now) == 2
    assert call_outcomes.close_not_needed(now=now) == 0

    assert list(CallTask.objects.open()) == [needed, unheard_of]
    call.message.refresh_from_db()
    not_needed.refresh_from_db()
    assert (call.message.state, not_needed.outcome) == (MessageState.CANCELLED, CallOutcome.NOT_NEEDED)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2026-10-14 17:00", "by 5pm today"),
        ("2026-10-15 13:00", "by 1pm tomorrow"),
        ("2026-10-19 17:00", "by Monday 19 October 2026"),
        ("2026-10-14 08:30", "overdue since 8:30am today"),
        ("2026-10-13 17:00", "overdue since Tuesday 13 October 2026"),
    ],
)
def test_the_list_says_in_words_when_a_call_is_due(kim, now, due, words):
    factories.call(kim, due_at=factories.at(*due.split()))

    (one,) = calls.waiting(now=now)

    assert (one.due, one.is_overdue) == (words, words.startswith("overdue"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_however_long(now, count, django_assert_num_queries):
    for number in range(count):
        factories.call(factories.reached(f"Kim {number}", phone="020 7946 0123"))

    with django_assert_num_queries(2):
        assert [len(one.numbers) for one in calls.waiting(now=now)] == [1] * count

"""The desk's pages about calls, letters and messages that did not go out."""

import pytest
from django.urls import reverse

from messaging.domain import delivery
from messaging.models import CallTask, LetterBatch, Message
from messaging.states import MessageState
from people.models import AccessLog
from tests import factories
from tests.messaging.hello import HOSTILE

pytestmark = pytest.mark.django_db
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt; Ünï \N{HEAVY BLACK HEART}"


@pytest.fixture
def desk(client, staff, time_machine, now):
    time_machine.move_to(now, tick=False)
    client.force_login(staff)
    return client


@pytest.fixture
def call(now):
    factories.message(factories.reached(HOSTILE, phone="020 7946 0123"), channel="phone", about={"words": HOSTILE})
    delivery.deliver_due(now=now)
    return CallTask.objects.select_related("person").get()


def page(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


def post(client, name, *args, **data):
    return client.post(reverse(name, args=args), data, follow=True).content.decode()


def test_empty_lists_say_so(desk):
    assert "Nobody needs a call." in page(desk, "desk_calls")
    assert "No letters are waiting." in page(desk, "desk_letters")
    assert "Every message has gone out" in page(desk, "desk_messages")


def test_the_call_list_and_one_call(desk, call, staff):
    assert ESCAPED in page(desk, "desk_calls")

    shown = page(desk, "desk_call", call.pk)

    assert 'href="tel:02079460123"' in shown
    assert shown.count(ESCAPED) >= 3  # title, heading, what to say
    assert AccessLog.objects.get().by == staff


def test_a_call_is_ticked_and_put_back(desk, call):
    done = post(desk, "desk_call", call.pk, outcome="spoke", note=HOSTILE)
    assert "Put it back on the list" in done

    back = post(desk, "desk_call_put_back", call.pk)

    assert "The call is on the list again." in back
    assert Message.objects.get().state == MessageState.WITH_STAFF


def test_a_call_without_an_answer_is_asked_for(desk, call):
    assert "Please say how the call went." in post(desk, "desk_call", call.pk, outcome="")


def test_no_answer_three_times_suggests_to_leave_it(desk, call):
    for _ in range(3):
        post(desk, "desk_call", call.pk, outcome="try_later")

    assert "No answer so far: 3 tries" in page(desk, "desk_calls")
    assert "Nobody has answered 3 times." in page(desk, "desk_call", call.pk)


def test_the_second_member_of_staff_is_told(desk, call):
    post(desk, "desk_call", call.pk, outcome="spoke")

    assert "Somebody has done this one." in post(desk, "desk_call", call.pk, outcome="could_not")
    assert "Somebody has done this one" in page(desk, "desk_call", call.pk)


def test_a_call_that_is_not_needed_any_more_says_so(desk, call):
    Message.objects.update(about={"is_off": True})

    assert "This call is not needed any more." in page(desk, "desk_call", call.pk)


def test_a_call_nobody_words_can_be_made_all_the_same(desk):
    shown = page(desk, "desk_call", factories.call(factories.reached(), kind="test.unheard-of").pk)

    assert "No number: see their record." in shown
    assert "We could not find the words" in shown


def test_letters_are_made_printed_and_posted(desk):
    person = factories.reached(HOSTILE, letter="1 Mill Lane\nLondon")
    factories.message(person, channel="letter", state=MessageState.WITH_STAFF, about={"words": HOSTILE})
    assert "1 letter to print." in page(desk, "desk_letters")

    sheet = post(desk, "desk_letters_make")

    assert ESCAPED in sheet
    assert "1 Mill Lane<br>London" in sheet
    batch = LetterBatch.objects.get()
    assert page(desk, "desk_letter_batch", batch.pk).count("<article") == 1
    assert "1 letter posted." in post(desk, "desk_letters_posted", batch.pk)
    assert "These letters have been posted." in post(desk, "desk_letters_put_back", batch.pk)
    assert Message.objects.get().state == MessageState.SENT


def test_letters_put_back(desk):
    person = factories.reached(letter="1 Mill Lane")
    factories.message(person, channel="letter", state=MessageState.WITH_STAFF)
    post(desk, "desk_letters_make")

    assert "1 letter waits to be printed again." in post(desk, "desk_letters_put_back", LetterBatch.objects.get().pk)
    assert "1 letter to print." in page(desk, "desk_letters")


def test_making_letters_twice_says_that_none_wait(desk):
    assert "No letters are waiting." in post(desk, "desk_letters_make")


@pytest.mark.parametrize(
    ("wish", "state"), [("try-again", "queued"), ("call", "with_staff"), ("not-needed", "cancelled")]
)
def test_a_failed_message_has_three_ways(desk, student, wish, state):
    message = factories.message(student, state=MessageState.FAILED, last_error=HOSTILE)
    assert ESCAPED in page(desk, "desk_messages")

    post(desk, "desk_message_act", message.pk, wish=wish)

    message.refresh_from_db()
    assert message.state == state
    assert "Somebody has seen to this one." in post(desk, "desk_message_act", message.pk, wish=wish)
    assert desk.post(reverse("desk_message_act", args=[message.pk]), {"wish": "x"}).status_code == 404

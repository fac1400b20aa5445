"""Letters: printed together, the same again, posted once."""

import pytest

from messaging.domain import letters
from messaging.models import LetterBatch, Message
from messaging.states import MessageState
from people.models import AccessNeed
from tests import factories
from tests.messaging.hello import HOSTILE

pytestmark = pytest.mark.django_db


def letter(called="Kim", **fields):
    person = factories.reached(called, letter="1 Mill Lane")
    return factories.message(person, channel="letter", state=MessageState.WITH_STAFF, **fields)


def states():
    return list(Message.objects.order_by("pk").values_list("state", flat=True))


def test_a_batch_keeps_what_was_printed(staff, now):
    later, first = letter("Zoë", about={"words": HOSTILE}), letter("ana")
    AccessNeed.objects.create(person=later.person, what="Large print", format="large_print")

    batch = letters.make_batch(by=staff, now=now)
    Message.objects.filter(pk=later.pk).update(about={"words": "Something else"})

    assert [one.pk for one in letters.printed(batch)] == [first.pk, later.pk]
    assert letters.printed(batch)[1].words == {
        "subject": "Hello",
        "words": HOSTILE,
        "address": "1 Mill Lane",
        "called": "Zoë",
        "discreet": False,
        "large_print": True,
    }
    assert letters.waiting().count() == 0


def test_posted_is_sent_and_noted_once(staff, now):
    message = letter()
    batch = letters.make_batch(by=staff, now=now)

    assert letters.posted(batch, by=staff, now=now) == 1
    with pytest.raises(letters.AlreadyPosted):
        letters.posted(batch, by=staff, now=now)
    with pytest.raises(letters.AlreadyPosted):
        letters.put_back(batch, by=staff, now=now)

    message.refresh_from_db()
    message.person.refresh_from_db()
    assert (message.state, message.sent_at, message.sent_to) == (MessageState.SENT, now, "1 Mill Lane")
    assert message.person.called == "Kim!"


def test_put_back_waits_again(staff, now):
    letter()
    batch = letters.make_batch(by=staff, now=now)

    assert letters.put_back(batch, by=staff, now=now) == 1

    assert letters.waiting().count() == 1
    assert not LetterBatch.objects.exists()
    with pytest.raises(letters.AlreadyPosted):
        letters.put_back(batch, by=staff, now=now)


def test_what_is_not_needed_is_cancelled_and_what_breaks_waits(staff, now):
    letter(about={"is_off": True})
    letter(about={"breaks": True})
    letter()

    batch = letters.make_batch(by=staff, now=now)

    assert batch.letters.count() == 1
    assert states() == [MessageState.CANCELLED, MessageState.WITH_STAFF, MessageState.WITH_STAFF]
    assert letters.waiting().count() == 1


def test_no_batch_where_none_is_needed_after_all(staff, now):
    letter(about={"is_off": True})

    assert letters.make_batch(by=staff, now=now) is None
    assert not LetterBatch.objects.exists()
    with pytest.raises(letters.NothingToPrint):
        letters.make_batch(by=staff, now=now)


def test_a_letter_whose_address_is_gone_goes_another_way(staff, now):
    message = letter()
    message.person.contact_points.all().delete()

    assert letters.make_batch(by=staff, now=now) is None

    message.refresh_from_db()
    assert (message.state, message.channel) == (MessageState.QUEUED, "phone")


@pytest.mark.parametrize("count", [1, 3])
def test_printing_again_takes_one_query_however_many(staff, now, count, django_assert_num_queries):
    for number in range(count):
        letter(f"Kim {number}")
    batch = letters.make_batch(by=staff, now=now)

    with django_assert_num_queries(1):
        assert len(letters.printed(batch)) == count

"""By which channel a message goes."""

import pytest

from messaging.domain import channels, outbox
from messaging.models import Message
from people.models import ContactPoint
from tests import factories

pytestmark = pytest.mark.django_db

EVERYTHING = {
    "email": "kim@example.org",
    "sms": "07700 900123",
    "phone": "020 7946 0123",
    "letter": "1 Mill Lane",
    "worker": "Jo, 020 7946 0124",
}


def best(person, **kwargs):
    return channels.reach([person])[person.pk].best(**kwargs)


@pytest.mark.parametrize("preferred", EVERYTHING)
def test_the_channel_they_prefer_comes_first(preferred):
    assert best(factories.reached(by=preferred, **EVERYTHING)) == preferred


def test_then_the_next_that_has_an_address():
    person = factories.reached(by="worker", letter="1 Mill Lane", sms="07700 900123")

    assert best(person) == "sms"
    assert best(person, tried=["sms"]) == "letter"
    assert best(person, tried=["sms", "letter"]) == "phone"


def test_an_address_that_failed_is_none(now):
    person = factories.reached(**EVERYTHING)
    ContactPoint.objects.filter(person=person, channel="email").update(failed_at=now)

    assert best(person) == "sms"


def test_what_is_urgent_is_no_letter():
    person = factories.reached(letter="1 Mill Lane")

    assert best(person) == "letter"
    assert best(person, is_urgent=True) == "phone"


def test_nobody_is_out_of_reach():
    assert best(factories.reached()) == "phone"


def test_a_merged_record_stands_for_the_kept_one(now):
    kept = factories.reached("Kept", sms="07700 900123")
    between = factories.reached("Between", email="between@example.org")
    merged = factories.reached("Merged", email="merged@example.org")
    type(kept).objects.filter(pk=between.pk).update(merged_into=kept)
    type(kept).objects.filter(pk=merged.pk).update(merged_into=between)
    merged.refresh_from_db()

    outbox.write([outbox.NewMessage(kind="x", person=merged, about={}, dedupe_key="one")], now=now)

    message = Message.objects.get()
    assert (message.person, message.channel) == (kept, "sms")
    assert channels.kept_person(merged) == kept


@pytest.mark.parametrize("count", [1, 3])
def test_asking_for_many_takes_one_query(count, django_assert_num_queries):
    people = [factories.reached(f"Kim {n}", email=f"kim{n}@example.org") for n in range(count)]

    with django_assert_num_queries(1):
        assert len(channels.reach(people)) == count


def test_an_address_that_failed_is_marked_for_all_who_share_it(now):
    one = factories.reached("Ana", email="Shared@example.org")
    other = factories.reached("Ben", email="shared@example.org")

    assert channels.mark_failed(channel="email", address="shared@example.org", why="It came back.", now=now) == 2
    assert channels.mark_failed(channel="email", address="shared@example.org", why="Again.", now=now) == 0
    assert [one.email, other.email] == ["", ""]
    assert set(ContactPoint.objects.values_list("failed_why", flat=True)) == {"It came back."}

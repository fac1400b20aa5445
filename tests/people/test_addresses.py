"""Addresses as they are searched for, and that every one of ours is kept with its key."""

import re

import pytest
from django.conf import settings

from people import addresses
from people.domain import enrolment, invariants
from people.models import ContactPoint
from people.states import Channel
from tests import factories

WRITES = re.compile(r"ContactPoint(\.objects\.(create|get_or_create|update_or_create|bulk_create))?\((?!Q|models)")


@pytest.mark.parametrize("typed", ["07700 900123", "+44 7700 900123", "(07700) 900-123", "0044 7700 900123"])
@pytest.mark.parametrize("channel", [Channel.SMS, Channel.PHONE])
def test_a_number_has_one_key_however_it_is_typed(channel, typed):
    assert addresses.key_of(channel, typed) == "+447700900123"


@pytest.mark.parametrize(
    ("channel", "typed", "key"),
    [
        (Channel.EMAIL, "  Sam@Example.ORG ", "sam@example.org"),
        (Channel.PHONE, "12", "12"),
        (Channel.PHONE, "ask at the desk", "ask at the desk"),
        (Channel.LETTER, "3 Mill Lane\nLondon", "3 mill lane london"),
        (Channel.WORKER, "Jo  Bell, 020 7946 0123", "jo bell, 020 7946 0123"),
        (Channel.LETTER, "ß" * 400, "ss" * 250),
    ],
)
def test_keys(channel, typed, key):
    assert addresses.key_of(channel, typed) == key


@pytest.mark.parametrize(
    ("channel", "address", "hint"),
    [
        (Channel.EMAIL, "sam.private@example.org", "s…@example.org"),
        (Channel.EMAIL, "no at sign", "…@no at sign"),
        (Channel.PHONE, "020 7946 0123", "…123"),
        (Channel.SMS, "07700 900 1 2 3 or ask", "…123"),
        (Channel.WORKER, "Jo Bell, 020 7946 0456", "…456"),
        (Channel.PHONE, "ask at the desk", "…"),
        (Channel.LETTER, "3 Mill Lane\nLondon NW10 9ZZ", ""),
    ],
)
def test_a_hint_has_the_ends_only(channel, address, hint):
    assert addresses.hint_of(channel, address) == hint


def test_no_code_of_ours_writes_an_address_but_by_the_words_that_give_it_a_key():
    rooms = ["people", "bookings", "messaging", "college_site", "courses", "content", "bench"]
    files = [path for room in rooms for path in (settings.BASE_DIR / room).rglob("*.py")]
    read = {path: path.read_text() for path in files if "migrations" not in path.parts}

    writers = {path.relative_to(settings.BASE_DIR).as_posix() for path, text in read.items() if WRITES.search(text)}

    assert len(read) > 100
    # The words themselves; and rows by the thousand, which carry their key or are given it by `keep_many`.
    assert writers == {"people/models/person.py", "college_site/demo/bulk.py", "bench/data.py", "bench/people.py"}


@pytest.mark.django_db
def test_every_way_to_come_by_an_address_gives_it_a_key(now):
    person = factories.person("Sam")
    enrolment.choose_channel(person, channel=Channel.SMS, address="07700 900123", now=now)
    enrolment.person_behind(factories.login("New@Example.org"), now=now)

    assert [*invariants.faults()] == []
    assert not ContactPoint.objects.filter(key="").exists()


@pytest.mark.django_db
def test_an_address_without_its_key_is_a_fault(student):
    ContactPoint.objects.update(key="")

    assert [*invariants.faults()] == [
        f"contact point {student.contact_points.get().pk}: its key is not that of its address"
    ]

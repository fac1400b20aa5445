"""One box finds people, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.domain import near_names, searching
from people.models import ContactPoint, Person
from people.states import Channel
from tests import factories

HOSTILE = ["", "   ", "'; DROP TABLE people_person; --", "%_%", "\u202e\x00", "<script>", "@", "+", "x" * 5000, "🙂"]


def found(query: str) -> list[str]:
    return [match.person.called for match in searching.find_people(query)]


@pytest.fixture
def everybody(db):
    names = ["Sam", "Samantha Jones", "Zoë Ní Bhriain", "Jon Smith", "Oluwaseun Adeyemi", "Mary-Ann", "Priya"]
    return {name: factories.person(name) for name in names}


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("sam", "Sam"),
        ("Sma", "Sam"),
        ("samantha", "Samantha Jones"),
        ("Jones Samantha", "Samantha Jones"),
        ("zoe", "Zoë Ní Bhriain"),
        ("Zoe Ni Brian", "Zoë Ní Bhriain"),
        ("Jon Smyth", "Jon Smith"),
        ("Smiht", "Jon Smith"),
        ("oluwasuen adeyemi", "Oluwaseun Adeyemi"),
        ("Maryann", "Mary-Ann"),
        ("Pryia", "Priya"),
    ],
)
def test_names_are_found_in_spite_of_slips_order_and_accents(everybody, query, first):
    assert found(query)[0] == first


def test_unrelated_names_are_not_shown(everybody):
    assert found("Bartholomew") == []


def test_the_same_name_comes_before_names_that_begin_so_and_those_before_near_ones(everybody):
    factories.person("Pam")

    assert found("Sam") == ["Sam", "Samantha Jones", "Pam"]
    assert [match.why for match in searching.find_people("Sam")] == [
        "same name",
        "name has or begins with this",
        "similar name",
    ]


def test_a_reference_is_found_with_spaces_and_dashes_and_comes_first(everybody):
    wanted = everybody["Priya"].reference

    match = searching.find_people(f"{wanted[:4].lower()}-{wanted[4:]}")[0]

    assert (match.person.called, match.why) == ("Priya", "same reference")


@pytest.mark.parametrize("typed", ["07700 900123", "+447700900123", "07700-900-123"])
def test_a_number_is_found_however_it_is_typed(everybody, typed):
    ContactPoint.objects.keep(person=everybody["Priya"], channel=Channel.SMS, address="07700900123")

    assert [(m.person.called, m.why) for m in searching.find_people(typed)] == [("Priya", "same phone number")]


def test_a_workers_number_leads_to_the_person(everybody):
    ContactPoint.objects.keep(person=everybody["Sam"], channel=Channel.WORKER, address="Jo Bell, 020 7946 0123")

    assert [(m.person.called, m.why) for m in searching.find_people("020 7946 0123")] == [
        ("Sam", "their worker’s number")
    ]


def test_a_shared_email_address_leads_to_both(everybody):
    for name in ("Sam", "Priya"):
        ContactPoint.objects.keep(person=everybody[name], channel=Channel.EMAIL, address="Home@example.org")

    assert sorted(found("home@EXAMPLE.org")) == ["Priya", "Sam"]


def test_the_beginning_of_an_email_address_is_enough(everybody):
    ContactPoint.objects.keep(person=everybody["Priya"], channel=Channel.EMAIL, address="pp@example.org")

    assert found("pp@") == ["Priya"]


def test_people_merged_or_erased_are_not_found_and_an_old_reference_leads_to_the_kept_one(everybody, now):
    old, kept, gone = everybody["Sam"], everybody["Priya"], everybody["Jon Smith"]
    Person.objects.filter(pk=old.pk).update(merged_into=kept, user=None)
    Person.objects.filter(pk=gone.pk).update(erased_at=now)

    assert "Sam" not in found("Sam")
    assert "Jon Smith" not in found("Jon Smith")
    assert found(old.reference) == ["Priya"]
    assert found(gone.reference) == []


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_words_find_nobody_and_break_nothing(everybody, query):
    assert found(query) == []


@pytest.mark.parametrize("count", [1, 3])
def test_three_queries_however_many_are_found(db, django_assert_num_queries, count):
    for _ in range(count):
        factories.person("Samira")

    with django_assert_num_queries(4):
        assert len(searching.find_people("Samira")) == count


def test_no_more_than_the_limit(db):
    for _ in range(4):
        factories.person("Samira")

    assert len(searching.find_people("Samira", limit=3)) == 3


@given(st.text(max_size=40), st.lists(st.text(max_size=20), max_size=6))
def test_likeness_is_a_share_and_the_same_name_is_one(wanted, names):
    folded = [near_names.fold(name) for name in [*names, wanted]]

    scores = near_names.likeness(wanted, folded)

    assert all(near_names.ALIKE <= score <= 1 for score in scores.values())
    assert not near_names.fold(wanted) or scores[near_names.fold(wanted)] == 1

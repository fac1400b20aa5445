"""“Why can’t they book?” names every rule, and its mend; and it agrees with booking itself."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from bookings.domain import places, why_not
from bookings.domain.why_not import Rule
from bookings.states import BookingState
from courses.states import RunState
from people.models import Person
from people.states import Audience
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


def rules(run, *, person, now) -> list[Rule]:
    return [reason.rule for reason in why_not.reasons(run, person=Person.objects.get(pk=person.pk), now=now)]


def test_nothing_stands_in_the_way(run, student, now):
    assert rules(run, person=student, now=now) == []


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"state": RunState.CANCELLED}, Rule.CANCELLED),
        ({"state": RunState.DRAFT}, Rule.NOT_PUBLISHED),
        ({"needs_booking": False}, Rule.DROP_IN),
        ({"booking_opens_on": dt.date(2026, 10, 20)}, Rule.NOT_OPEN_YET),
        ({"booking_closes_at": at("2026-10-13")}, Rule.CLOSED),
        ({"first": at("2026-09-01"), "session_count": 2}, Rule.OVER),
        ({"first": at("2026-10-13"), "session_count": 3}, Rule.CLOSED),
        ({"session_count": 0}, Rule.CLOSED),
        ({"audience": Audience.CARERS}, Rule.NOT_FOR_THEM),
    ],
)
def test_what_holds_for_the_run(student, now, fields, rule):
    assert rules(factories.run(**fields), person=student, now=now) == [rule]


@pytest.mark.parametrize("state", [BookingState.BOOKED, BookingState.WAITING, BookingState.OFFERED])
def test_what_they_have_already(run, student, now, state):
    booking = factories.booking(run, who=student, state=state)

    reason = why_not.reasons(run, person=student, now=now)[0]

    assert (reason.rule, reason.booking) == (Rule.ALREADY, booking)


def test_a_full_run_has_a_list_to_join(student, now):
    run = factories.run(capacity=1)
    factories.booking(run)

    found = why_not.reasons(run, person=student, now=now)

    assert [reason.rule for reason in found] == [Rule.FULL]
    assert why_not.may_join(found)
    assert not why_not.may_book(found)


def test_a_clash_and_paused_messages_are_said_and_do_not_stand_in_the_way(run, student, now):
    factories.booking(factories.run(), who=student)
    Person.objects.filter(pk=student.pk).update(messages_paused_at=now)

    found = why_not.reasons(run, person=Person.objects.get(pk=student.pk), now=now)

    assert [reason.rule for reason in found] == [Rule.CLASH, Rule.PAUSED]
    assert why_not.may_book(found)


def test_what_is_missing_on_the_record(run, now):
    person = factories.person(enrolled=False)

    assert rules(run, person=person, now=now) == [Rule.NO_NAME, Rule.NO_CONTACT]


def test_a_merged_record_names_the_kept_one(run, student, stranger, now):
    Person.objects.filter(pk=stranger.pk).update(merged_into=student, user=None)

    reason = why_not.reasons(run, person=Person.objects.get(pk=stranger.pk), now=now)[0]

    assert (reason.rule, reason.kept) == (Rule.MERGED, student)


def test_an_erased_record_says_so(run, student, now):
    Person.objects.filter(pk=student.pk).update(erased_at=now)

    assert rules(run, person=student, now=now) == [Rule.ERASED]


def test_all_reasons_at_once(student, now):
    run = factories.run(capacity=1, audience=Audience.CARERS, booking_opens_on=dt.date(2026, 10, 20))
    factories.booking(run)

    assert rules(run, person=student, now=now) == [Rule.NOT_OPEN_YET, Rule.NOT_FOR_THEM, Rule.FULL]


@pytest.mark.parametrize("count", [1, 3])
def test_constant_queries(student, now, count, django_assert_max_num_queries):
    run = factories.run(capacity=1, session_count=count)
    for _ in range(count):
        factories.booking(factories.run(), who=student)
    factories.booking(run)

    with django_assert_max_num_queries(7):
        why_not.reasons(run, person=student, now=now)


class AgreesWithBooking(TestCase):
    @given(
        state=st.sampled_from([RunState.PUBLISHED, RunState.CANCELLED]),
        opens=st.sampled_from([dt.date(2026, 9, 1), dt.date(2026, 10, 20)]),
        first=st.sampled_from([at("2026-10-21"), at("2026-10-13"), at("2026-09-01")]),
        audience=st.sampled_from(["", Audience.CARERS]),
        is_full=st.booleans(),
        has_one=st.booleans(),
    )
    def test_no_reason_in_the_way_means_that_the_place_is_booked(self, state, opens, first, audience, is_full, has_one):
        now = factories.NOW
        run = factories.run(
            capacity=2, state=state, booking_opens_on=opens, first=first, audience=audience, session_count=2
        )
        person = factories.person()
        if has_one:
            factories.booking(run, who=person)
        for _ in range(2 - has_one if is_full else 0):
            factories.booking(run)

        may = why_not.may_book(why_not.reasons(run, person=person, now=now))

        try:
            places.book_place(run, person=person, by=None, now=now)
            booked = True
        except places.Refusal:
            booked = False
        assert may == booked

"""Wishes: noted once, told once and in order when a run opens, over when the person has a place."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.domain import places, wishes
from bookings.models import Wish
from courses.models import CourseRun
from courses.states import RunState
from messaging.models import Message
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(db):
    return factories.course("Sleeping well")


def wish(course, person, *, now=factories.NOW):
    return wishes.wish_for(course, person=person, by=person.user, now=now)


def told(course) -> list[str]:
    """Who was told, in order."""
    messages = Message.objects.filter(kind="wish_come_true").select_related("person").order_by("pk")
    return [message.person.called for message in messages]


def test_a_wish_is_noted_once(course, student, now):
    first = wish(course, student)
    second = wish(course, student, now=now + dt.timedelta(days=1))

    assert first == second
    assert Wish.objects.get().wished_at == now


def test_a_wish_is_refused_where_there_are_dates(course, student):
    factories.run(of=course)

    with pytest.raises(wishes.DatesAreThere):
        wish(course, student)


@pytest.mark.parametrize(
    "fields",
    [
        {"state": RunState.DRAFT},
        {"state": RunState.CANCELLED},
        {"booking_opens_on": dt.date(2026, 11, 1), "first": at("2026-12-01")},
        {"booking_closes_at": factories.NOW},
        {"first": at("2026-10-13")},
    ],
)
def test_dates_that_nobody_can_join_leave_room_for_a_wish_and_nobody_is_told_of_them(course, student, now, fields):
    factories.run(of=course, **fields)

    wish(course, student)

    assert wishes.tell_of_open_runs(now=now) == 0
    assert told(course) == []


def test_everybody_is_told_once_in_the_order_they_wished(course, now):
    for number, called in enumerate(["Kim", "Alex", "Sam"]):
        wish(course, factories.person(called), now=now + dt.timedelta(minutes=number))
    run = factories.run(of=course, booking_opens_on=dt.date(2026, 10, 16))

    counts = [wishes.tell_of_open_runs(now=moment) for moment in (now, at("2026-10-16"), at("2026-10-17"))]

    assert counts == [0, 3, 0]
    assert told(course) == ["Kim", "Alex", "Sam"]
    assert set(Wish.objects.values_list("told_at", "told_of")) == {(at("2026-10-16"), run.pk)}


def test_a_wish_taken_back_is_not_told(course, student, stranger, now):
    wishes.withdraw(wish(course, student), now=now)
    wish(course, stranger)
    factories.run(of=course)

    assert wishes.tell_of_open_runs(now=now) == 1
    assert told(course) == ["Alex"]


def test_a_full_run_comes_true_too_because_one_can_wait_for_it(course, student, now):
    wish(course, student)
    factories.booking(factories.run(of=course, capacity=1))

    assert wishes.tell_of_open_runs(now=now) == 1


def test_booking_the_course_ends_the_wish_and_waiting_does_not(course, student, stranger, now):
    wish(course, student)
    wish(course, stranger)
    run = factories.run(of=course, capacity=1)

    places.book_place(run, person=student, by=student.user, now=now)
    places.join_waiting_list(run, person=stranger, by=stranger.user, now=now)

    assert [each.person for each in Wish.objects.open()] == [stranger]


def test_one_may_wish_again_after_having_been_told(course, student, now):
    wish(course, student)
    run = factories.run(of=course)
    wishes.tell_of_open_runs(now=now)
    CourseRun.objects.filter(pk=run.pk).update(state=RunState.CANCELLED)

    again = wish(course, student, now=now + dt.timedelta(days=1))

    assert again.told_at is None
    assert Wish.objects.count() == 2


def test_telling_costs_the_same_for_one_wish_and_for_three(now):
    counts = []
    for number in (1, 1, 3):  # the first time more is looked up, and kept
        course = factories.course()
        for _ in range(number):
            wish(course, factories.person("Sam"))
        factories.run(of=course)
        with CaptureQueriesContext(connection) as captured:
            wishes.tell_of_open_runs(now=now)
        counts.append(len(captured))

    assert counts[1] == counts[2]

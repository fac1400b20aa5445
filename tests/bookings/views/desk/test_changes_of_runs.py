"""Changes of a whole run on the desk: places, called off and brought back, published, split."""

import pytest
from django.urls import reverse

from bookings.models import Booking, Offer
from bookings.states import BookingState
from courses.models import CourseRun
from courses.states import RunState
from tests import factories
from tests.bookings.views.desk.changing import said, send, words_of

pytestmark = pytest.mark.django_db


def test_fewer_places_than_are_taken_are_refused(desk, sam, run):
    factories.booking(run)

    page = words_of(send(desk, "desk_run_places", run, {"capacity": 1}, yes=True))

    assert "2 people have a place, so there cannot be fewer than 2." in page
    assert CourseRun.objects.get().capacity == 6


@pytest.mark.parametrize("wrong", ["", "0", "5001", "many", "9" * 400, "-1"])
def test_a_number_of_places_that_is_none_is_said_kindly(desk, run, wrong):
    page = words_of(send(desk, "desk_run_places", run, {"capacity": wrong}, yes=True))

    assert "Please give a number from 1 to 5000." in page


def test_more_places_are_offered_in_turn(desk, run):
    for _ in range(6):
        factories.booking(run)
    waiting = factories.booking(run, who=factories.person("Nell"), state=BookingState.WAITING)

    seen = words_of(send(desk, "desk_run_places", run, {"capacity": 7}))
    assert "Nell, by email" in seen
    assert not Offer.objects.exists()

    send(desk, "desk_run_places", run, {"capacity": 7}, yes=True)
    assert Offer.objects.get().booking == waiting


def test_cancel_a_run_and_bring_it_back(desk, sam, run):
    assert "Your course cannot go ahead" in words_of(send(desk, "desk_run_cancel", run))
    assert CourseRun.objects.get().state == RunState.PUBLISHED
    page = said(send(desk, "desk_run_cancel", run, yes=True), desk)
    assert "The run is cancelled. Everybody is told: 1 person." in page
    assert reverse("desk_run_restore", args=[run.pk]) in page

    assert "goes ahead after all" in words_of(send(desk, "desk_run_restore", run))
    send(desk, "desk_run_restore", run, yes=True)
    assert CourseRun.objects.get().state == RunState.PUBLISHED
    assert Booking.objects.get().holds_a_place


def test_publish_a_draft_and_take_it_back(desk, run):
    run.state = RunState.DRAFT
    run.save()
    factories.pair(run)

    assert "Nobody will be told." in words_of(send(desk, "desk_run_publish", run))
    send(desk, "desk_run_publish", run, yes=True)
    assert CourseRun.objects.get().state == RunState.PUBLISHED
    send(desk, "desk_run_take_back", run, yes=True)
    assert CourseRun.objects.get().state == RunState.DRAFT


def test_split_moves_those_chosen_and_only_them(desk, sam, run):
    factories.booking(run, who=factories.person("Alex"))
    answers = {"code": "NEW-2", "capacity": 5, "bookings": [sam.pk]}

    seen = send(desk, "desk_run_split", run, answers)
    assert "1 person will be told: 1 by email." in words_of(seen)
    assert f'name="bookings" value="{sam.pk}"' in words_of(seen)
    assert CourseRun.objects.count() == 1
    send(desk, "desk_run_split", run, answers, yes=True)

    new = CourseRun.objects.get(code="NEW-2")
    assert [booking.person.called for booking in new.bookings.live()] == ["Sam"]


@pytest.mark.parametrize("bookings", [[], ["x"], ["999999"], ["9" * 40]])
def test_split_wants_people_of_this_run(desk, sam, run, bookings):
    page = words_of(send(desk, "desk_run_split", run, {"code": "NEW-2", "capacity": 5, "bookings": bookings}, yes=True))

    assert "There is something to put right" in page
    assert CourseRun.objects.count() == 1

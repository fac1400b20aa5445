"""A change on the desk: a form, who will be told what, yes. Without the yes nothing changes; no answer is lost."""

import re

import pytest
from django.urls import reverse
from django.utils.html import escape

from bookings.models import Booking, Offer
from bookings.states import BookingState, Ended
from courses.models import CourseRun, Session
from courses.states import Mode, RunState
from messaging.models import Message
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
YES = {"confirm": "yes"}
WHEN = {"day": "2026-10-22", "starts": "14:00", "ends": "16:00"}


@pytest.fixture
def sam(run):
    return factories.booking(run, who=factories.person("Sam"))


@pytest.fixture
def session(run):
    return run.sessions.get(number=1)


def send(desk, name: str, row, answers=None, *, yes: bool = False):
    return desk.post(reverse(name, args=[row.pk]), (answers or {}) | (YES if yes else {}))


def words_of(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def said(response, desk) -> str:
    """What the page says that they are sent on to."""
    assert response.status_code == 302
    return words_of(desk.get(response.url))


def test_a_move_is_previewed_then_made(desk, sam, session):
    seen = send(desk, "desk_session_move", session, WHEN)

    assert "1 person will be told: 1 by email." in words_of(seen)
    assert "Sam, by email. Their calendar changes" in words_of(seen)
    assert "It was: Wednesday 21 October 2026, 10:30am to 12:30pm" in words_of(seen)
    assert '<input type="hidden" name="starts" value="14:00">' in words_of(seen)
    assert not Message.objects.exists()
    assert Session.objects.get(pk=session.pk).starts_at == at("2026-10-21")

    made = send(desk, "desk_session_move", session, WHEN, yes=True)

    assert Session.objects.get(pk=session.pk).starts_at == at("2026-10-22", "14:00")
    assert "Session 1 is moved. Everybody is told: 1 person." in said(made, desk)


def test_the_undo_of_a_move_is_its_form_with_what_was(desk, sam, session):
    page = said(send(desk, "desk_session_move", session, WHEN, yes=True), desk)
    undo = re.search(r'href="([^"]+)">Undo', page)[1].replace("&amp;", "&")

    form = words_of(desk.get(undo))

    assert 'value="2026-10-21"' in form
    assert 'value="10:30"' in form


def test_back_from_the_preview_loses_nothing(desk, session):
    page = words_of(send(desk, "desk_session_move", session, WHEN | {"back": "yes"}))

    assert 'value="14:00"' in page
    assert "See who will be told" in page


def test_a_refusal_is_said_on_the_form_and_nothing_is_lost(desk, sam, session):
    clash = WHEN | {"day": "2026-10-28", "starts": "11:00", "ends": "12:00"}

    for yes in (False, True):
        page = words_of(send(desk, "desk_session_move", session, clash, yes=yes))

        assert "Session 2 of the same run is at that time" in page
        assert 'value="2026-10-28"' in page
    assert not Message.objects.exists()


def test_a_change_that_alters_nothing_says_so(desk, sam, session):
    same = {"day": "2026-10-21", "starts": "10:30", "ends": "12:30"}

    page = words_of(send(desk, "desk_session_move", session, same))

    assert "Nothing would change" in page
    assert "confirm" not in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": ""},
        {"day": "31/02/2026"},
        {"day": "9999-12-31"},
        {"day": "0001-01-01"},
        {"starts": "25:00"},
        {"ends": "\x00"},
        {"day": "<script>alert(1)</script>"},
        {"starts": "9" * 10_000},
    ],
)
def test_what_is_no_time_is_said_kindly(desk, sam, session, wrong):
    page = words_of(send(desk, "desk_session_move", session, WHEN | wrong, yes=True))

    assert "There is something to put right" in page
    assert "<script>alert(1)" not in page
    assert not Message.objects.exists()


def test_an_hour_that_the_clocks_leave_out_is_no_time(desk, session):
    page = words_of(send(desk, "desk_session_move", session, {"day": "2027-03-28", "starts": "01:30", "ends": "03:30"}))

    assert "The clocks go forward that night" in page


def test_another_room(desk, sam, session):
    oak = factories.venue("Oak Room")

    assert "Oak Room" in words_of(send(desk, "desk_session_room", session, {"venue": oak.pk}))
    send(desk, "desk_session_room", session, {"venue": oak.pk}, yes=True)

    assert Session.objects.get(pk=session.pk).venue == oak


def test_put_online_or_both(desk, sam, session):
    both = {"mode": Mode.BOTH, "joining": "We ring you.\n<b>Then</b> you join."}

    page = words_of(send(desk, "desk_session_meet", session, both))
    send(desk, "desk_session_meet", session, both, yes=True)

    assert "Willow Room, 3 Mill Lane, London NW10 9ZZ, or online" in page
    assert "How to join: We ring you." in page
    assert "<b>Then</b>" not in page
    assert Session.objects.get(pk=session.pk).mode == Mode.BOTH


def test_cancel_a_session_and_bring_it_back(desk, sam, session):
    cancelled = send(desk, "desk_session_cancel", session, yes=True)
    assert Session.objects.get(pk=session.pk).is_cancelled
    assert reverse("desk_session_restore", args=[session.pk]) in said(cancelled, desk)

    send(desk, "desk_session_restore", session)
    assert Session.objects.get(pk=session.pk).is_cancelled
    send(desk, "desk_session_restore", session, yes=True)
    assert not Session.objects.get(pk=session.pk).is_cancelled


def test_add_a_session(desk, sam, run):
    form = words_of(desk.get(reverse("desk_session_add", args=[run.pk])))
    answers = {"number": 4, "venue": factories.venue().pk, "mode": Mode.IN_PERSON, "joining": ""} | WHEN

    assert 'value="4"' in form
    assert "1 person will be told" in words_of(send(desk, "desk_session_add", run, answers))
    assert run.sessions.count() == 3
    send(desk, "desk_session_add", run, answers, yes=True)

    assert run.sessions.get(number=4).starts_at == at("2026-10-22", "14:00")


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


def test_move_somebody_and_back(desk, sam, run):
    other = factories.run("SPR-2", of=run.course)

    assert "SPR-2" in words_of(desk.get(reverse("desk_booking_move", args=[sam.pk])))
    assert "You have a place on other dates" in words_of(send(desk, "desk_booking_move", sam, {"to": other.pk}))
    page = said(send(desk, "desk_booking_move", sam, {"to": other.pk}, yes=True), desk)

    moved = other.bookings.get()
    sam.refresh_from_db()
    assert (moved.person, sam.ended_why) == (sam.person, Ended.MOVED)
    assert f"{reverse('desk_booking_move', args=[moved.pk])}?to={run.pk}" in page


@pytest.mark.parametrize("to", ["", "999999", "x", "-1"])
def test_nobody_is_moved_to_a_run_that_is_not_on_the_list(desk, sam, to):
    page = words_of(send(desk, "desk_booking_move", sam, {"to": to}, yes=True))

    assert "There is something to put right" in page
    assert Booking.objects.get().is_live


def test_offer_out_of_turn_needs_a_reason(desk, run):
    waiting = factories.booking(run, who=factories.person("Nell"), state=BookingState.WAITING)

    assert "Please say why" in words_of(send(desk, "desk_booking_offer", waiting, {"reason": " "}, yes=True))
    assert "Nell, by email" in words_of(send(desk, "desk_booking_offer", waiting, {"reason": "Kind"}))
    assert not Offer.objects.exists()
    send(desk, "desk_booking_offer", waiting, {"reason": "Kind"}, yes=True)

    assert (Offer.objects.get().reason, Offer.objects.get().out_of_turn) == ("Kind", True)


def test_put_back_a_turn_that_has_passed(desk, run):
    lapsed = factories.booking(run, who=factories.person("Nell"), state=BookingState.LAPSED)

    send(desk, "desk_booking_put_back", lapsed)
    assert Booking.objects.get().has_lapsed
    send(desk, "desk_booking_put_back", lapsed, yes=True)

    assert Booking.objects.get().is_live


def test_a_refusal_of_the_waiting_list_is_said_on_the_form(desk, sam):
    page = words_of(send(desk, "desk_booking_put_back", sam, yes=True))

    assert "There is something to put right" in page


def test_hostile_names_are_shown_as_words(desk, run):
    name = '<img src=x onerror="alert(1)">'
    booking = factories.booking(run, who=factories.person(name, email="a@example.org"))

    page = words_of(send(desk, "desk_run_cancel", run))
    form = words_of(desk.get(reverse("desk_booking_move", args=[booking.pk])))

    assert name not in page + form
    assert escape(name) in page


def test_somebody_without_an_address_is_named_on_the_preview(desk, run):
    person = factories.person("Nell")
    person.contact_points.all().delete()
    factories.booking(run, who=person)

    page = words_of(send(desk, "desk_run_cancel", run))

    assert "We have no way to reach Nell yet. They go on the call list." in page

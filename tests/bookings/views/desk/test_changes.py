"""A change on the desk: a form, who will be told what, yes. Without the yes nothing changes; no answer is lost."""

import re

import pytest
from django.urls import reverse
from django.utils.html import escape

from courses.models import Session
from courses.states import Mode
from messaging.models import Message
from tests import factories, pages
from tests.bookings.views.desk.changing import said, send, words_of
from tests.factories import at

pytestmark = pytest.mark.django_db
WHEN = {"day": "2026-10-22", "starts": "14:00", "ends": "16:00"}


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


@pytest.mark.parametrize("ends", ["13:59", "14:00"])
@pytest.mark.parametrize("name", ["desk_session_move", "desk_session_add"])
def test_an_end_that_comes_too_early_is_said_beside_the_end(desk, run, session, name, ends):
    answers = WHEN | {"ends": ends, "number": 4, "venue": session.venue_id, "mode": Mode.IN_PERSON, "joining": ""}

    page = pages.read(send(desk, name, session if name == "desk_session_move" else run, answers))

    said = "Please give an end that comes after the start."
    assert page.select_one(".nhsuk-error-summary a[href='#id_ends']").text.strip() == said
    assert said in page.find(id="id_ends").find_parent(class_="nhsuk-form-group--error").text
    assert page.find(id="id_ends")["value"] == ends


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

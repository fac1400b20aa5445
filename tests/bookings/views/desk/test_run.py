"""The desk's pages of runs: finding one, and everything about it on one page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bookings.domain import waiting_list
from bookings.models import Offer
from bookings.states import BookingState, OfferState
from courses.models import Term
from courses.states import RunState
from people.models import AccessLog
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
HOSTILE = ["x" * 10_000, "<script>alert(1)</script>", "\x00", "' OR 1=1 --", "🙂\u202e", "%", "\\"]


def page_of(desk, run) -> str:
    return desk.get(reverse("desk_run", args=[run.pk])).content.decode()


def list_for(desk, **asked) -> str:
    response = desk.get(reverse("desk_runs"), asked)
    assert response.status_code == 200
    return response.content.decode()


def one_in_every_state(run, number: int) -> None:
    for state in BookingState:
        booking = factories.booking(run, who=factories.person(f"{state.label} {number}"), state=state)
        if state == BookingState.OFFERED:
            Offer.objects.create(booking=booking, offered_at=at("2026-10-13"), ends_at=at("2026-10-15"))
        if state == BookingState.LAPSED:
            answered = {"state": OfferState.LAPSED, "answered_at": at("2026-10-12")}
            Offer.objects.create(booking=booking, offered_at=at("2026-10-09"), ends_at=at("2026-10-12"), **answered)


def questions(desk, url: str) -> int:
    desk.get(url)  # what is asked once per process is asked here
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(url).status_code == 200
    return len(captured)


def test_runs_are_found_by_code_or_words(desk):
    factories.run("AUT-7", of=factories.course("Sleeping well"))
    factories.run("SPR-1", of=factories.course("Living with anxiety"))

    assert "AUT-7" in list_for(desk, words="aut-7")
    assert "AUT-7" not in list_for(desk, words="living")
    assert "SPR-1" in list_for(desk, words="anxiety living")
    assert "No run has all of these words" in list_for(desk, words="living asleep")


def test_runs_are_found_by_term(desk):
    factories.run("AUT-7")
    spring = Term.objects.create(name="Spring 2027", starts_on="2027-01-05", ends_on="2027-03-20")

    assert "AUT-7" not in list_for(desk, term=spring.pk)
    assert "AUT-7" in list_for(desk, term="nonsense")


def test_the_next_run_to_meet_comes_first_and_what_is_over_last(desk):
    for code, first in (("OVER", "2026-01-07"), ("LATER", "2026-11-04"), ("SOON", "2026-10-20")):
        factories.run(code, session_count=1, first=at(first))

    words = list_for(desk)

    assert words.index("(SOON)") < words.index("(LATER)") < words.index("(OVER)")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_in_the_search_break_nothing(desk, words):
    assert "<script>alert" not in list_for(desk, words=words, page="-1", term="99999999999999999999")


def test_the_list_asks_as_much_for_three_runs_as_for_one(desk):
    factories.run()
    one = questions(desk, reverse("desk_runs"))
    for _ in range(2):
        factories.booking(factories.run())

    assert questions(desk, reverse("desk_runs")) == one


def test_a_run_shows_everybody_in_every_state_and_what_was_offered(desk, run):
    one_in_every_state(run, 1)

    words = page_of(desk, run)

    for heading in ("Booked: 1", "Offered a place: 1", "Waiting: 1", "Their turn has passed: 1", "No longer on it: 1"):
        assert heading in words
    assert "held until 10:30am on Thursday 15 October 2026" in words
    assert "first in turn" in words
    assert "Every offer" in words
    assert "lapsed Monday 12 October 2026" in words


def test_the_hub_asks_as_much_for_three_as_for_one(desk, run):
    one_in_every_state(run, 1)
    one = questions(desk, reverse("desk_run", args=[run.pk]))
    for number in (2, 3):
        one_in_every_state(run, number)
        factories.session(run, number=number + 5, starts_at=at(f"2026-12-0{number}"))

    assert questions(desk, reverse("desk_run", args=[run.pk])) == one


def test_that_staff_looked_is_noted(desk, run, now):
    person = factories.booking(run).person

    page_of(desk, run)

    looked = AccessLog.objects.get()
    assert (looked.person, looked.why, looked.on) == (person, "run", now.date())


def test_why_somebody_was_offered_a_place_out_of_turn_is_kept_on_the_page(desk, run, staff, now):
    booking = factories.booking(run, state=BookingState.WAITING)
    waiting_list.offer_out_of_turn(booking, reason="<b>Moved house</b>", by=staff, now=now)

    words = page_of(desk, run)

    assert "Out of turn, by Robin: &lt;b&gt;Moved house&lt;/b&gt;" in words


@pytest.mark.parametrize(
    ("state", "says", "not_there"),
    [
        (RunState.DRAFT, "Publish", "Cancel run"),
        (RunState.PUBLISHED, "Cancel run", "Bring the run back"),
        (RunState.CANCELLED, "Bring the run back", "Change places"),
    ],
)
def test_what_may_be_done_fits_the_state(desk, run, state, says, not_there):
    run.state = state
    run.save()

    words = page_of(desk, run)

    assert f">{says}</a>" in words
    assert not_there not in words


def test_hostile_names_are_shown_as_words(desk, run):
    factories.booking(run, who=factories.person("<script>alert(1)</script>", email="a@example.org"))

    words = page_of(desk, run)

    assert "<script>alert(1)" not in words
    assert "&lt;script&gt;alert(1)" in words

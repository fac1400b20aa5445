"""My turn: the page with two buttons, what each does, and what a link alone never does."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.domain import places, waiting_list
from bookings.models import Booking, Offer
from bookings.states import BookingState
from messaging.models import Message
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _time_stands_still(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def sam(client, student):
    client.force_login(student.user)
    return student


def offer_to(person, *, now=factories.NOW, **fields) -> Booking:
    """A place that has just come free for `person`, held until Friday 16 October at 10am."""
    run = factories.run(capacity=1, **fields)
    holder = factories.booking(run)
    waiting = factories.booking(run, who=person, state=BookingState.WAITING)
    places.give_up(holder, by=None, now=now)
    waiting.refresh_from_db()
    return waiting


@pytest.fixture
def offered(sam):
    return offer_to(sam, of=factories.course("Sleeping well"))


def words_of(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def test_the_offer_comes_first_with_its_deadline_and_two_buttons(client, offered):
    words = words_of(client.get(offered.get_absolute_url()))

    assert words.index("Your turn") < words.index("Your sessions")
    assert "is held for you until Friday 16 October 2026 at 10am" in words
    assert "If you do not answer, it goes to the next person; that is fine." in words
    assert "Yes, I would like this place" in words
    assert "No thank you" in words
    assert "Give up my place" not in words


def test_my_place_shows_the_offer_above_everything(client, sam, offered, now):
    places.book_place(factories.run(first=at("2026-11-18")), person=sam, by=sam.user, now=now)

    words = words_of(client.get("/my/"))

    assert words.index("Your turn") < words.index("Next for you")
    assert "A place on Sleeping well is held for you until Friday 16 October 2026 at 10am" in words


def test_yes_books_the_place_and_leads_to_what_happens_next(client, offered):
    page = client.post(f"/my/bookings/{offered.pk}/offer/accept/", follow=True)

    assert page.redirect_chain == [(f"/my/bookings/{offered.pk}/booked/", 302)]
    assert "You are booked" in words_of(page)
    assert Booking.objects.get(pk=offered.pk).holds_a_place


def test_yes_pressed_twice_books_once(client, offered):
    client.post(f"/my/bookings/{offered.pk}/offer/accept/")
    told = Message.objects.count()

    page = client.post(f"/my/bookings/{offered.pk}/offer/accept/", follow=True)

    assert "You are booked" in words_of(page)
    assert Message.objects.count() == told


def test_a_link_alone_changes_nothing_and_shows_the_offer(client, offered):
    accept = client.get(f"/my/bookings/{offered.pk}/offer/accept/", follow=True)
    decline = client.get(f"/my/bookings/{offered.pk}/offer/decline/")

    assert "Yes, I would like this place" in words_of(accept)
    assert "Are you sure?" in words_of(decline)
    assert Booking.objects.get(pk=offered.pk).is_offered


def test_no_asks_once_without_a_reason_and_passes_the_place_on(client, offered):
    asked = client.get(f"/my/bookings/{offered.pk}/offer/decline/")
    done = client.post(f"/my/bookings/{offered.pk}/offer/decline/", follow=True)
    page = words_of(client.get(offered.get_absolute_url()))

    assert "<textarea" not in asked.content.decode()
    assert "Thank you for telling us. The place goes to the next person." in words_of(done)
    assert "You said no to this place" in page
    assert "gave up" not in page


def test_no_after_yes_in_another_tab_keeps_the_place(client, offered):
    client.post(f"/my/bookings/{offered.pk}/offer/accept/")

    page = words_of(client.post(f"/my/bookings/{offered.pk}/offer/decline/", follow=True))

    assert "You have said yes to this place, so it is yours." in page
    assert Booking.objects.get(pk=offered.pk).holds_a_place


def test_yes_after_the_deadline_says_kindly_what_happened_even_before_it_is_passed_on(
    client, sam, offered, time_machine
):
    time_machine.move_to(Offer.objects.get().ends_at, tick=False)
    client.force_login(sam.user)

    page = words_of(client.post(f"/my/bookings/{offered.pk}/offer/accept/", follow=True))

    assert "The time to answer has passed" in page
    assert "Your turn has passed" in page
    assert "Yes, I would like this place" not in page
    assert not Booking.objects.get(pk=offered.pk).holds_a_place


def test_a_turn_that_has_passed_shows_what_happened_and_the_way_back(client, sam, offered, time_machine):
    later = Offer.objects.get().ends_at + dt.timedelta(minutes=5)
    waiting_list.lapse_offers(now=later)
    time_machine.move_to(later, tick=False)
    client.force_login(sam.user)

    place = words_of(client.get("/my/"))
    page = client.get(offered.get_absolute_url())
    client.post(f"/book/{offered.run_id}/check/", {"wish": "book"})

    assert "Your turn has passed" in place
    assert "A place was held for you. We did not hear from you in time" in words_of(page)
    assert f'href="/book/{offered.run_id}/"' in page.content.decode()
    assert sam.bookings.holding_a_place().get().run == offered.run
    assert "Your turn has passed" not in words_of(client.get("/my/"))


def test_booking_again_while_a_place_is_held_leads_to_the_offer(client, offered):
    page = client.get(f"/book/{offered.run_id}/", follow=True)

    assert "A place on this course is held for you. Please say yes or no to it." in words_of(page)
    assert "Yes, I would like this place" in words_of(page)


def test_the_offer_says_what_is_at_the_same_time(client, sam, offered, now):
    other = factories.run(of=factories.course("Managing money"), session_count=1)
    places.book_place(other, person=sam, by=sam.user, now=now)

    page = words_of(client.get(offered.get_absolute_url()))

    assert "Same time as something else of yours: Managing money on Wednesday 21 October 2026" in page


def test_waiting_says_the_turn_and_the_rule_in_words(client, sam):
    run = factories.run(capacity=1)
    factories.booking(run)
    waiting = factories.booking(run, who=sam, state=BookingState.WAITING)

    for address in (waiting.get_absolute_url(), f"{waiting.get_absolute_url()}booked/"):
        page = words_of(client.get(address))
        assert "first in turn" in page.lower()
        assert "hold the place for them while they decide: usually 48 hours" in page


def test_the_rule_is_said_before_joining(client, sam):
    run = factories.run(capacity=1)
    factories.booking(run)

    page = words_of(client.get(f"/book/{run.pk}/check/"))

    assert "the next person in turn is offered it" in page
    assert "If they say no, or do not answer, it goes to the next person." in page


def test_a_stranger_finds_no_offer_of_mine(client, offered, stranger):
    client.force_login(stranger.user)

    for act in ("accept", "decline"):
        assert client.get(f"/my/bookings/{offered.pk}/offer/{act}/").status_code == 404
        assert client.post(f"/my/bookings/{offered.pk}/offer/{act}/").status_code == 404
    assert Booking.objects.get(pk=offered.pk).is_offered


def test_my_place_takes_the_same_queries_for_one_offer_and_for_three(client, sam):
    counts = []
    client.get("/my/")
    for start in ("2026-10-21", "2026-11-18", "2026-12-16"):
        offer_to(sam, first=at(start))
        with CaptureQueriesContext(connection) as captured:
            client.get("/my/")
        counts.append(len(captured))

    assert counts[0] == counts[-1]

"""Booking on the web: nothing is lost by Back, pressing twice, two tabs or a sign-in that ran out."""

import datetime as dt

import pytest

from bookings.domain import places
from bookings.models import Booking
from bookings.states import BookingState
from courses.states import RunState
from people.states import Audience, InformationFormat
from tests import factories, pages
from tests.factories import at

pytestmark = pytest.mark.django_db

LARGE_PRINT = InformationFormat.LARGE_PRINT.label


@pytest.fixture(autouse=True)
def _time_stands_still(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def sam(client, student):
    client.force_login(student.user)
    return student


def words_of(response) -> str:
    return response.content.decode()


def test_a_visitor_sees_the_dates_and_two_ways_on(client, run):
    page = words_of(client.get(f"/book/{run.pk}/"))

    assert "Wednesday 21 October 2026" in page
    assert f"/accounts/login/?next=/book/{run.pk}/" in page
    assert "I have no email" in page


def test_a_visitor_to_a_full_run_reads_at_once_that_there_is_a_list(client, stranger):
    full = factories.run(capacity=1)
    factories.booking(full, who=stranger)

    response = client.get(f"/book/{full.pk}/")

    assert pages.faults(response) == []
    assert pages.heading(response).startswith("Waiting list")
    assert "All places on these dates are taken. You can join the waiting list." in pages.words(response)
    assert "How would you like to join?" in pages.words(response)


def test_the_whole_way_to_a_place(client, run, sam):
    start = client.get(f"/book/{run.pk}/")
    needs = client.post(start.url, {"common": [LARGE_PRINT], "own_words": "A quiet corner"})
    check = client.get(needs.url)
    booked = client.post(needs.url, {"wish": "book"})
    done = client.get(booked.url)

    booking = Booking.objects.get()
    assert LARGE_PRINT in words_of(check)
    assert "A quiet corner" in words_of(check)
    assert booking.state == BookingState.BOOKED
    assert booked.url == f"/my/bookings/{booking.pk}/booked/"
    assert "You are booked" in words_of(done)
    assert {need.what for need in sam.access_needs.current()} == {LARGE_PRINT, "A quiet corner"}


def test_the_question_about_needs_may_be_left_empty(client, run, sam):
    response = client.post(f"/book/{run.pk}/needs/", {"own_words": ""})

    assert response.url == f"/book/{run.pk}/check/"
    assert not sam.access_needs.exists()


def test_needs_told_before_are_shown_and_may_be_changed(client, run, sam):
    client.post(f"/book/{run.pk}/needs/", {"common": [LARGE_PRINT, "Hearing loop"]})
    page = words_of(client.get(f"/book/{run.pk}/needs/"))
    client.post(f"/book/{run.pk}/needs/", {"common": ["Hearing loop"]})

    assert page.count("checked") == 2
    assert [need.what for need in sam.access_needs.current()] == ["Hearing loop"]
    assert sam.access_needs.count() == 2


def test_pressed_twice_makes_one_booking(client, run, sam):
    first = client.post(f"/book/{run.pk}/check/", {"wish": "book"})
    second = client.post(f"/book/{run.pk}/check/", {"wish": "book"})

    assert first.url == second.url
    assert Booking.objects.count() == 1


def test_the_back_button_after_booking_leads_to_the_booking(client, run, sam):
    client.post(f"/book/{run.pk}/check/", {"wish": "book"})
    booking = Booking.objects.get()

    for step in ("", "check/"):
        assert client.get(f"/book/{run.pk}/{step}").url == booking.get_absolute_url()


def test_two_tabs_with_two_runs_book_both(client, run, sam):
    other = factories.run(first=at("2026-11-05"))
    client.get(f"/book/{run.pk}/check/")
    client.get(f"/book/{other.pk}/check/")

    client.post(f"/book/{run.pk}/check/", {"wish": "book"})
    client.post(f"/book/{other.pk}/check/", {"wish": "book"})

    assert sam.bookings.holding_a_place().count() == 2


def test_a_sign_in_that_ran_out_keeps_what_was_typed(client, run, sam, sign_in_ran_out):
    sign_in_ran_out(sam.user)
    refused = client.post(f"/book/{run.pk}/needs/", {"common": ["Hearing loop"], "own_words": "Near the door, please"})
    client.force_login(sam.user)
    page = words_of(client.get(f"/book/{run.pk}/needs/"))
    again = words_of(client.get(f"/book/{run.pk}/needs/"))

    assert refused.url == f"/accounts/login/?next=/book/{run.pk}/needs/"
    assert "Near the door, please" in page
    assert page.count("checked") == 1
    assert "Near the door, please" not in again


def test_a_last_step_sent_after_the_sign_in_ran_out_books_nothing_by_itself(client, run, sam, sign_in_ran_out):
    sign_in_ran_out(sam.user)
    client.post(f"/book/{run.pk}/check/", {"wish": "book"})
    client.force_login(sam.user)
    page = client.get(f"/book/{run.pk}/check/")

    assert "Book my place" in words_of(page)
    assert not Booking.objects.exists()


def test_a_post_without_the_steps_before_is_led_to_them(client, run):
    newcomer = factories.person("Sam", enrolled=False)
    client.force_login(newcomer.user)

    response = client.post(f"/book/{run.pk}/check/", {"wish": "book"})

    assert response.url == f"/accounts/welcome/?next=%2Fbook%2F{run.pk}%2Fcheck%2F"
    assert not Booking.objects.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"booking_opens_on": dt.date(2026, 11, 30)}, "Booking opens on Monday 30 November 2026"),
        ({"booking_closes_at": at("2026-10-13")}, "Booking for these dates has closed"),
        ({"state": RunState.CANCELLED}, "This run of the course is cancelled"),
        ({"needs_booking": False}, "You do not need to book this one"),
    ],
)
def test_each_refusal_has_its_own_sentence_and_a_next_step(client, sam, fields, sentence):
    run = factories.run(**fields)

    shown = client.get(f"/book/{run.pk}/")
    sent = client.post(f"/book/{run.pk}/check/", {"wish": "book"})

    for page in (shown, sent):
        assert page.status_code == 409
        assert sentence in words_of(page)
        assert "Call us" in words_of(page)
    assert not Booking.objects.exists()


def test_a_draft_is_not_found(client, sam):
    run = factories.run(state=RunState.DRAFT)

    assert client.get(f"/book/{run.pk}/").status_code == 404


def test_a_full_run_ends_on_the_waiting_list_with_a_turn(client, sam, stranger, now):
    run = factories.run(capacity=1)
    places.book_place(run, person=stranger, by=stranger.user, now=now)

    check = client.get(f"/book/{run.pk}/check/")
    sent = client.post(f"/book/{run.pk}/check/", {"wish": "wait"}, follow=True)

    assert "Join the waiting list" in words_of(check)
    assert "First in turn" in words_of(sent)
    assert Booking.objects.get(person=sam).is_waiting


def test_the_last_place_taken_meanwhile_is_said_and_nothing_is_done_unasked(client, sam, stranger, now):
    run = factories.run(capacity=1)
    client.get(f"/book/{run.pk}/check/")
    places.book_place(run, person=stranger, by=stranger.user, now=now)

    page = client.post(f"/book/{run.pk}/check/", {"wish": "book"})

    assert page.status_code == 409
    assert "All places on these dates are taken" in words_of(page)
    assert 'value="wait"' in words_of(page)
    assert not sam.bookings.exists()


def test_a_place_freed_meanwhile_is_offered_on_the_same_page(client, sam):
    run = factories.run(capacity=1)

    page = client.post(f"/book/{run.pk}/check/", {"wish": "wait"})

    assert "There is a place for you now" in words_of(page)
    assert 'value="book"' in words_of(page)


def test_a_clash_is_shown_before_and_may_be_accepted(client, sam, now):
    places.book_place(factories.run(), person=sam, by=sam.user, now=now)
    other = factories.run(first=at("2026-10-21", "11:00"))

    check = words_of(client.get(f"/book/{other.pk}/check/"))
    unaware = client.post(f"/book/{other.pk}/check/", {"wish": "book"})
    client.post(f"/book/{other.pk}/check/", {"wish": "book", "accept_clash": "yes"})

    assert "Same time as something else of yours" in check
    assert unaware.status_code == 409
    assert sam.bookings.count() == 2


def test_a_course_for_carers_asks_and_refuses_kindly(client, sam):
    run = factories.run(of=factories.course(audience=Audience.CARERS))

    asked = client.get(f"/book/{run.pk}/check/")
    no = client.post(asked.url, {"belongs": "no"})
    asked_again = client.get(f"/book/{run.pk}/check/")
    client.post(asked.url, {"belongs": "yes"})
    yes = client.get(f"/book/{run.pk}/check/")

    assert asked.url == f"/book/{run.pk}/who/"
    assert "please call us and ask" in words_of(no)
    assert "Ask the college team." in words_of(no)
    assert asked_again.url == asked.url
    assert "Book my place" in words_of(yes)


def test_the_audience_question_needs_an_answer(client, sam):
    run = factories.run(of=factories.course(audience=Audience.STAFF))

    page = words_of(client.post(f"/book/{run.pk}/who/", {}))

    assert "Please choose yes or no." in page
    assert 'href="#id_belongs"' in page
    assert 'id="id_belongs"' in page


@pytest.mark.parametrize(
    "hostile",
    ["x" * 10_000, "\x00\x01", "\u202eevil", "<script>alert(1)</script>", "🙂" * 400, "{{ 7*7 }}", "'; DROP TABLE --"],
)
def test_hostile_words_get_a_sentence_or_are_kept_harmlessly(client, run, sam, hostile):
    response = client.post(f"/book/{run.pk}/needs/", {"common": [hostile], "own_words": hostile}, follow=True)

    page = words_of(response)
    assert response.status_code == 200
    assert "There is something to put right" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "\u202eevil", "سهل الوصول", "🙂", "{{ 7*7 }}"])
def test_own_words_of_every_script_are_kept(client, run, sam, hostile):
    page = words_of(client.post(f"/book/{run.pk}/needs/", {"own_words": hostile}, follow=True))

    kept = sam.access_needs.current().get().what
    assert kept == hostile.replace("\u202e", "")
    assert "<script>alert" not in page


@pytest.mark.parametrize("path", ["/book/0/", "/book/99999999999999999999/", "/book/999999/check/", "/book/-1/"])
def test_a_forged_run_is_not_found(client, sam, path):
    assert client.get(path).status_code == 404
    assert client.post(path).status_code in {404, 405}


def test_the_language_of_the_browser_does_not_matter(client, run, sam):
    client.get(f"/book/{run.pk}/check/", headers={"accept-language": "ar"})

    client.post(f"/book/{run.pk}/check/", {"wish": "book"}, headers={"accept-language": "pl"})

    assert Booking.objects.get().holds_a_place


def test_no_step_names_another_student(client, run, sam, now):
    other = factories.person("Zebedee")
    places.book_place(run, person=other, by=other.user, now=now)

    for path in (run.course.url, f"/book/{run.pk}/check/"):
        assert "Zebedee" not in words_of(client.get(path))


def test_booking_on_the_web_takes_one_domain_call_and_few_queries(client, run, sam, django_assert_max_num_queries):
    client.get(f"/book/{run.pk}/check/")

    with django_assert_max_num_queries(25):
        client.post(f"/book/{run.pk}/check/", {"wish": "book"})

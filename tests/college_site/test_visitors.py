"""Public pages: built once for those we know nothing of, 304 where nothing changed, never shared when signed in."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse
from wagtail.models import Site

from content.domain import first_pages
from content.models import CollegeSettings
from courses.states import RunState
from tests import factories, pages

pytestmark = pytest.mark.django_db
CATALOGUE = "/courses/"


@pytest.fixture(autouse=True)
def _clock(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def run():
    made = factories.run(of=factories.course("Sleep well"), capacity=1)
    CollegeSettings.for_site(Site.objects.get(is_default_site=True))  # the first page shown would make them
    return made


@pytest.fixture
def minutes_later(time_machine, now):
    """Moves the clock on, within the hour, so that what is saved then is saved later."""
    time_machine.move_to(now + dt.timedelta(minutes=5), tick=False)


def tag(client, address=CATALOGUE):
    return client.get(address).headers["ETag"]


def test_an_unchanged_page_is_answered_from_one_query(client, run, django_assert_num_queries):
    etag = tag(client)

    with django_assert_num_queries(1):
        response = client.get(CATALOGUE, headers={"If-None-Match": etag})

    assert (response.status_code, response.content, response.headers["ETag"]) == (304, b"", etag)
    assert response.headers["Vary"] == "Cookie"


def test_a_page_built_once_is_not_built_again(client, run, django_assert_num_queries):
    first = client.get(CATALOGUE)

    with django_assert_num_queries(1):
        second = client.get(CATALOGUE)

    assert second.content == first.content
    assert second.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert second.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]


@pytest.mark.parametrize("address", ["/", CATALOGUE, "/courses/sleep-well/"])
def test_every_public_page_is_kept(client, run, address):
    response = client.get(address)

    again = client.get(address, headers={"If-None-Match": response.headers["ETag"]})

    assert again.status_code == 304
    assert response.cookies == {}
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_head_has_the_tag_and_no_words(client, run):
    response = client.head(CATALOGUE)

    assert (response.status_code, response.content, response.headers["ETag"]) == (200, b"", tag(client))


def fill_the_run(run):
    factories.booking(run)


def edit_the_run(run):
    run.booking_opens_on = dt.date(2026, 11, 30)
    run.save()


def give_up_the_only_place(run):
    booking = run.bookings.first()
    booking.state, booking.cancelled_at = "cancelled", factories.NOW
    booking.save()


def delete_a_session(run):
    run.sessions.last().delete()


def move_a_session(run):
    session = run.sessions.first()
    session.starts_at -= dt.timedelta(hours=1)
    session.save()


def publish_other_words(run):
    run.course.summary = "Other words."
    run.course.save_revision().publish()


def save_other_words(run):
    run.course.summary = "Other words."
    run.course.save()


def unpublish_the_course(run):
    run.course.unpublish()


def change_the_phone(run):
    college = CollegeSettings.objects.get()
    college.phone = "020 7946 0999"
    college.save()


def rename_the_venue(run):
    venue = run.sessions.first().venue
    venue.name = "Oak Room"
    venue.save()


def name_a_facilitator(run):
    factories.facilitator("Ana", runs=(run,))


@pytest.mark.parametrize(
    "change",
    [
        fill_the_run,
        edit_the_run,
        delete_a_session,
        move_a_session,
        publish_other_words,
        save_other_words,
        unpublish_the_course,
        change_the_phone,
        rename_the_venue,
        name_a_facilitator,
    ],
    ids=lambda change: change.__name__,
)
def test_a_change_makes_a_new_page(client, run, change, request):
    before = tag(client)
    request.getfixturevalue("minutes_later")

    change(run)

    assert tag(client) != before


def test_a_full_run_is_seen_at_once(client, run, minutes_later):
    client.get(CATALOGUE)

    fill_the_run(run)

    assert "Waiting list" in pages.words(client.get(CATALOGUE))


def test_a_place_given_up_in_the_same_moment_is_seen_at_once(client, run):
    factories.booking(run)
    client.get(CATALOGUE)

    give_up_the_only_place(run)

    assert "Places available" in pages.words(client.get(CATALOGUE))


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (factories.at("2026-11-02", "00:00"), "Places available"),
        (factories.at("2026-11-10", "00:00"), "Booking has closed"),
    ],
)
def test_time_alone_makes_a_new_page(client, time_machine, moment, words):
    factories.run(
        booking_opens_on=dt.date(2026, 11, 2),
        booking_closes_at=factories.at("2026-11-10", "00:00"),
        first=factories.at("2026-11-11"),
    )
    time_machine.move_to(moment - dt.timedelta(seconds=1), tick=False)
    before = client.get(CATALOGUE)

    time_machine.move_to(moment, tick=False)
    after = client.get(CATALOGUE)

    assert words not in pages.words(before)
    assert words in pages.words(after)


def test_the_start_of_a_session_makes_a_new_page(client, run, time_machine):
    starts_at = run.sessions.get(number=1).starts_at
    time_machine.move_to(starts_at - dt.timedelta(seconds=1), tick=False)
    before = tag(client)

    time_machine.move_to(starts_at, tick=False)

    assert tag(client) != before
    assert "Booking has closed" in pages.words(client.get(CATALOGUE))


def test_who_signed_in_gets_a_page_of_their_own_that_nobody_keeps(client, run, student):
    etag = tag(client)
    client.force_login(student.user)

    response = client.get(CATALOGUE, headers={"If-None-Match": etag})
    client.logout()
    client.cookies.clear()
    afterwards = client.get(CATALOGUE)

    assert "Hello, Sam" in pages.words(response)
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "private, no-cache")
    assert "Cookie" in response.headers["Vary"]
    assert "ETag" not in response.headers
    assert "Hello" not in pages.words(afterwards)


@pytest.mark.parametrize("cookie", ["sessionid", "messages"])
def test_a_cookie_that_says_something_about_a_visitor_is_never_answered_from_what_is_kept(client, run, cookie):
    client.get(CATALOGUE)
    client.cookies[cookie] = "something"

    response = client.get(CATALOGUE)

    assert response.headers["Cache-Control"] == "private, no-cache"


def test_made_up_addresses_do_not_fill_the_cache(client, run):
    tag_of_search = tag(client, f"{CATALOGUE}?q=sleep")

    kept = cache.get(f"public-page:{tag_of_search}")

    assert kept is None
    assert client.get(f"{CATALOGUE}?q=sleep", headers={"If-None-Match": tag_of_search}).status_code == 304


def test_filters_have_tags_of_their_own(client, run):
    assert tag(client) != tag(client, f"{CATALOGUE}?q=sleep")


def test_a_missing_page_is_not_kept(client, run):
    response = client.get("/nope/")

    assert response.status_code == 404
    assert "ETag" not in response.headers


def test_a_draft_run_can_be_published_and_is_seen(client, run, minutes_later):
    hidden = factories.run(of=factories.course("Hidden yet"), state=RunState.DRAFT)
    client.get(CATALOGUE)

    hidden.state = RunState.PUBLISHED
    hidden.save()

    assert "Hidden yet" in pages.words(client.get(CATALOGUE))


def test_pages_made_by_set_up_are_kept_too(client, now):
    first_pages.set_up_home(now=now)

    etag = tag(client, "/privacy/")

    assert client.get("/privacy/", headers={"If-None-Match": etag}).status_code == 304


def test_posting_to_a_public_page_is_not_allowed(client, run):
    assert client.post(reverse("catalogue")).status_code == 405

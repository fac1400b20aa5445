"""The addresses that calendars fetch, and the pages where people get theirs."""

import pytest
from django.urls import reverse

from bookings.domain.feeds import links
from bookings.models import CalendarFeed
from bookings.states import FeedKind
from people.models import Person
from people.states import CalendarChoice
from tests import factories, pages

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _here_and_now(time_machine, now, settings):
    time_machine.move_to(now, tick=False)
    settings.BASE_URL = "https://college.example.org"


@pytest.fixture(autouse=True)
def _college(db):
    factories.college_settings()


@pytest.fixture
def url(student, run, now):
    factories.booking(run, who=student)
    return reverse("calendar_feed", args=[links.make_link(student, kind=FeedKind.STUDENT, now=now)])


def test_a_calendar_without_a_sign_in_reads_it(client, url):
    response = client.get(url)

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert not response.cookies
    assert response.content.count(b"BEGIN:VEVENT") == 3


def test_head_answers_as_get(client, url):
    response = client.head(url)

    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["ETag"] == client.get(url).headers["ETag"]


def test_unchanged_is_304_from_one_query(client, url, django_assert_num_queries):
    tag = client.get(url).headers["ETag"]

    with django_assert_num_queries(1):
        response = client.get(url, headers={"If-None-Match": tag})

    assert (response.status_code, response.content) == (304, b"")
    assert response.headers["ETag"] == tag
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert not tag.startswith("W/")


def test_unchanged_is_304_from_one_query_for_a_feed_of_nothing(client, student, now, django_assert_num_queries):
    url = reverse("calendar_feed", args=[links.make_link(student, kind=FeedKind.STUDENT, now=now)])
    tag = client.get(url).headers["ETag"]

    with django_assert_num_queries(1):
        response = client.get(url, headers={"If-None-Match": tag})

    assert response.status_code == 304


def test_a_change_is_sent_in_full(client, url, run, time_machine):
    tag = client.get(url).headers["ETag"]
    time_machine.shift(60)
    run.sessions.get(number=1).save()

    response = client.get(url, headers={"If-None-Match": tag})

    assert response.status_code == 200


@pytest.mark.parametrize("token", ["unknown", "x" * 43, "’", "a.b"])
def test_an_unknown_link_is_a_plain_404(client, url, token):
    response = client.get(reverse("calendar_feed", args=[token]))

    assert (response.status_code, response.headers["Content-Type"]) == (404, "text/plain")
    assert response.headers["Referrer-Policy"] == "no-referrer"


def test_a_revoked_link_answers_as_an_unknown_one(client, url, student, now):
    links.make_link(student, kind=FeedKind.STUDENT, now=now)

    revoked, unknown = client.get(url), client.get("/calendar/unknown.ics")

    assert (revoked.status_code, revoked.content) == (unknown.status_code, unknown.content) == (404, unknown.content)


def test_a_link_only_reads(client, url):
    assert client.post(url).status_code == 405


def test_the_public_feed_is_for_anybody(client, run, django_assert_num_queries):
    first = client.get(reverse("calendar_public"))
    with django_assert_num_queries(1):
        again = client.get(reverse("calendar_public"), headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, again.status_code) == (200, 304)
    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert not first.cookies


def test_my_link_is_shown_once(client, student):
    Person.objects.update(calendar_choice=CalendarChoice.LINK)
    client.force_login(student.user)

    made = pages.read(client.post(reverse("my_calendar_link")))
    https, webcal = made.select_one("#https-address").text, made.select_one("#webcal-address").text
    later = client.get(reverse("my_calendar")).content.decode()

    token = https.removesuffix(".ics").rpartition("/")[2]
    assert https == f"https://college.example.org/calendar/{token}.ics"
    assert webcal == f"webcal://college.example.org/calendar/{token}.ics"
    assert CalendarFeed.objects.get().token_hash == links.hash_of(token)
    assert token not in later
    assert "Wednesday 14 October 2026" in later


def test_a_new_link_stops_the_old_one(client, student, url):
    client.force_login(student.user)

    client.post(reverse("my_calendar_link"))
    client.logout()

    assert client.get(url).status_code == 404


def test_my_link_can_be_stopped(client, student, url):
    client.force_login(student.user)

    client.post(reverse("my_calendar_link_stop"))

    assert client.get(url).status_code == 404


@pytest.mark.parametrize(("choice", "offers"), [("link", True), ("invites", False), ("neither", False)])
def test_only_those_who_chose_the_link_are_offered_one(client, student, choice, offers):
    Person.objects.update(calendar_choice=choice)
    client.force_login(student.user)

    page = pages.read(client.get(reverse("my_calendar")))

    assert bool(page.select(f'form[action="{reverse("my_calendar_link")}"]')) is offers
    assert CalendarChoice(choice).label in page.text


def test_a_facilitator_gets_a_link_of_their_own(client, run):
    jo = factories.facilitator("Jo", runs=(run,)).person
    client.force_login(jo.user)

    made = pages.read(client.post(reverse("teach_calendar_link")))
    client.logout()
    feed = client.get(made.select_one("#https-address").text.removeprefix("https://college.example.org"))

    assert feed.content.count(b"DESCRIPTION:0 expected") == 3
    assert CalendarFeed.objects.get().kind == FeedKind.FACILITATOR


def test_a_facilitator_stops_theirs(client, run, now):
    jo = factories.facilitator("Jo", runs=(run,)).person
    token = links.make_link(jo, kind=FeedKind.FACILITATOR, now=now)
    client.force_login(jo.user)

    client.post(reverse("teach_calendar_link_stop"))

    assert client.get(reverse("calendar_feed", args=[token])).status_code == 404

"""The catalogue as people read it, and what hostile addresses get."""

import datetime as dt
from urllib.parse import urlencode

import pytest

from courses.states import IS_WAITING, RunState
from tests import factories, pages

pytestmark = pytest.mark.django_db

HOSTILE = {
    "ten thousand letters": "q=" + "a" * 10_000,
    "control characters": urlencode({"q": "a\x00b\x07\x1b[31m\r\nSet-Cookie: a=b", "topic": "\x00"}),
    "direction overrides": urlencode({"q": "\u202egnirts\u202c", "place": "\u202ein:Brent"}),
    "emoji": urlencode({"q": "😀🙏🏽", "day": "😀"}),
    "sql": urlencode({"q": "'; DROP TABLE courses_courserun; --", "topic": "' OR '1'='1", "place": "at:1 OR 1=1"}),
    "markup": urlencode({"q": "<script>alert(1)</script>", "who": '"><img src=x>'}),
    "arrays": "q[]=a&q[$ne]=1&topic=a&topic=b&day=monday&day=x&day=monday&bookable=a&bookable=b",
    "a page far away": "page=99999999999",
    "a page of digits": "page=" + "9" * 5000,
    "a page that is none": "page=-1&page=½",
    "dates that are none": urlencode({"starts_from": "2026-02-31"}),
    "a date far away": "starts_from=9999-12-31",
    "a date long ago": "starts_from=0001-01-01",
    "a venue that is none": "place=at:99999999999999999999999",
    "broken escapes": "q=%ff%fe%zz&topic=%c3%28",
    "nothing but names": "q&topic&day&time&place&who&starts_from&bookable&page",
    "two hundred names": "&".join(f"x{n}=1" for n in range(200)),
}


def test_it_begins_with_how_many_can_be_booked(client):
    course = factories.course()
    factories.run(of=course)
    factories.run(of=course, first=factories.at("2026-11-18"))
    factories.run(booking_opens_on=dt.date(2026, 11, 30))

    response = client.get("/courses/")

    assert pages.heading(response) == "1 course you can book"
    assert "We found 3 sets of dates for 2 courses. You can book 2 of them now." in pages.words(response)
    assert pages.faults(response) == []


def test_a_result_says_what_when_where_for_whom_and_what_one_may_do(client):
    factories.run(of=factories.course("Sleep well", summary="One evening on sleep."))

    listing = pages.read(client.get("/courses/")).select_one(".college-listing")

    assert pages.tidy(listing.get_text(" ")) == (
        "Sleep well One evening on sleep. When Wednesdays 10:30am to 12:30pm, from 21 October, 3 sessions "
        "Where Willow Room (Brent) For Everyone Places available"
    )
    assert listing.a["href"] == "/courses/sleep-well/"


def test_states_are_said_plainly_and_never_a_number_of_places(client):
    factories.booking(factories.run(capacity=1))
    factories.booking(factories.run(capacity=9), state=IS_WAITING)
    factories.run(booking_opens_on=dt.date(2026, 11, 30))
    factories.run(needs_booking=False)
    factories.run(state=RunState.CANCELLED)
    factories.run(first=factories.at("2026-10-13"))
    factories.run(capacity=2)

    response = client.get("/courses/")
    said = [pages.tidy(state.get_text()) for state in pages.read(response).select(".college-listing__state")]

    assert sorted(said) == [
        "Booking has closed",
        "Booking opens Monday 30 November",
        "Cancelled",
        "Drop-in, no need to book",
        "Places available",
        "Waiting list",
        "Waiting list",
    ]
    assert pages.faults(response) == []


def test_filters_are_in_the_address_and_stay_in_the_form(client):
    factories.run(of=factories.course("Sleep well"))
    factories.run(of=factories.course("Writing a CV", topic_name="Employment"))

    response = client.get("/courses/?topic=employment&day=wednesday&starts_from=2026-10-20&bookable=on&q=writing")
    soup = pages.read(response)

    assert pages.heading(response) == "1 course you can book"
    assert soup.select_one("#id_topic option[selected]")["value"] == "employment"
    assert [box["value"] for box in soup.select("[name=day][checked]")] == ["wednesday"]
    assert soup.select_one("#id_starts_from")["value"] == "2026-10-20"
    assert soup.select_one("[name=bookable]").has_attr("checked")
    assert soup.select_one("#id_q")["value"] == "writing"
    assert pages.faults(response) == []


def test_what_was_chosen_can_be_taken_away_one_by_one(client):
    factories.run(of=factories.course("Writing a CV", topic_name="Employment"))

    soup = pages.read(client.get("/courses/?topic=employment&day=wednesday&junk=1"))

    assert [a["href"] for a in soup.select(".college-chosen a")] == ["?day=wednesday", "?topic=employment"]


def test_nothing_found_says_what_to_loosen(client):
    factories.run(of=factories.course("Sleep well"))
    factories.topic("Employment")

    response = client.get("/courses/?topic=employment&time=evening&time=morning")
    links = {pages.tidy(a.get_text()): a["href"] for a in pages.read(response).main.find_all("a")}

    assert pages.heading(response) == "No courses found"
    assert links["Search without “Topic: Employment”"] == "?time=evening&time=morning"
    assert links["Search without “Time of day: Evening, from 5pm, Morning”"] == "?topic=employment"
    assert links["See all courses"] == "/courses/"
    assert pages.faults(response) == []


def test_an_empty_college_still_has_a_next_step(client):
    factories.catalogue_page()

    response = client.get("/courses/")

    assert pages.heading(response) == "No courses found"
    assert "New dates are added each term." in pages.words(response)


def test_pages_keep_the_filters(client):
    for _ in range(45):
        factories.run(session_count=1)

    response = client.get("/courses/?topic=wellbeing&page=2")
    links = [a["href"] for a in pages.read(response).select(".nhsuk-pagination a")]

    assert links == [f"?topic=wellbeing&page={n}" for n in (1, 1, 2, 3, 3)]
    assert pages.faults(response) == []


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_addresses_show_the_catalogue(client, case):
    factories.run(of=factories.course("Sleep well"))

    response = client.get("/courses/?" + HOSTILE[case])

    assert response.status_code == 200
    assert pages.faults(response) == []


def test_what_cannot_be_read_is_left_out_and_said(client):
    factories.run(of=factories.course("Sleep well"))

    response = client.get("/courses/?topic=nonsense&starts_from=2026-02-31&page=abc")

    assert "so we left it out: topic, starts on or after and page number." in pages.words(response)
    assert pages.heading(response) == "1 course you can book"


def test_too_many_names_in_an_address_get_a_plain_page(client):
    factories.catalogue_page()

    response = client.get("/courses/?" + "&".join(f"x{n}" for n in range(5001)))

    assert (response.status_code, pages.heading(response)) == (400, "We could not read that address")


def test_no_catalogue_published_is_not_found(client):
    factories.catalogue_page().unpublish()

    response = client.get("/courses/")

    assert (response.status_code, pages.heading(response)) == (404, "We could not find that page")


@pytest.mark.parametrize("count", [1, 3, 50])
def test_queries_do_not_grow(client, count, student, django_assert_max_num_queries):
    for _ in range(count):
        factories.booking(factories.run(session_count=2), who=student)
    client.force_login(student.user)
    client.get("/courses/")

    with django_assert_max_num_queries(12):
        client.get("/courses/?q=anxiety&topic=wellbeing&place=in:Brent&bookable=on&day=wednesday")
    client.logout()
    with django_assert_max_num_queries(12):
        client.get("/courses/?q=anxiety&topic=wellbeing&place=in:Brent&bookable=on&day=wednesday")

"""Each filter of the catalogue by itself, and several together."""

import datetime as dt

import pytest

from courses.domain import finding, listings, word_search
from courses.domain.finding import Wishes
from courses.models import CourseRun
from courses.states import Mode, RunState, SessionState
from people.states import Audience
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def prospectus():
    """Four runs that differ in everything a filter looks at."""
    online = factories.venue("Online", address="", borough="", is_online=True)
    hall = factories.venue("Saint Anne’s Hall", borough="Harrow")
    cv = factories.course("Writing a CV", topic_name="Employment", summary="Leave with a CV.")
    cafe = factories.course("Café conversations", summary="Have a coffee.")
    work = factories.course("Work is everybody’s business", topic_name="For staff", audience=Audience.STAFF)
    sleep = factories.course("Sleep well", summary="What gets in its way.")
    factories.run("MORNING", of=cv, first=at("2026-10-19", "09:30"), session_count=2)
    drop_in = factories.run("DROP-IN", of=cafe, session_count=0, needs_booking=False)
    for number, day in enumerate(["2026-10-07", "2026-10-20"], 1):
        factories.session(drop_in, number=number, starts_at=at(day, "14:00"), venue=hall, mode=Mode.DROP_IN)
    staff = factories.run("STAFF", of=work, session_count=0, booking_opens_on=dt.date(2026, 11, 1))
    factories.session(staff, number=1, starts_at=at("2026-11-07", "17:00"), venue=hall)
    evening = factories.run("EVENING", of=sleep, session_count=0, audience=Audience.CARERS)
    factories.session(evening, number=1, starts_at=at("2026-11-18", "18:00"), venue=online, mode=Mode.ONLINE)


def codes(wishes: Wishes) -> list[str]:
    return sorted(finding.find(wishes, now=factories.NOW).values_list("code", flat=True))


def at_hall() -> str:
    return f"at:{factories.venue('Saint Anne’s Hall').pk}"


@pytest.mark.parametrize(
    ("wishes", "found"),
    [
        ({}, ["DROP-IN", "EVENING", "MORNING", "STAFF"]),
        ({"topic": "employment"}, ["MORNING"]),
        ({"topic": "no-such-topic"}, []),
        ({"days": ("monday",)}, ["MORNING"]),
        ({"days": ("monday", "saturday")}, ["MORNING", "STAFF"]),
        ({"times": ("morning",)}, ["MORNING"]),
        ({"times": ("afternoon",)}, ["DROP-IN"]),
        ({"times": ("evening",)}, ["EVENING", "STAFF"]),
        ({"times": ("morning", "evening")}, ["EVENING", "MORNING", "STAFF"]),
        ({"place": "online"}, ["EVENING"]),
        ({"place": "in:Harrow"}, ["DROP-IN", "STAFF"]),
        ({"place": "in:Brent"}, ["MORNING"]),
        ({"who": Audience.EVERYONE}, ["DROP-IN", "MORNING"]),
        ({"who": Audience.CARERS}, ["EVENING"]),
        ({"who": Audience.STAFF}, ["STAFF"]),
        ({"only_bookable": True}, ["EVENING", "MORNING"]),
        ({"starts_from": dt.date(2026, 10, 20)}, ["DROP-IN", "EVENING", "STAFF"]),
        ({"starts_from": dt.date(2026, 11, 7)}, ["EVENING", "STAFF"]),
        ({"starts_from": dt.date(2026, 11, 8)}, ["EVENING"]),
        ({"words": "cafe"}, ["DROP-IN"]),
        ({"words": "CAFÉ COFFEE"}, ["DROP-IN"]),
        ({"words": "everybodys"}, ["STAFF"]),
        ({"words": "everybody's"}, ["STAFF"]),
        ({"words": "everybody’s"}, ["STAFF"]),
        ({"words": "courses about employment"}, ["MORNING"]),
        ({"words": "cv sleep"}, []),
        ({"words": "%"}, ["DROP-IN", "EVENING", "MORNING", "STAFF"]),
        ({"place": "in:Harrow", "times": ("evening",)}, ["STAFF"]),
        ({"topic": "wellbeing", "place": "online", "who": Audience.CARERS, "only_bookable": True}, ["EVENING"]),
        ({"days": ("monday",), "times": ("evening",)}, []),
    ],
)
def test_find(prospectus, wishes, found):
    assert codes(Wishes(**wishes)) == found


def test_find_at_one_venue(prospectus):
    assert codes(Wishes(place=at_hall())) == ["DROP-IN", "STAFF"]


def test_day_and_time_are_those_of_one_and_the_same_session():
    run = factories.run(session_count=0)
    factories.session(run, number=1, starts_at=at("2026-10-19", "09:30"))
    factories.session(run, number=2, starts_at=at("2026-10-20", "18:00"))

    found = codes(Wishes(days=("monday",), times=("evening",)))

    assert found == []


def test_a_cancelled_session_or_a_past_one_fits_no_wish():
    run = factories.run("A", session_count=0)
    factories.session(run, number=1, starts_at=at("2026-10-12"))
    factories.session(run, number=2, starts_at=at("2026-10-19"), state=SessionState.CANCELLED)
    factories.session(run, number=3, starts_at=at("2026-10-20"))

    assert codes(Wishes(days=("monday",))) == []
    assert codes(Wishes(days=("tuesday",))) == ["A"]


def test_drafts_past_runs_and_unpublished_courses_are_not_found():
    factories.run(state=RunState.DRAFT)
    factories.run(first=at("2026-09-02"))
    hidden = factories.run()
    hidden.course.unpublish()

    assert codes(Wishes()) == []


def test_order_is_by_the_next_session_and_what_nobody_can_join_comes_last():
    factories.run("LATER", first=at("2026-12-01"))
    factories.run("BEGUN", first=at("2026-10-13"))
    factories.run("SOON", first=at("2026-10-20"))
    factories.run("CANCELLED", first=at("2026-10-19"), state=RunState.CANCELLED)
    factories.run("DROP-IN", first=at("2026-10-08"), needs_booking=False)

    order = CourseRun.objects.in_catalogue_order(factories.NOW).values_list("code", flat=True)

    assert list(order)[:3] == ["DROP-IN", "SOON", "LATER"]
    assert set(order[3:]) == {"BEGUN", "CANCELLED"}


def test_look_counts_runs_and_courses():
    course = factories.course()
    factories.run(of=course)
    factories.run(of=course, first=at("2026-11-18"))
    factories.run(state=RunState.CANCELLED)

    found = listings.look(Wishes(), page=1, now=factories.NOW)

    assert (found.runs, found.courses, found.bookable_runs, found.bookable_courses) == (3, 2, 2, 1)


def test_look_shows_twenty_a_page_and_the_last_page_for_one_too_far():
    for _ in range(21):
        factories.run(session_count=1)

    first = listings.look(Wishes(), page=1, now=factories.NOW)
    beyond = listings.look(Wishes(), page=99999, now=factories.NOW)

    assert (len(first.listings), first.pages) == (20, 2)
    assert (len(beyond.listings), beyond.page) == (1, 2)


@pytest.mark.parametrize("count", [1, 3, 25])
def test_look_asks_three_queries(count, django_assert_num_queries):
    for _ in range(count):
        factories.run(session_count=2)

    with django_assert_num_queries(3):
        listings.look(Wishes(), page=1, now=factories.NOW)


def test_listing_names_the_next_session_of_what_has_begun_and_every_place_once():
    run = factories.run(first=at("2026-10-07"), session_count=3)
    online = factories.venue("Online", address="", borough="", is_online=True)
    run.sessions.filter(number=2).update(venue=online, mode=Mode.ONLINE)

    listing = listings.look(Wishes(), page=1, now=at("2026-10-14", "09:00")).listings[0]

    assert listing.next_session.number == 2
    assert listing.places == "Willow Room (Brent) and online"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Café", ["cafe"]),
        ("Self-employment: is it for me?", ["self", "employment", "is", "it", "for", "me"]),
        ("STRASSE straße", ["strasse", "strasse"]),
        ("\u202egnp.exe\x00", ["gnp", "exe"]),
        ("' OR 1=1; --", ["or", "1", "1"]),
        ("😀 %_", []),
    ],
)
def test_fold(text, words):
    assert word_search.fold(text) == words

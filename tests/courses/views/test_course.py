"""The course page: everything somebody wants to know before they book."""

import datetime as dt

import pytest

from courses.models import CoursePage
from courses.states import FacilitatorRole, RunState, SessionState
from tests import factories, pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return factories.course("Café & conversations")


def sections(response) -> list[str]:
    return [pages.tidy(h.get_text()) for h in pages.read(response).main.find_all("h2")]


def actions(response) -> list[tuple[str, str]]:
    """The first words and the address of each button of the page."""
    buttons = pages.read(response).main.select("a.nhsuk-button")
    return [(pages.tidy(b.find(string=True)), b["href"]) for b in buttons]


def test_the_sections_come_in_the_order_people_ask(client, course):
    factories.run(of=course)

    response = client.get("/courses/cafe-conversations/")

    assert pages.heading(response) == "Café & conversations"
    assert (
        sections(response)
        == [
            "What you will do",
            "Who it is for",
            "Who teaches",
            "What to expect on the day",
            "Dates and booking",
            "Getting there and access",
            "What happens after you book",
            "Ask a question",
            "Not sure? Call us",
        ][:8]
    )
    assert pages.faults(response) == []


def test_every_date_of_a_run_is_in_its_table(client, course):
    run = factories.run(of=course)
    run.sessions.filter(number=2).update(state=SessionState.CANCELLED)

    table = pages.read(client.get("/courses/cafe-conversations/")).table
    rows = [[pages.tidy(cell.get_text()) for cell in row.find_all("td")] for row in table.tbody.find_all("tr")]

    assert rows == [
        ["Session 1", "Day Wednesday 21 October 2026", "Time 10:30am to 12:30pm", "Where Willow Room"],
        ["Session 2", "Day Wednesday 28 October 2026 Cancelled", "Time 10:30am to 12:30pm", "Where Willow Room"],
        ["Session 3", "Day Wednesday 4 November 2026", "Time 10:30am to 12:30pm", "Where Willow Room"],
    ]


def test_each_run_has_one_button_that_fits_its_state(client, course):
    free = factories.run(of=course)
    full = factories.run(of=course, capacity=1, first=factories.at("2026-11-04"))
    factories.booking(full)
    factories.run(of=course, booking_opens_on=dt.date(2026, 11, 30))
    factories.run(of=course, needs_booking=False)
    factories.run(of=course, state=RunState.CANCELLED)
    factories.run(of=course, first=factories.at("2026-10-13"))

    response = client.get("/courses/cafe-conversations/")

    assert actions(response) == [
        ("Book a place", f"/book/{free.pk}/"),
        ("Join the waiting list", f"/book/{full.pk}/"),
    ]
    assert pages.faults(response) == []


def test_both_who_teach_are_shown_as_equals_in_alphabetical_order(client, course):
    runs = (factories.run(of=course), factories.run(of=course, first=factories.at("2026-11-18")))
    factories.facilitator("Zoë", role=FacilitatorRole.PROFESSIONAL, runs=runs)
    factories.facilitator("Ana <b>", role=FacilitatorRole.PEER, runs=runs)

    response = client.get("/courses/cafe-conversations/")
    people = [pages.tidy(li.get_text(" ")) for li in pages.read(response).select(".college-pair li")]

    assert people == [
        "Ana <b> Lived experience Taught here for years.",
        "Zoë Professional experience Taught here for years.",
    ]
    assert pages.words(response).count("With Ana <b> and Zoë.") == 2


def test_each_venue_says_how_to_get_there_once(client, course):
    factories.venue("Willow Room", how_to_find="Ring the lower bell.", map_url="https://maps.example.org/willow")
    factories.run(of=course)
    factories.run(of=course, first=factories.at("2026-11-18"))

    response = client.get("/courses/cafe-conversations/")

    assert pages.words(response).count("Ring the lower bell.") == 1
    assert pages.read(response).find("a", href="https://maps.example.org/willow") is not None
    assert pages.faults(response) == []


def test_past_runs_and_drafts_are_hidden_and_no_dates_has_a_next_step(client, course):
    factories.run(of=course, first=factories.at("2026-09-02"))
    factories.run(of=course, state=RunState.DRAFT)

    response = client.get("/courses/cafe-conversations/")

    assert "No dates yet. We can tell you when there are some." in pages.words(response)
    assert actions(response) == [("Tell me when I can book", "/wish/cafe-conversations/")]
    assert pages.faults(response) == []


def test_no_name_of_a_student_is_on_the_page(client, course):
    factories.booking(factories.run(of=course), who=factories.person("Wilhelmina"))

    response = client.get("/courses/cafe-conversations/")

    assert "Wilhelmina" not in response.content.decode()


def test_an_unpublished_or_unknown_course_is_not_found(client, course):
    course.unpublish()

    statuses = [client.get(f"/courses/{slug}/").status_code for slug in ("cafe-conversations", "nope", "é", "a%00b")]

    assert statuses == [404, 404, 404, 404]


def test_a_preview_of_a_page_never_saved(rf, course):
    from django.contrib.auth.models import AnonymousUser

    page = CoursePage(title="New", slug="new", topic=factories.topic(), summary="One sentence.")
    request = rf.get("/")
    request.user = AnonymousUser()

    response = page.serve(request)

    assert pages.heading(response) == "New"


@pytest.mark.parametrize("count", [1, 3, 50])
def test_queries_do_not_grow(client, course, student, count, django_assert_max_num_queries):
    runs = tuple(factories.run(of=course, session_count=2) for _ in range(count))
    factories.facilitator("Ana", runs=runs)
    client.force_login(student.user)
    client.get("/courses/cafe-conversations/")

    with django_assert_max_num_queries(12):
        client.get("/courses/cafe-conversations/")


@pytest.mark.parametrize("words", ["Sleep well", "<script>alert(1)</script> {{ 7*7 }} ‮żółw"])
def test_editors_see_in_the_preview_what_readers_will_see(course, words):
    course.title = words

    previews = [course.make_preview_request(), course.get_parent().specific.make_preview_request()]

    assert [preview.status_code for preview in previews] == [200, 200]
    assert pages.heading(previews[0]) == words

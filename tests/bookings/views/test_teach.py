"""The facilitator's first page and the page of a run."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bookings.models import Completion
from bookings.states import CompletionBasis
from courses.states import RunState, SessionState
from people.models import AccessLog, AccessNeed
from people.states import Role
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def jo(run):
    return factories.facilitator("Jo", runs=(run,))


@pytest.fixture
def teacher(client, jo):
    client.force_login(jo.person.user)
    return client


def read(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def visit(client, address, day: str, clock: str = "09:00") -> BeautifulSoup:
    with time_machine.travel(factories.at(day, clock), tick=False):
        return read(client.get(address))


HOME = "/teach/"


def test_home_shows_the_next_session_first(teacher, run):
    factories.facilitator("Kim", runs=(run,))
    factories.booking(run)

    page = visit(teacher, HOME, "2026-10-15")

    next_one = page.find(class_="college-next")
    assert next_one.h2.text == f"Next: {run.course.title}"
    assert "Wednesday 21 October 2026" in next_one.text
    assert "10:30am to 12:30pm" in next_one.text
    assert "Taught by Jo, Kim." in next_one.text
    assert "1 expected." in next_one.text


def test_home_says_which_registers_wait(teacher, run):
    factories.booking(run)

    page = visit(teacher, HOME, "2026-10-22")

    assert "1 expected, 1 not marked yet" in page.find("h2", string="Held lately").find_next("ul").text


def test_home_leaves_out_the_runs_of_others(teacher, run):
    factories.run("SECRET-9", of=factories.course("Sleeping better"))

    page = visit(teacher, HOME, "2026-10-22")

    assert "Sleeping better" not in page.text
    assert run.course.title in page.text


def test_home_without_any_run_says_so(client, db):
    client.force_login(factories.facilitator("Kim").person.user)

    page = visit(client, HOME, "2026-10-22")

    assert "You have no session to come" in page.text
    assert "You are on no run yet." in page.text


def test_home_shows_staff_all_runs(client, staff, run):
    client.force_login(staff)

    page = visit(client, HOME, "2026-10-15")

    assert run.course.title in page.find(class_="college-next").text


def test_home_names_cancelled_sessions_and_runs(teacher, run):
    run.sessions.filter(number=1).update(state=SessionState.CANCELLED)
    run.state = RunState.CANCELLED
    run.save()

    page = visit(teacher, HOME, "2026-10-15")

    assert "28 October" in page.find(class_="college-next").text
    assert len(page.select(".nhsuk-tag--red")) == 2


def test_home_asks_the_same_number_of_queries_for_any_number_of_runs(client, db):
    asked = []
    for number in [1, 1, 3]:  # the first one warms the caches
        runs = tuple(factories.run() for _ in range(number))
        client.force_login(factories.facilitator("Jo", runs=runs).person.user)
        with CaptureQueriesContext(connection) as queries:
            visit(client, HOME, "2026-10-29")
        asked.append(len(queries))

    assert asked[1] == asked[2]


def test_run_explains_everybody_in_words(teacher, run):
    sam = factories.booking(run, who=factories.person("Sam"))
    factories.booking(run, who=factories.person("alex"))
    AccessNeed.objects.create(person=sam.person, what="Large print")
    for session in run.sessions.all():
        factories.attendance(sam, at_session=session)

    page = visit(teacher, reverse("teach_run", args=[run.pk]), "2026-11-18")

    alex_words, sam_words = (" ".join(li.text.split()) for li in page.h3.find_parent("ul").find_all("li"))
    assert alex_words == "alex 0 of 3 sessions, 0%, 3 not marked yet. A session is not marked yet."
    assert sam_words == "Sam 3 of 3 sessions, 100%. Earned, not issued yet Needs: Large print"
    assert page.find("button", string="Issue 1 completion") is not None
    assert AccessLog.objects.filter(why="class list").count() == 2


def test_run_says_of_each_session_held_how_many_are_not_marked(teacher, run):
    sam = factories.booking(run)
    factories.attendance(sam, at_session=run.sessions.get(number=1))

    page = visit(teacher, reverse("teach_run", args=[run.pk]), "2026-10-29")

    sessions = [li.text.split("expected")[1].strip() for li in page.find("ol", class_="nhsuk-list").find_all("li")]
    assert sessions == [", all marked", ", 1 not marked yet", ""]


def test_run_shows_completions_and_those_taken_back(teacher, run, staff):
    sam = factories.booking(run, who=factories.person("Sam"))
    usual = {"booking": sam, "held": 3, "percent_needed": 70, "issued_at": factories.NOW, "issued_by": staff}
    Completion.objects.create(
        basis=CompletionBasis.EARNED,
        attended=3,
        voided_at=factories.NOW,
        voided_by=staff,
        void_reason="The register was changed",
        **usual,
    )
    Completion.objects.create(basis=CompletionBasis.OVERRIDE, attended=1, reason="Did the work at home", **usual)

    page = visit(teacher, reverse("teach_run", args=[run.pk]), "2026-12-01")

    words = page.get_text(" ", strip=True)
    assert "Given with a reason on Wednesday 14 October 2026: Did the work at home" in words
    assert "The register was changed." in words
    assert page.find("button", string="Issue 1 completion") is None


def test_run_without_students_or_dates_says_so(teacher, jo):
    empty = factories.run(session_count=0)
    jo.facilitations.create(run=empty, role="peer")

    page = visit(teacher, reverse("teach_run", args=[empty.pk]), "2026-10-15")

    assert "This run has no dates yet." in page.text
    assert "Nobody is booked yet." in page.text


def test_run_asks_the_same_number_of_queries_for_any_class(teacher, jo):
    asked = []
    for people in [1, 1, 3, 25]:  # the first one warms the caches
        run = factories.run(capacity=30)
        jo.facilitations.create(run=run, role="peer")
        for number in range(people):
            booking = factories.booking(run, who=factories.person(f"Student {number}"))
            AccessNeed.objects.create(person=booking.person, what="Large print")
            factories.attendance(booking, at_session=run.sessions.get(number=1))
        with CaptureQueriesContext(connection) as queries:
            visit(teacher, reverse("teach_run", args=[run.pk]), "2026-12-01")
        asked.append(len(queries))

    assert len(set(asked[1:])) == 1


def test_everybody_else_is_kept_out(client, run, student):
    address = reverse("teach_run", args=[run.pk])
    other = factories.facilitator("Kim", runs=(factories.run(),)).person.user
    manager = factories.staff_login(Role.MANAGER)
    seen = []

    for who in [None, student.user, manager, other]:
        client.logout()
        if who:
            client.force_login(who)
        seen.append((client.get(HOME).status_code, client.get(address).status_code))

    assert seen == [(302, 302), (403, 403), (403, 403), (200, 404)]

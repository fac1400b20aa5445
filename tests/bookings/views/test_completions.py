"""The buttons that issue, give and take back completions."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from bookings.models import Completion
from bookings.states import CompletionBasis, Mark
from people.states import Role
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_after_the_run")]


@pytest.fixture
def _after_the_run():
    with time_machine.travel(factories.at("2026-12-01"), tick=False):
        yield


@pytest.fixture
def jo(run):
    return factories.facilitator("Jo", runs=(run,)).person.user


@pytest.fixture
def teacher(client, jo):
    client.force_login(jo)
    return client


def student_with(run, *marks):
    booking = factories.booking(run, who=factories.person("Sam"))
    for session, mark in zip(run.sessions.order_by("number"), marks, strict=True):
        factories.attendance(booking, at_session=session, mark=mark)
    return booking


@pytest.fixture
def earned(run):
    return student_with(run, Mark.ATTENDED, Mark.ATTENDED, Mark.ATTENDED)


@pytest.fixture
def not_earned(run):
    return student_with(run, Mark.ATTENDED, Mark.MISSED, Mark.MISSED)


@pytest.fixture
def issued(earned, jo):
    return Completion.objects.create(
        booking=earned,
        basis=CompletionBasis.EARNED,
        attended=3,
        held=3,
        percent_needed=70,
        issued_at=factories.at("2026-11-30"),
        issued_by=jo,
    )


def words(response) -> str:
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def test_one_button_issues_to_all_who_earned_it(teacher, run, earned, not_earned, jo):
    url = reverse("completions_issue", args=[run.pk])

    first = teacher.post(url, follow=True)
    second = teacher.post(url, follow=True)

    assert "1 completion is issued." in words(first)
    assert "There was no completion to issue." in words(second)
    assert Completion.objects.get().booking == earned
    assert Completion.objects.get().issued_by == jo


def test_nothing_is_issued_on_get(teacher, run, earned):
    response = teacher.get(reverse("completions_issue", args=[run.pk]))

    assert response["Location"] == reverse("teach_run", args=[run.pk])
    assert not Completion.objects.exists()


def test_override_asks_why_and_gives_it(teacher, not_earned):
    url = reverse("completion_override", args=[not_earned.pk])

    asked = teacher.get(url)
    empty = teacher.post(url, {"reason": "  "})
    given = teacher.post(url, {"reason": "Ill, and did the work at home 🙂"}, follow=True)

    assert "Give Sam a completion?" in words(asked)
    assert "1 of 3 sessions, 33.3%" in words(asked)
    assert "Please say why, in a few words." in words(empty)
    assert "Sam has a completion now." in words(given)
    assert Completion.objects.get().reason == "Ill, and did the work at home 🙂"


def test_override_refuses_kindly_what_no_reason_gets_past(teacher, run):
    unmarked = factories.booking(run, who=factories.person("Alex"))

    response = teacher.post(reverse("completion_override", args=[unmarked.pk]), {"reason": "Because"}, follow=True)

    assert "A session is not marked yet." in words(response)
    assert not Completion.objects.exists()


@pytest.mark.parametrize("reason", ["x" * 10_000, "x" * 301, "\x00\x07", "\u202e"])
def test_hostile_reasons_give_nothing(teacher, not_earned, reason):
    response = teacher.post(reverse("completion_override", args=[not_earned.pk]), {"reason": reason})

    assert response.status_code == 200
    assert "There is something to put right" in words(response)
    assert not Completion.objects.exists()


def test_void_asks_why_and_keeps_the_row(teacher, issued, jo):
    url = reverse("completion_void", args=[issued.pk])

    asked = teacher.get(url)
    done = teacher.post(url, {"reason": "<b>Wrong name</b>"}, follow=True)

    issued.refresh_from_db()
    assert "Take back the completion of Sam?" in words(asked)
    assert "The completion of Sam is taken back." in words(done)
    assert "<b>Wrong name</b>" in words(done)
    assert (issued.void_reason, issued.voided_by) == ("<b>Wrong name</b>", jo)


def test_void_without_a_reason_changes_nothing(teacher, issued):
    response = teacher.post(reverse("completion_void", args=[issued.pk]), {"reason": ""})

    issued.refresh_from_db()
    assert "Please say why, in a few words." in words(response)
    assert issued.is_valid


def test_everybody_else_is_kept_out(client, run, issued, not_earned):
    other = factories.facilitator("Kim", runs=(factories.run(),)).person.user
    addresses = [
        reverse("completions_issue", args=[run.pk]),
        reverse("completion_override", args=[not_earned.pk]),
        reverse("completion_void", args=[issued.pk]),
    ]
    seen = []

    for who in [None, issued.booking.person.user, factories.staff_login(Role.EDITOR), other]:
        client.logout()
        if who:
            client.force_login(who)
        seen += [client.post(address, {"reason": "Because"}).status_code for address in addresses]

    assert seen == [302] * 3 + [403] * 6 + [404] * 3
    assert Completion.objects.valid().get() == issued


def test_college_staff_may_issue_for_any_run(client, staff, run, earned):
    client.force_login(staff)

    client.post(reverse("completions_issue", args=[run.pk]))

    assert Completion.objects.get().issued_by == staff

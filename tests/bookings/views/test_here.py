"""“I am here”: the code on the wall, typed or scanned."""

import pytest
import time_machine
from django.urls import reverse

from bookings.domain import check_in
from bookings.models import Attendance
from bookings.states import Mark, MarkSource
from courses.states import TeachingMark
from tests import factories, pages

HERE, MISSED = Mark.ATTENDED, Mark.MISSED
TAUGHT, NOT_THERE = TeachingMark.TAUGHT.value, TeachingMark.NOT_THERE.value

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_during_the_session")]


def test_saying_i_am_here_is_two_steps(client, session, sam):
    client.force_login(sam.person.user)
    code = check_in.code_of(session)

    step = client.get(reverse("here"), {"code": f"{code[:3]} {code[3:].lower()}"})
    looked = pages.read(client.get(step.url))
    before = Attendance.objects.count()
    done = pages.read(client.post(step.url, follow=True))

    assert step.url == reverse("here_code", args=[code])
    assert looked.h1.text == f"You are at: {session.run.course.title} today"
    assert before == 0
    assert Attendance.objects.get().source == MarkSource.CHECK_IN
    assert "We have noted that you are here." in done.text


def test_a_sign_in_in_between_keeps_the_code(client, session):
    response = client.get(reverse("here"), {"code": check_in.code_of(session)})

    assert check_in.code_of(session) in response.url


def test_wrong_codes_say_the_same_and_not_for_ever(client, session):
    stranger = factories.person("Alex")
    client.force_login(stranger.user)
    real, wrong = (reverse("here_code", args=[code]) for code in (check_in.code_of(session), "WRONG9"))

    said = {pages.read(client.get(address)).find("main").text for address in (real, wrong)}
    for _ in range(8):
        client.get(wrong)
    too_many = client.get(real)

    assert len(said) == 1
    assert session.run.course.title not in said.pop()
    assert too_many.status_code == 429


def test_outside_its_time_the_code_says_when(client, session, sam):
    client.force_login(sam.person.user)
    url = reverse("here_code", args=[check_in.code_of(session)])

    with time_machine.travel(factories.at("2026-10-21", "09:00"), tick=False):
        early = pages.read(client.post(url)).find("main").text
    with time_machine.travel(factories.at("2026-10-21", "12:31"), tick=False):
        late = pages.read(client.post(url)).find("main").text

    assert "works from 10am on Wednesday 21 October" in early
    assert "tell the facilitator that you were here" in late
    assert not Attendance.objects.exists()


def test_on_the_register_a_check_in_says_so(teacher, url, session, sam):
    code = check_in.code_of(session)
    check_in.say_here(code, person=sam.person, by=sam.person.user, now=factories.at("2026-10-21", "10:31"))

    page = pages.read(teacher.get(url))

    assert " ".join(page.find(id=f"state-{sam.pk}").text.split()) == "Here, checked in 10:31am"

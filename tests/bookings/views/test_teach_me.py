"""A facilitator's own page: contact, what helps, days away."""

import datetime as dt

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import ModelLogEntry

from courses.models import Away
from people.views import kept_answers
from tests import factories

pytestmark = pytest.mark.django_db
PAGE = "/teach/me/"
HOSTILE = "<b>7</b>"


@pytest.fixture
def jo(run):
    return factories.facilitator("Jo", runs=(run,))


@pytest.fixture
def teacher(client, jo):
    client.force_login(jo.person.user)
    with time_machine.travel(factories.NOW, tick=False):
        yield client


def words(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").main.get_text(" ").split())


def test_it_says_how_students_see_them_and_what_the_college_wrote_down(teacher, jo):
    factories.ready(jo)

    said = words(teacher.get(PAGE))

    assert "Jo (lived experience) Taught here for years." in said
    assert "Last supervision Wednesday 7 October 2026" in said
    assert "Taught 0 sessions, 0 minutes" in said
    assert "supervision is due" not in said


def test_the_contact_is_blank_until_they_give_one(teacher, jo):
    field = BeautifulSoup(teacher.get(PAGE).content, "html.parser").find("input", {"name": "shared_contact"})

    assert not field.get("value")


def test_what_they_say_is_kept_and_only_its_name_is_logged(teacher, jo):
    facts = {"shared_contact": HOSTILE, "adjustments": "A chair", "shares_adjustments": "on"}

    response = teacher.post(PAGE, facts)
    teacher.post(PAGE, facts)

    jo.refresh_from_db()
    assert response.status_code == 302
    assert (jo.shared_contact, jo.adjustments, jo.shares_adjustments) == (HOSTILE, "A chair", True)
    line = ModelLogEntry.objects.get(action="bookings.team.own_facts")
    assert line.data == {"changed": ["adjustments", "shared_contact", "shares_adjustments"]}
    assert HOSTILE.encode() not in teacher.get(PAGE).content


def test_what_is_too_long_is_shown_again(teacher, jo):
    response = teacher.post(PAGE, {"shared_contact": "x" * 121})

    assert response.status_code == 422
    assert "x" * 121 in response.content.decode()
    jo.refresh_from_db()
    assert jo.shared_contact == ""


def test_days_away_are_added_and_taken_back(teacher, jo):
    days = {"first_on": "2026-11-10", "last_on": "2026-11-12"}

    teacher.post(reverse("teach_away_add"), days)
    teacher.post(reverse("teach_away_add"), days)
    away = Away.objects.get()
    said = words(teacher.get(PAGE))
    teacher.post(reverse("teach_away_remove", args=[away.pk]))

    assert (away.first_on, away.last_on) == (dt.date(2026, 11, 10), dt.date(2026, 11, 12))
    assert "Tuesday 10 November 2026 to Thursday 12 November 2026" in said
    assert not Away.objects.exists()


def test_sessions_in_the_way_are_pointed_out_and_kept(teacher, jo):
    teacher.post(reverse("teach_away_add"), {"first_on": "2026-10-28", "last_on": "2026-10-28"})

    said = words(teacher.get(PAGE))

    assert "You are down to teach while you are away:" in said
    assert said.count("I can’t make this session") == 1
    assert jo.session_facilitations.planned().count() == 3


def test_one_day_away_needs_no_last_day(teacher):
    teacher.post(reverse("teach_away_add"), {"first_on": "2026-11-10", "last_on": ""})

    assert Away.objects.get().last_on == dt.date(2026, 11, 10)


@pytest.mark.parametrize(
    ("first", "last", "fault"),
    [
        ("2026-11-12", "2026-11-10", "The last day is on or after the first."),
        ("2026-10-01", "2026-10-02", "These days are over."),
        ("2026-11-01", "2028-11-01", "That is more than a year."),
        ("soon", "", "Please give the day"),
    ],
)
def test_days_that_make_no_sense_are_explained(teacher, first, last, fault):
    response = teacher.post(reverse("teach_away_add"), {"first_on": first, "last_on": last})

    assert response.status_code == 422
    assert fault in words(response)
    assert not Away.objects.exists()


def test_nobody_takes_back_the_days_of_others(teacher):
    other = Away.objects.create(
        facilitator=factories.facilitator("Kim"), first_on=dt.date(2026, 11, 1), last_on=dt.date(2026, 11, 2)
    )

    response = teacher.post(reverse("teach_away_remove", args=[other.pk]))

    assert response.status_code == 404
    assert Away.objects.exists()


def test_the_first_page_shows_what_they_are_asked(teacher, jo, staff):
    invitation = factories.invitation(factories.run(), who=jo, by=staff)

    page = BeautifulSoup(teacher.get("/teach/").content, "html.parser")

    assert page.find(id="asked").find_next("a")["href"] == reverse("teach_invitation", args=[invitation.pk])
    assert page.find(class_="college-next").find("a")["href"].startswith("/teach/sessions/")


def come_back(client, login) -> None:
    """Signs in as a browser does: what is kept in its session stays."""
    kept = client.session[kept_answers.KEY]
    client.force_login(login)
    session = client.session
    session[kept_answers.KEY] = kept
    session.save()


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("teach_me", {"shared_contact": "Typed before", "adjustments": "A chair"}),
        ("teach_away_add", {"first_on": "2026-10-28", "last_on": "2026-10-29"}),
    ],
)
def test_what_was_typed_survives_the_end_of_the_sign_in(teacher, jo, sign_in_ran_out, name, typed):
    jo.shares_adjustments = True
    jo.save()
    sign_in_ran_out(jo.person.user)
    teacher.post(reverse(name), typed)
    come_back(teacher, jo.person.user)

    page = BeautifulSoup(teacher.get(reverse(name), follow=True).content, "html.parser")

    shown = {field["name"]: field.get("value", field.text.strip()) for field in page.main.select("input, textarea")}
    assert shown | typed == shown
    assert page.find("input", {"name": "shares_adjustments"}).has_attr("checked") is (name == "teach_away_add")
    assert not Away.objects.exists()

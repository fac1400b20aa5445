"""The debrief’s page: the same words for both facilitators, and what happens when both write at once."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bookings.models import Debrief
from courses.states import FacilitatorRole
from tests import factories
from tests.factories import at
from tests.pages import words as words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_during_the_session")]
HOSTILE = "<script>alert(1)</script>\n{{ 7|add:7 }} ‮ &amp; </textarea>"


@pytest.fixture
def url(session):
    return reverse("debrief", args=[session.pk])


@pytest.fixture
def patel(run):
    return factories.facilitator("Dr Patel", role=FacilitatorRole.PROFESSIONAL, runs=(run,)).person.user


def fields(response) -> dict:
    """What the boxes hold, and what they were based on."""
    found = {name: response.context["form"][name].value() or "" for name in ("went_well", "to_change", "for_staff")}
    return found | {f"was-{name}": text for name, text in response.context["based_on"].items()}


def test_one_writes_the_other_reads_and_goes_on(teacher, client, url, patel):
    teacher.post(url, fields(teacher.get(url)) | {"went_well": "Everybody spoke."})
    client.force_login(patel)
    page = client.get(url)

    client.post(url, fields(page) | {"to_change": "A longer break"})

    assert "Last saved on Wednesday 21 October at 10:42am by Jo." in words_of(page)
    debrief = Debrief.objects.get()
    assert (debrief.went_well, debrief.to_change) == ("Everybody spoke.", "A longer break")


def test_two_at_once_both_texts_are_shown_and_joined(teacher, client, url, patel):
    before = fields(teacher.get(url))
    teacher.post(url, before | {"went_well": "Everybody spoke."})
    client.force_login(patel)

    clash = client.post(url, before | {"went_well": "The room was warm.", "to_change": "A break"})

    assert clash.status_code == 409
    assert "Jo wrote here at the same time. Nothing is lost: both texts are in the box." in words_of(clash)
    joined = fields(clash)
    assert joined["went_well"] == "Everybody spoke.\n\nThe room was warm."
    assert Debrief.objects.get().went_well == "Everybody spoke."
    assert client.post(url, joined).status_code == 302
    assert (Debrief.objects.get().went_well, Debrief.objects.get().to_change) == (joined["went_well"], "A break")


def test_joined_texts_that_are_too_long_stay_in_the_box(teacher, client, url, patel):
    before = fields(teacher.get(url))
    teacher.post(url, before | {"went_well": "a" * 1500})
    client.force_login(patel)
    joined = fields(client.post(url, before | {"went_well": "b" * 1500}))

    response = client.post(url, joined)

    assert "Please use 2000 characters or fewer. You have used 3002." in words_of(response)
    assert fields(response) == joined


def test_hostile_words_come_back_as_they_were(teacher, url):
    teacher.post(url, fields(teacher.get(url)) | {"for_staff": HOSTILE})

    page = teacher.get(url)
    assert "<script>alert" not in page.content.decode()
    again = teacher.post(url, fields(page) | {"went_well": "Well"})

    assert again.status_code == 302
    assert Debrief.objects.get().for_staff == "<script>alert(1)</script>\n{{ 7|add:7 }}  &amp; </textarea>"


def test_the_page_says_no_names_and_not_read_straight_away(teacher, url):
    said = words_of(teacher.get(url))

    assert "Please leave out the names of students." in said
    assert "This is not read straight away." in said


def test_an_empty_debrief_is_asked_again(teacher, url):
    response = teacher.post(url, fields(teacher.get(url)))

    assert "Please write something in one of the boxes." in words_of(response)


def test_before_the_session_it_says_when(teacher, url):
    with time_machine.travel(at("2026-10-20"), tick=False):
        said = words_of(teacher.get(url))
        response = teacher.post(url, {"went_well": "Early"}, follow=True)
        assert fields(response)["went_well"] == "Early"

    assert "from Wednesday 21 October, 10:30am on" in said
    assert "The session has not begun yet." in words_of(response)
    assert not Debrief.objects.exists()


def test_cancelled_meanwhile_what_was_typed_is_shown_again(teacher, url, session):
    page = fields(teacher.get(url))
    session.state = "cancelled"
    session.save()

    response = teacher.post(url, page | {"went_well": "Typed before"})

    assert "cancelled" in words_of(response)
    assert fields(response)["went_well"] == "Typed before"
    assert not Debrief.objects.exists()


def test_last_time_is_shown_at_the_next_session(teacher, run, session, jo):
    factories.debrief(session, by=jo, to_change="A longer break")

    said = words_of(teacher.get(reverse("debrief", args=[run.sessions.get(number=2).pk])))

    assert "Last time you noted" in said
    assert "A longer break" in said


def test_somebody_of_another_run_finds_nothing(client, url):
    client.force_login(factories.facilitator("Mo").person.user)

    assert client.get(url).status_code == 404
    assert client.post(url, {"went_well": "x"}).status_code == 404


def test_what_was_typed_survives_the_end_of_the_sign_in(client, url, jo, sign_in_ran_out):
    sign_in_ran_out(jo)
    client.post(url, {"went_well": "Typed before", "was-went_well": "", "was-to_change": "", "was-for_staff": ""})
    client.force_login(jo)

    assert fields(client.get(url))["went_well"] == "Typed before"


@pytest.mark.parametrize("sessions", [1, 3])
def test_the_same_queries_for_any_number_of_sessions_before(teacher, run, jo, sessions):
    for number in range(1, sessions + 1):
        factories.debrief(run.sessions.get(number=number), by=jo)
    last = factories.session(run, number=9, starts_at=at("2026-12-01", "10:30"))
    address = reverse("debrief", args=[last.pk])
    teacher.get(address)

    with CaptureQueriesContext(connection) as captured:
        teacher.get(address)

    assert len(captured) <= 12

import uuid

import pytest
from django.urls import reverse

from ambassadors.models import CourseProposal
from ambassadors.views import too_often
from tests import factories, pages
from tests.ambassadors.views.hostile import HOSTILE, TIDY

pytestmark = pytest.mark.django_db
PAGE = reverse("ideas")


def sheet(**fields):
    return {"idea": "A course about beans.", "naming": "anonymous", "key": str(uuid.uuid4())} | fields


def test_a_visitor_finds_a_plain_page(client):
    response = client.get(PAGE)

    assert pages.faults(response) == []
    assert pages.heading(response) == "An idea for a course"
    assert "get urgent help" in pages.words(response)
    assert response.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_a_visitor_sends_one_sentence_and_reads_what_happens_next(client):
    response = client.post(PAGE, sheet(), follow=True)

    assert pages.faults(response) == []
    assert pages.heading(response) == "Thank you for your idea"
    made = CourseProposal.objects.get()
    assert (made.idea, made.proposer, made.shown_as) == ("A course about beans.", None, "")


def test_pressing_twice_sends_it_once(client):
    sent = sheet()

    client.post(PAGE, sent)
    client.post(PAGE, sent)

    assert CourseProposal.objects.count() == 1


def test_hostile_words_are_kept_and_shown_as_words(client):
    client.post(PAGE, sheet(idea=HOSTILE, why=HOSTILE, contact=HOSTILE, naming="pseudonym", shown_as=HOSTILE))

    made = CourseProposal.objects.get()
    assert pages.tidy(made.idea) == TIDY
    assert made.shown_as == made.proposer_contact == TIDY


@pytest.mark.parametrize(
    "fields",
    [
        {"idea": ""},
        {"idea": "\x00"},
        {"idea": "a" * 2001},
        {"why": "a" * 2001},
        {"contact": "a" * 201},
        {"naming": ""},
        {"naming": "somebody else’s"},
        {"naming": "own_name"},
        {"naming": "own_name", "shown_as": "a" * 101},
        {"key": "no key"},
        {"key": ""},
    ],
)
def test_what_is_not_whole_is_said_and_nothing_is_lost(client, fields):
    response = client.post(PAGE, sheet(why="Because of beans.") | fields)

    assert response.status_code == 200
    assert pages.faults(response) == []
    assert "There is something to put right" in pages.words(response)
    assert not CourseProposal.objects.exists()


def test_the_proposer_cannot_be_chosen(client):
    sam = factories.person("Sam")

    client.post(PAGE, sheet(proposer=sam.pk, state="approved", by=sam.user_id, now="2000-01-01"))

    made = CourseProposal.objects.get()
    assert (made.proposer, made.state) == (None, "idea")


def test_who_is_signed_in_is_known_and_not_asked_how_to_reach_them(client, student):
    client.force_login(student.user)

    asked = client.get(PAGE)
    client.post(PAGE, sheet(contact="07700 900123", signed_in="yes"))

    assert pages.read(asked).find(attrs={"name": "contact"}) is None
    made = CourseProposal.objects.get()
    assert (made.proposer, made.proposer_contact) == (student, "")


def test_who_was_signed_in_signs_in_again_and_finds_their_words(client, student, sign_in_ran_out):
    client.force_login(student.user)
    sign_in_ran_out(student.user)

    response = client.post(PAGE, sheet(idea="Beans on a balcony.", signed_in="yes"))
    client.force_login(student.user)
    again = client.get(PAGE)

    assert response.url.startswith("/accounts/login/?next=/ideas/")
    assert pages.read(again).textarea.get_text().strip() == "Beans on a balcony."
    assert not CourseProposal.objects.exists()


def test_too_many_from_one_network_are_asked_to_wait_and_nothing_is_lost(client, monkeypatch):
    monkeypatch.setattr(too_often, "MOST", 40)
    for _ in range(40):
        assert client.post(PAGE, sheet()).status_code == 302

    response = client.post(PAGE, sheet(idea="The last one."))

    assert response.status_code == 429
    assert pages.read(response).textarea.get_text().strip() == "The last one."
    assert CourseProposal.objects.count() == 40


def test_a_form_from_elsewhere_is_refused():
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)

    assert strict.post(PAGE, sheet()).status_code == 403

"""The first visit: a name and one way to reach them, nothing more, then on to the page they came for."""

import pytest

from people.models import Person
from people.states import Channel
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer(client):
    person = factories.person("Sam", enrolled=False)
    client.force_login(person.user)
    return person


def test_a_newcomer_answers_two_questions_and_lands_where_they_wanted(client, newcomer):
    asked = client.get("/my/details/")
    first = client.post(asked.url, {"called": "Sam"})
    second = client.post(first.url, {"channel": "email"})

    person = Person.objects.get()
    assert asked.url == "/accounts/welcome/?next=/my/details/".replace("/my/details/", "%2Fmy%2Fdetails%2F")
    assert first.url == "/accounts/welcome/contact/?next=%2Fmy%2Fdetails%2F"
    assert second.url == "/my/details/"
    assert (person.called, person.preferred_channel) == ("Sam", Channel.EMAIL)
    assert person.enrolment.enrolled_at


@pytest.mark.parametrize(
    ("channel", "fields", "address"),
    [
        ("sms", {"phone": "07700 900123"}, "07700 900123"),
        ("phone", {"phone": "020 7946 0123"}, "020 7946 0123"),
        ("letter", {"postal": "1 Mill Lane\r\nLondon"}, "1 Mill Lane\nLondon"),
    ],
)
def test_every_channel_keeps_its_own_address(client, newcomer, channel, fields, address):
    client.post("/accounts/welcome/", {"called": "Sam"})
    client.post("/accounts/welcome/contact/", {"channel": channel} | fields)

    assert Person.objects.get().address_for(channel) == address


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Please choose one way to reach you."),
        ({"channel": "sms"}, "Please type the number we should use."),
        ({"channel": "letter"}, "Please type the address we should write to."),
        ({"channel": "pigeon"}, "Please choose one of the answers shown."),
        ({"channel": "phone", "phone": "not a number"}, "Please type a phone number like 07700 900123."),
        ({"channel": "phone", "phone": "1" * 10_000}, "Please use 30 characters or fewer."),
    ],
)
def test_a_bad_answer_gets_a_plain_sentence_and_keeps_what_was_typed(client, newcomer, fields, sentence):
    page = client.post("/accounts/welcome/contact/", fields)

    words = page.content.decode()
    assert sentence in words
    assert "There is something to put right" in words
    assert Person.objects.get().preferred_channel == ""


@pytest.mark.parametrize("called", ["", "   ", "\x00\x07", "x" * 10_000])
def test_a_name_that_cannot_be_kept_gets_a_plain_sentence(client, newcomer, called):
    page = client.post("/accounts/welcome/", {"called": called})

    assert "There is something to put right" in page.content.decode()
    assert Person.objects.get().called == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Sam   Jones ", "Sam Jones"),
        ("سَمير", "سَمير"),
        ("Zoë 🙂", "Zoë 🙂"),
        ("\u202eevil\u202c", "evil"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("{{ 7*7 }}{% csrf_token %}", "{{ 7*7 }}{% csrf_token %}"),
    ],
)
def test_names_of_every_script_are_kept_and_shown_harmlessly(client, newcomer, typed, kept):
    client.post("/accounts/welcome/", {"called": typed})
    client.post("/accounts/welcome/contact/", {"channel": "email"})

    page = client.get("/my/details/").content.decode()

    assert Person.objects.get().called == kept
    assert "<script>alert" not in page


def test_a_next_page_elsewhere_is_not_followed(client, newcomer):
    client.post("/accounts/welcome/", {"called": "Sam"})

    response = client.post("/accounts/welcome/contact/?next=https://evil.example/", {"channel": "email"})

    assert response.url == "/my/"


def test_answers_typed_after_the_sign_in_ran_out_come_back(client, student, sign_in_ran_out):
    sign_in_ran_out(student.user)
    client.post("/accounts/welcome/", {"called": "Samira"})
    client.force_login(student.user)

    page = client.get("/accounts/welcome/").content.decode()

    assert 'value="Samira"' in page

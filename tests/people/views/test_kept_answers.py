"""What was typed when the sign-in ran out comes back to whoever typed it, and to nobody else we can tell apart."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.urls import reverse

from people.models import AccessNeed
from people.views import kept_answers
from tests import factories

pytestmark = pytest.mark.django_db

NEEDS = "/my/details/needs/"
TYPED = {"own_words": "By the window <b>please</b> \u202e🙂"}


@pytest.fixture
def clock():
    with time_machine.travel(factories.NOW, tick=False) as clock:
        yield clock


def sign_in(client, person):
    """Signs in as a browser does: what is in its session stays, unless somebody else was signed in there."""
    kept = client.session.get(kept_answers.KEY)
    client.force_login(person.user)
    session = client.session
    if kept:
        session[kept_answers.KEY] = kept
    session.save()


def shows_what_was_typed(client) -> bool:
    return "By the window" in client.get(NEEDS).content.decode()


def test_comes_back_once(client, student, clock):
    client.post(NEEDS, TYPED)
    sign_in(client, student)

    assert shows_what_was_typed(client)
    assert not shows_what_was_typed(client)
    assert not AccessNeed.objects.exists()


@pytest.mark.parametrize(("minutes", "comes_back"), [(14, True), (16, False)])
def test_is_forgotten_after_a_quarter_of_an_hour(client, student, clock, minutes, comes_back):
    client.post(NEEDS, TYPED)
    clock.shift(dt.timedelta(minutes=minutes))
    sign_in(client, student)

    assert shows_what_was_typed(client) == comes_back


def test_what_is_too_old_is_dropped_from_the_session_by_any_page_that_asks(client, student, clock):
    client.post("/accounts/welcome/", {"called": "Sam"})
    clock.shift(dt.timedelta(minutes=16))
    sign_in(client, student)

    client.get(NEEDS)

    assert kept_answers.KEY not in client.session


def test_is_not_shown_to_somebody_else_where_we_know_who_typed_it(client, student, stranger, clock):
    client.force_login(student.user)
    student.user.is_active = False  # signed in, and closed meanwhile
    student.user.save()
    client.post(NEEDS, TYPED)

    sign_in(client, stranger)

    assert not shows_what_was_typed(client)
    assert kept_answers.KEY not in client.session


def test_a_closed_login_is_told_apart_by_its_number(client, student, clock):
    client.force_login(student.user)
    student.user.is_active = False
    student.user.save()

    client.post(NEEDS, TYPED)

    assert client.session[kept_answers.KEY]["login"] == client.session[SESSION_KEY] == str(student.user.pk)


def test_signing_out_drops_it(client, student, clock):
    client.post(NEEDS, TYPED)
    sign_in(client, student)

    client.post("/accounts/logout/")

    assert kept_answers.KEY not in client.session


def test_answers_about_equality_are_never_kept(client):
    client.post(reverse("my_about_you"), {"religion": "none"})

    assert kept_answers.KEY not in client.session


def test_a_form_too_long_is_not_kept(client):
    client.post(NEEDS, TYPED | {"own_words": "x" * 50_001})

    assert kept_answers.KEY not in client.session

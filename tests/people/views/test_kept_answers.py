"""What was typed when the sign-in ran out comes back to whoever typed it, and to nobody else we can tell apart."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from people.models import AccessNeed
from people.views import kept_answers
from tests import factories

pytestmark = pytest.mark.django_db

NEEDS = "/my/details/needs/"
MORE_THAN_IS_KEPT = kept_answers.LARGEST + 1
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


def test_comes_back_once(client, student, clock, sign_in_ran_out):
    sign_in_ran_out(student.user)
    client.post(NEEDS, TYPED)
    sign_in(client, student)

    assert shows_what_was_typed(client)
    assert not shows_what_was_typed(client)
    assert not AccessNeed.objects.exists()


@pytest.mark.parametrize(("minutes", "comes_back"), [(14, True), (16, False)])
def test_is_forgotten_after_a_quarter_of_an_hour(client, student, clock, sign_in_ran_out, minutes, comes_back):
    sign_in_ran_out(student.user)
    client.post(NEEDS, TYPED)
    clock.shift(dt.timedelta(minutes=minutes))
    sign_in(client, student)

    assert shows_what_was_typed(client) == comes_back


def test_what_is_too_old_is_dropped_from_the_session_by_any_page_that_asks(client, student, clock, sign_in_ran_out):
    sign_in_ran_out(student.user)
    client.post("/accounts/welcome/", {"called": "Sam"})
    clock.shift(dt.timedelta(minutes=16))
    sign_in(client, student)

    client.get(NEEDS)

    assert kept_answers.KEY not in client.session


def test_is_not_shown_to_the_next_person_at_a_shared_computer(client, student, stranger, clock, sign_in_ran_out):
    sign_in_ran_out(student.user)
    client.post(NEEDS, TYPED)

    sign_in(client, stranger)

    assert not shows_what_was_typed(client)
    assert kept_answers.KEY not in client.session


def test_nothing_is_kept_for_a_browser_that_nobody_signed_in_with(client, clock):
    client.post(NEEDS, TYPED)

    assert kept_answers.KEY not in client.session


def test_the_note_of_who_was_signed_in_cannot_be_forged(client, student, clock):
    client.cookies[kept_answers.COOKIE] = f"{student.user.pk}:forged"

    client.post(NEEDS, TYPED)

    assert kept_answers.KEY not in client.session


def test_every_page_of_somebody_signed_in_is_private_and_notes_who_it_is(client, student):
    client.force_login(student.user)

    response = client.get(NEEDS)

    assert response["Cache-Control"] == "private, no-store"
    assert response.cookies[kept_answers.COOKIE]["httponly"]


def test_signing_out_drops_it(client, student, clock, sign_in_ran_out):
    sign_in_ran_out(student.user)
    client.post(NEEDS, TYPED)
    sign_in(client, student)

    client.post("/accounts/logout/")

    assert kept_answers.KEY not in client.session


def test_answers_about_equality_are_never_kept(client, student, sign_in_ran_out):
    sign_in_ran_out(student.user)
    client.post(reverse("my_about_you"), {"religion": "none"})

    assert kept_answers.KEY not in client.session


@pytest.mark.parametrize("fields", [{"own_words": "x" * MORE_THAN_IS_KEPT}, {"x" * MORE_THAN_IS_KEPT: ""}])
def test_a_form_too_long_is_not_kept(client, student, sign_in_ran_out, fields):
    sign_in_ran_out(student.user)

    client.post(NEEDS, TYPED | fields)

    assert kept_answers.KEY not in client.session

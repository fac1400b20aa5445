"""Staff write to many: a form, a preview of who gets what, then one button that sends."""

import pytest

from bookings.models import Broadcast
from messaging.models import Message
from people.models import Person
from tests import factories

pytestmark = pytest.mark.django_db
WORDS = {"subject": "Bring a <b>pen</b>", "words": "We draw this time.\nPaper is there."}


@pytest.fixture(autouse=True)
def _time_stands_still(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def path(client, staff, run):
    client.force_login(staff)
    return f"/desk/runs/{run.pk}/write/"


def test_the_form_offers_each_session_to_come_and_shows_what_was_written(client, path, run, staff, now):
    run.sessions.filter(number=2).update(state="cancelled")
    Broadcast.objects.create(run=run, audience="booked", count=1, written_at=now, written_by=staff, **WORDS)

    page = client.get(path).content.decode()

    assert "Everybody with a place" in page
    assert "Everybody expected on Wednesday 21 October, 10:30am to 12:30pm" in page
    assert "Wednesday 28 October" not in page
    assert "Bring a &lt;b&gt;pen&lt;/b&gt;" in page
    assert "1 person, by Robin." in page


def test_a_preview_sends_nothing_and_says_who_gets_what(client, path, run):
    factories.booking(run, who=factories.person("Ana"))
    factories.booking(run, who=factories.person("Ben"))
    Person.objects.filter(called="Ben").update(messages_paused_at="2026-10-01T09:00Z")

    page = client.post(path, {"to": "booked", **WORDS}).content.decode()

    assert "1 person will be told: 1 by email." in page
    assert "Left out, because they have paused their messages: Ben." in page
    assert "Bring a &lt;b&gt;pen&lt;/b&gt;" in page
    assert not Message.objects.exists()
    assert not Broadcast.objects.exists()


def test_the_button_sends_and_pressing_it_twice_sends_once(client, path, run):
    factories.booking(run)

    for _ in range(2):
        response = client.post(path, {"to": "booked", "confirm": "yes", **WORDS}, follow=True)

    assert "Your words are on their way." in response.content.decode()
    assert Message.objects.count() == Broadcast.objects.count() == 1


def test_one_session_is_an_audience(client, path, run):
    session = run.sessions.get(number=2)
    factories.booking(run)

    client.post(path, {"to": f"session-{session.pk}", "confirm": "yes", **WORDS})

    assert (Broadcast.objects.get().audience, Broadcast.objects.get().session) == ("expected", session)


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({}, "Please choose who you want to write to."),
        ({"to": "booked", "subject": "", "words": ""}, "Please write what you want to say."),
        ({"to": "session-0", **WORDS}, "Please choose one of the answers shown."),
        ({"to": "waiting", **WORDS}, "There is nobody to write to"),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_is_lost(client, path, answers, sentence):
    page = client.post(path, {"confirm": "yes", **answers}).content.decode()

    assert sentence in page
    assert not answers.get("words") or "We draw this time." in page
    assert not Broadcast.objects.exists()


def test_a_session_of_another_run_is_not_an_audience(client, path):
    other = factories.run(session_count=1)

    page = client.post(path, {"to": f"session-{other.sessions.first().pk}", "confirm": "yes", **WORDS})

    assert "Please choose one of the answers shown." in page.content.decode()

"""My details: how we write to you, each choice with an example and saved by a button."""

import pytest

from bookings.domain import places
from messaging.models import Message
from people.models import Person
from people.states import CalendarChoice, Channel

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _time_stands_still(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def sam(client, student):
    client.force_login(student.user)
    return student


def page(client):
    return client.get("/my/details/").content.decode()


def test_each_wording_is_shown_with_an_example(client, sam):
    words = page(client)

    assert "Mail: from “Recovery and Wellbeing College”, “A reminder: Thursday 22 October 2026, 10:30am" in words
    assert "Calendar: “Understanding anxiety”, Willow Room, 3 Mill Lane" in words
    assert "Mail: from “Appointments”, “Your appointment”" in words
    assert (
        "“A reminder of your appointment: Thursday 22 October 2026, 10:30am to 12:30pm. "
        "Can&#x27;t come? Call us on 020 7946 0321.”"
    ) in words


def test_looking_at_the_examples_changes_nobody(client, sam):
    page(client)

    assert not Person.objects.get(pk=sam.pk).is_discreet
    assert not Message.objects.exists()


def test_the_calendar_choice_is_kept_and_invites_come_out(client, sam, run, now):
    places.book_place(run, person=sam, by=sam.user, now=now)
    written = Message.objects.count()

    response = client.post("/my/details/calendar/", {"choice": "neither"}, follow=True)

    assert "Your choice is saved" in response.content.decode()
    assert Person.objects.get(pk=sam.pk).calendar_choice == CalendarChoice.NEITHER
    assert Message.objects.count() == written + 3


def test_choosing_the_link_leads_to_it(client, sam):
    assert client.post("/my/details/calendar/", {"choice": "link"}).url == "/my/calendar/"


@pytest.mark.parametrize("choice", ["", "everything"])
def test_a_choice_we_do_not_know_is_answered_kindly(client, sam, choice):
    response = client.post("/my/details/calendar/", {"choice": choice}, follow=True)

    assert "Please choose one of the three ways." in response.content.decode()
    assert Person.objects.get(pk=sam.pk).calendar_choice == ""


def test_invites_without_an_address_that_works_are_explained(client, sam, now):
    sam.contact_points.update(failed_at=now)

    response = client.post("/my/details/calendar/", {"choice": "invites"}, follow=True)

    assert "Invites come by email, and we have no address for you that works." in response.content.decode()


def test_pausing_says_what_still_comes_and_can_be_ended(client, sam):
    offered = page(client)
    client.post("/my/details/pause/")
    paused = page(client)
    client.post("/my/details/resume/")

    assert "Pause my messages" in offered
    assert "Your messages are paused since Wednesday 14 October 2026" in paused
    assert "We still tell you when a date is moved or cancelled" in paused
    assert Person.objects.get(pk=sam.pk).messages_paused_at is None


def test_details_are_the_same_for_someone_we_reach_by_letter(client, sam):
    Person.objects.update(preferred_channel=Channel.LETTER)

    words = page(client)

    assert "Letter" in words
    assert 'value="neither" checked' in words

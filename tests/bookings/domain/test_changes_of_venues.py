"""New words for a venue: those who are told something else hear of it, and nobody else."""

import pytest
from wagtail.models import ModelLogEntry

from bookings.domain import changes, places
from courses.models import Venue
from courses.states import Mode
from messaging.models import Message
from tests import factories
from tests.bookings.domain.changing import mails_after

pytestmark = pytest.mark.django_db


@pytest.fixture
def just_booked(run, student, now):
    """Their confirmation and invites are still on their way."""
    return places.book_place(run, person=student, by=student.user, now=now)


def letters():
    return Message.objects.filter(kind="sessions_changed")


@pytest.mark.parametrize("words", [{"address": "3 Mill Lane, London NW10 9ZZ"}, {"borough": "Camden"}])
def test_words_that_nobody_sees_differently_are_told_to_nobody(just_booked, staff, now, words):
    changes.change_venue(Venue.objects.get(), words=words, by=staff, now=now)

    assert not letters().exists()


@pytest.mark.parametrize("words", [{"address": "5 Mill Lane"}, {"how_to_find": "By the side door."}])
def test_new_words_are_told_once_to_those_expected_there(just_booked, staff, now, words):
    changes.change_venue(Venue.objects.get(), words=words, by=staff, now=now)
    changes.change_venue(Venue.objects.get(), words=words, by=staff, now=now)

    assert [message.person for message in letters()] == [just_booked.person]
    assert ModelLogEntry.objects.get(action="bookings.venue.change").user == staff


def test_the_mail_says_what_it_was(booked, staff, now, mailbox):
    changes.change_venue(Venue.objects.get(), words={"name": "Oak Room"}, by=staff, now=now)

    assert mails_after(mailbox)[0] == "3 of your dates have changed"
    assert "Willow Room" in mailbox.mails[0].get_body(("plain",)).get_content()


def test_discreet_people_and_those_online_have_no_news(now, staff):
    discreet = factories.run()
    online = factories.run()
    online.sessions.update(mode=Mode.ONLINE)
    places.book_place(discreet, person=factories.person("Ash", discreet=True), by=None, now=now)
    places.book_place(online, person=factories.person("Bo"), by=None, now=now)

    changes.change_venue(Venue.objects.get(), words={"address": "5 Mill Lane"}, by=staff, now=now)

    assert not letters().exists()

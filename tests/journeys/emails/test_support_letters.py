import pytest
from django.urls import reverse

from journeys.domain import notices
from messaging import renderers
from messaging.models import Message
from people.states import Channel
from tests import factories, pages
from tests.factories import journeys as make

pytestmark = pytest.mark.django_db
NAMES_US = ("college", "employment", "work", "recovery", "ada bell")


@pytest.fixture
def episode(db):
    return make.episode(factories.person("Sam"), specialist=make.specialist("Ada Bell"))


def worded(*, now, channel=Channel.EMAIL, discreet=False):
    """The only message as the channel words it; None where nothing is to be said."""
    message = Message.objects.select_related("person").get()
    message.channel, message.person.is_discreet = channel, discreet
    rendered = renderers.render(message, address="sam@example.org", now=now)
    return rendered and f"{rendered.subject}\n{rendered.words}"


@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.SMS])
def test_they_are_told_who_supports_them(channel, episode, now):
    notices.tell_accepted(episode, now=now)

    said = worded(now=now, channel=channel)

    assert "Ada Bell will support you to find or keep work" in said
    assert [word for word in ("course", "first you") if word in said] == []


@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.SMS])
def test_discreet_words_name_nothing(channel, episode, now):
    notices.tell_accepted(episode, now=now)

    said = worded(now=now, channel=channel, discreet=True).casefold()

    assert [name for name in NAMES_US if name in said] == []


@pytest.mark.parametrize("channel", [Channel.PHONE, Channel.LETTER, Channel.WORKER])
def test_what_staff_of_the_college_would_say_or_print_says_nothing(channel, episode, now):
    notices.tell_accepted(episode, now=now)

    said = worded(now=now, channel=channel)

    assert "A message from employment support" in said
    assert "Ada Bell" not in said


def test_the_desk_reads_that_there_was_a_message_and_no_more(client, staff, episode, now):
    notices.tell_accepted(episode, now=now)
    client.force_login(staff)

    said = pages.words(client.get(reverse("desk_person", args=[episode.person_id])))

    assert "A message from employment support" in said
    assert "Ada Bell" not in said


def test_nothing_is_said_once_it_is_closed(episode, now):
    notices.tell_accepted(episode, now=now)
    episode.closed_on, episode.closing_reason = now.date(), "moved"
    episode.save()

    assert worded(now=now) is None


def test_who_hears_by_letter_is_not_written_to(episode, now):
    episode.person.contact_points.all().delete()

    notices.tell_accepted(episode, now=now)

    assert not Message.objects.exists()

"""What is said of a panel that is complete, on every channel, discreet and not; no mark is ever in it."""

import pytest

from ambassadors.domain.panels import keeping
from ambassadors.emails import panel_letters
from bookings.emails import letters
from messaging import renderers
from messaging.models import Message
from people.states import Channel
from tests import factories
from tests.ambassadors.panels import hand_in_all, under_way

pytestmark = pytest.mark.django_db
POST = "Beanstalk keeper"
CHANNELS = [Channel.EMAIL, Channel.LETTER, Channel.SMS, Channel.PHONE]


@pytest.fixture
def day(now):
    made = under_way(factories.person("Amara"), factories.person("Jo"), post=POST)
    hand_in_all(made, marks=4, words="Seventeen")
    return made


def worded(day, person, *, now, channel=Channel.EMAIL, discreet=False) -> str | None:
    person.is_discreet = discreet
    message = Message(kind=panel_letters.COMPLETE, person=person, channel=channel, about={"panel_day": day.pk})
    rendered = renderers.render(message, address="sam@example.org", now=now)
    return rendered and f"{rendered.subject}\n{rendered.words}"


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("discreet", [False, True])
def test_it_says_that_everybody_has_handed_in_and_nothing_of_a_candidate(day, now, channel, discreet):
    said = worded(day, day.members.first().person, now=now, channel=channel, discreet=discreet)

    assert "has handed in" in said
    assert ("beanstalk" in said.casefold()) is not discreet
    assert "Seventeen" not in said
    assert channel != Channel.SMS or len(said.strip()) <= letters.FITS_A_TEXT


def test_members_are_led_to_their_page_and_staff_to_the_desk(day, staff, now):
    assert f"/my/panel/{day.pk}/" in worded(day, day.members.first().person, now=now)
    assert f"/desk/engagements/{day.engagement_id}/panel/" in worded(day, staff.person, now=now)


def test_nothing_is_said_once_it_is_destroyed(day, staff, now):
    day.keep_until = now.date()
    day.save()
    keeping.destroy(day, by=staff, now=now)

    assert worded(day, staff.person, now=now) is None

import datetime as dt

import pytest

from ambassadors.domain.making import accepting, guests, meetings
from ambassadors.models import MeetingGuest
from ambassadors.states import MeetingRole, ProposalState
from messaging import renderers
from messaging.models import Message
from people.states import Channel
from tests import factories
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db
SECRET = "Beanstalk"
CHANNELS = [Channel.EMAIL, Channel.LETTER, Channel.SMS, Channel.PHONE]
NAMES_US = ("college", "course", "meeting", "beanstalk", "room 4")


@pytest.fixture
def sam(db):
    return factories.person("Sam")


@pytest.fixture
def staff(db):
    return factories.staff_login()


@pytest.fixture
def meeting(staff, now):
    proposal = making.proposal(ProposalState.CO_DESIGN, title=SECRET)
    starts_at = now + dt.timedelta(days=7)
    return meetings.arrange(
        proposal,
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=2),
        place="Room 4",
        how="Ring the bell.",
        by=staff,
        now=now,
    )


def worded(message, *, now, channel=Channel.EMAIL, discreet=False):
    """As the channel words it; None where nothing is to be said."""
    message = Message.objects.select_related("person").get(pk=message.pk)
    message.channel, message.person.is_discreet = channel, discreet
    rendered = renderers.render(message, address="sam@example.org", now=now)
    return rendered and f"{rendered.subject}\n{rendered.words}"


def asked(meeting, sam, staff, now):
    guests.ask(meeting, person=sam, role=MeetingRole.STUDENT, by=staff, now=now)
    return Message.objects.get(kind="meeting_asked")


@pytest.mark.parametrize("channel", CHANNELS)
def test_being_asked_says_when_where_and_how_to_answer(channel, meeting, sam, staff, now):
    said = worded(asked(meeting, sam, staff, now), now=now, channel=channel)

    assert "Wednesday 21 October 2026, 9am to 11am" in said
    assert "Room 4" in said
    by_mail = channel == Channel.EMAIL
    assert (f"/my/meetings/{meeting.pk}/" in said) is by_mail
    assert by_mail or "all us" in said or channel == Channel.PHONE


@pytest.mark.parametrize("channel", CHANNELS)
def test_discreet_people_are_asked_without_a_word_of_what_it_is(channel, meeting, sam, staff, now):
    said = worded(asked(meeting, sam, staff, now), now=now, channel=channel, discreet=True)

    assert "Wednesday 21 October 2026, 9am to 11am" in said
    without_the_link = said.replace(f"/my/meetings/{meeting.pk}/", "").casefold()
    assert [name for name in NAMES_US if name in without_the_link] == []


def test_nothing_is_asked_any_more_once_they_answered_or_it_is_over_or_off(meeting, sam, staff, now):
    message = asked(meeting, sam, staff, now)
    assert worded(message, now=meeting.occasion.starts_at) is None

    guest = MeetingGuest.objects.get()
    guests.answer(guest, says_yes=False, by=sam.user, now=now)
    assert worded(message, now=now) is None

    MeetingGuest.objects.update(says_yes=None)
    meetings.call_off(meeting, by=staff, now=now)
    assert worded(message, now=now) is None

    MeetingGuest.objects.all().delete()
    assert worded(message, now=now) is None


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("discreet", [False, True])
def test_need_not_come_after_all(channel, discreet, meeting, sam, staff, now):
    asked(meeting, sam, staff, now)
    meetings.call_off(meeting, by=staff, now=now)
    message = Message.objects.get(kind="meeting_called_off")

    said = worded(message, now=now, channel=channel, discreet=discreet)

    assert ("not held" in said) is not discreet
    assert not discreet or [name for name in NAMES_US if name in said.casefold()] == []


def test_need_not_come_is_not_said_to_somebody_who_is_asked_again(meeting, sam, staff, now):
    asked(meeting, sam, staff, now)
    guests.take_off(MeetingGuest.objects.get(), by=staff, now=now)
    message = Message.objects.get(kind="meeting_called_off")
    assert "not held" not in worded(message, now=now)

    guests.ask(meeting, person=sam, role=MeetingRole.STUDENT, by=staff, now=now)

    assert worded(message, now=now) is None


def answered(sam, staff, now, *, taken_on, words="Thank you, dear Sam."):
    idea = making.proposal(proposer=sam)
    if taken_on:
        accepting.accept(idea, title=SECRET, words=words, by=staff, now=now)
    else:
        accepting.not_take_on(idea, words=words, by=staff, now=now)
    return idea, Message.objects.get(kind="idea_answered")


@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.LETTER, Channel.PHONE])
@pytest.mark.parametrize("taken_on", [True, False])
def test_the_answer_has_our_words(channel, taken_on, sam, staff, now):
    idea, message = answered(sam, staff, now, taken_on=taken_on)

    said = worded(message, now=now, channel=channel)

    assert "Thank you, dear Sam." in said
    assert ("We would like to make a course of it" in said) is taken_on
    assert (f"/my/ideas/{idea.pk}/" in said) is (channel == Channel.EMAIL)


@pytest.mark.parametrize("taken_on", [True, False])
def test_the_answer_fits_a_text_message(taken_on, sam, staff, now):
    _, message = answered(sam, staff, now, taken_on=taken_on, words="word " * 200)

    assert len(worded(message, now=now, channel=Channel.SMS)) <= 306


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("taken_on", [True, False])
def test_the_answer_to_discreet_people_says_nothing_of_it(channel, taken_on, sam, staff, now):
    idea, message = answered(sam, staff, now, taken_on=taken_on, words="Your course!")

    said = worded(message, now=now, channel=channel, discreet=True)

    bare = said.replace(f"/my/ideas/{idea.pk}/", "").casefold()
    assert [name for name in (*NAMES_US, "idea") if name in bare] == []


def test_an_answer_that_is_not_true_any_more_is_not_said(sam, staff, now):
    idea, message = answered(sam, staff, now, taken_on=False)
    accepting.look_again(idea, by=staff, now=now)
    assert worded(message, now=now) is None

    accepting.accept(idea, title=SECRET, by=staff, now=now)
    assert worded(message, now=now) is None
    assert worded(Message.objects.order_by("-pk").first(), now=now) is not None

"""What is said of work outside courses, on every channel, discreet and not; and when it is not said any more."""

import datetime as dt

import pytest

from ambassadors.emails import ask_letters
from ambassadors.models import Ask
from ambassadors.states import AskState, EngagementState
from bookings.emails import letters
from messaging import renderers
from messaging.models import Message
from people.states import Channel
from tests import factories
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db
TITLE, TEAM, BRIEF, PLACE = "A talk about beanstalks", "Beanstalk ward", "Beanstalk questions come.", "Beanstalk House"
CHANNELS = [Channel.EMAIL, Channel.LETTER, Channel.SMS, Channel.PHONE]
# Each kind with the state in which it is said, of the ask and of its engagement.
TO_AMBASSADORS = {
    ask_letters.ASK: (AskState.OPEN, EngagementState.ASKING),
    ask_letters.REMINDER: (AskState.OPEN, EngagementState.ASKING),
    ask_letters.MOVED: (AskState.OPEN, EngagementState.ASKING),
    ask_letters.TAKEN_BACK: (AskState.WITHDRAWN, EngagementState.ASKING),
    ask_letters.CONFIRMED: (AskState.ACCEPTED, EngagementState.CONFIRMED),
    ask_letters.HOW_WAS_IT: (AskState.ACCEPTED, EngagementState.DELIVERED),
    ask_letters.THANKS: (AskState.ACCEPTED, EngagementState.CLOSED),
}
TO_STAFF = {
    ask_letters.ANSWERED: (AskState.ACCEPTED, EngagementState.ASKING),
    ask_letters.STEPPED_BACK: (AskState.DECLINED, EngagementState.ASKING),
}
EVERY = TO_AMBASSADORS | TO_STAFF


def an_ask(kind: str) -> Ask:
    state, of = EVERY[kind]
    engagement = make.engagement(of, title=TITLE, organisation=TEAM, brief=BRIEF, hours="2.5", rate="12.50")
    engagement.occasion.title, engagement.occasion.place = TITLE, PLACE
    engagement.occasion.save()
    was_there = True if of in {EngagementState.DELIVERED, EngagementState.CLOSED} else None
    return make.ask(engagement, state=state, was_there=was_there)


def worded(kind: str, ask: Ask, *, now, channel=Channel.EMAIL, discreet=False) -> str | None:
    person = ask.person if kind in TO_AMBASSADORS else factories.person("Robin")
    person.is_discreet = discreet
    message = Message(kind=kind, person=person, channel=channel, about={"ask": ask.pk}, dedupe_key="k")
    rendered = renderers.render(message, address="sam@example.org", now=now)
    return rendered and f"{rendered.subject}\n{rendered.words}"


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("kind", EVERY)
def test_each_says_what_it_is_about(kind, channel, now):
    said = worded(kind, an_ask(kind), now=now, channel=channel)

    assert TITLE in said
    assert channel not in {Channel.SMS} or len(said.strip()) <= letters.FITS_A_TEXT


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("kind", EVERY)
def test_discreet_wording_names_nothing(kind, channel, now):
    said = worded(kind, an_ask(kind), now=now, channel=channel, discreet=True)

    assert "beanstalk" not in said.casefold()
    assert letters.college().name not in said
    assert "ambassador" not in said.casefold()


@pytest.mark.parametrize("kind", [ask_letters.ASK, ask_letters.REMINDER, ask_letters.MOVED])
def test_nothing_is_asked_once_they_answered_or_it_ran_out(kind, now):
    ask = an_ask(kind)

    assert worded(kind, ask, now=ask.answer_by) is None
    Ask.objects.update(state=AskState.DECLINED, answered_at=now)
    assert worded(kind, ask, now=now) is None


@pytest.mark.parametrize("kind", EVERY)
def test_what_is_not_so_any_more_is_not_said(kind, now):
    ask = an_ask(kind)
    other = AskState.OPEN if ask.state != AskState.OPEN else AskState.WITHDRAWN
    if kind == ask_letters.STEPPED_BACK:
        other = AskState.ACCEPTED
    Ask.objects.update(state=other, answered_at=None if other == AskState.OPEN else now, was_there=None)

    assert worded(kind, ask, now=now) is None


def test_it_is_not_confirmed_once_it_has_begun(now):
    ask = an_ask(ask_letters.CONFIRMED)

    assert worded(ask_letters.CONFIRMED, ask, now=ask.engagement.occasion.starts_at) is None


def test_nobody_hears_that_something_long_over_is_taken_back(now):
    ask = an_ask(ask_letters.TAKEN_BACK)

    assert worded(ask_letters.TAKEN_BACK, ask, now=now + dt.timedelta(days=60)) is None


def test_hostile_words_begin_no_line_of_a_header(now):
    ask = an_ask(ask_letters.ANSWERED)
    ask.person.called = "Eve\r\nBcc: all@example.org"
    ask.person.save()

    said = worded(ask_letters.ANSWERED, ask, now=now)

    assert said.splitlines()[0] == "Eve Bcc: all@example.org said yes"

import pytest

from messaging import renderers
from messaging.models import Message
from people.states import Channel, Role
from stories.domain import criteria, readings
from stories.models import Story
from stories.states import Criterion, ReadingOutcome, StoryState
from tests import factories

pytestmark = pytest.mark.django_db
SECRET = "beanstalk"


def told(outcome, *, now, **fields):
    """The message that a reading of a story with a telling title and telling words leaves."""
    story = factories.sent_story(factories.ambassador(**fields), title=SECRET, parts=(f"The {SECRET} grew.",))
    by = factories.person("Rosa", roles=(Role.COLLEGE_STAFF,)).user
    reading = readings.start(story, by=by, now=now)
    readings.finish(
        reading,
        outcome=outcome,
        checklist=dict.fromkeys(criteria.CHECKLIST, True),
        words=f"The {SECRET} is lovely.",
        refused_for=Criterion.METHOD if outcome == ReadingOutcome.REFUSED else "",
        by=by,
        now=now,
    )
    return Message.objects.get(kind="story_read")


def worded(message, *, now):
    return renderers.render(message, address="amara@example.org", now=now)


@pytest.mark.parametrize("outcome", readings.ANSWERS)
def test_the_mail_links_to_the_page_and_holds_no_word_of_the_story(outcome, now):
    message = told(outcome, now=now)

    rendered = worded(message, now=now)

    assert f"/stories/write/{message.about['reading'] and Story.objects.get().pk}/reading/" in rendered.words
    assert SECRET not in f"{rendered.subject} {rendered.words}".casefold()


@pytest.mark.parametrize("channel", [Channel.SMS, Channel.PHONE, Channel.LETTER])
@pytest.mark.parametrize("outcome", readings.ANSWERS)
def test_other_channels_say_it_too(outcome, channel, now):
    message = told(outcome, now=now)
    message.channel = channel

    rendered = worded(message, now=now)

    assert "read" in rendered.words
    assert SECRET not in rendered.words.casefold()


def test_discreet_people_read_nothing_of_a_story(now):
    message = told(ReadingOutcome.READY, now=now)
    type(message.person).objects.filter(pk=message.person.pk).update(is_discreet=True)

    rendered = worded(Message.objects.get(pk=message.pk), now=now)

    assert rendered.subject == "Your appointment"
    assert "story" not in rendered.words.replace("/stories/", "").casefold()


def test_it_is_not_said_once_the_story_went_on(now):
    message = told(ReadingOutcome.READY, now=now)
    Story.objects.update(state=StoryState.MODERATION)

    assert worded(message, now=now) is None

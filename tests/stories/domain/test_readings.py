import pytest

from messaging.models import Message
from people.states import Role
from stories.domain import comments, criteria, readings, suggestions, writing
from stories.models import Reading
from stories.states import Criterion, ReadingOutcome, StoryState
from tests import factories

pytestmark = pytest.mark.django_db
ALL_YES = dict.fromkeys(criteria.CHECKLIST, True)


@pytest.fixture
def story(db):
    return factories.sent_story(title="Beans", parts=("First words.", "Second words."))


@pytest.fixture
def reader(db):
    return factories.person("Rosa", roles=(Role.COLLEGE_STAFF,)).user


@pytest.fixture
def other(db):
    return factories.person("Otto", roles=(Role.COLLEGE_STAFF,)).user


@pytest.fixture
def reading(story, reader, now):
    return readings.start(story, by=reader, now=now)


def key_of(story):
    return story.parts.order_by("position").first().key


def finish(reading, *, now, outcome=ReadingOutcome.READY, checklist=ALL_YES, words="Thank you.", **fields):
    return readings.finish(
        reading, outcome=outcome, checklist=checklist, words=words, by=reading.reader, now=now, **fields
    )


def test_start_reads_exactly_what_was_sent(story, reader, now):
    reading = readings.start(story, by=reader, now=now)

    assert (reading.version, reading.reader, reading.outcome) == (story.versions.get(), reader, "")


def test_start_twice_is_one_reading(story, reader, reading, now):
    assert readings.start(story, by=reader, now=now) == reading


def test_start_tells_the_second_reader_who_reads(story, reading, other, now):
    with pytest.raises(readings.SomebodyReads, match="Rosa reads this story now"):
        readings.start(story, by=other, now=now)

    assert Reading.objects.get() == reading


def test_start_refuses_the_narrator_and_who_wrote_it_down(reader, now):
    narrator = factories.ambassador()
    own = factories.sent_story(narrator)
    told = factories.sent_story(told_how="phone", written_down_by=reader)

    for story, by in ((own, narrator.user), (told, reader)):
        with pytest.raises(readings.YourOwn):
            readings.start(story, by=by, now=now)


@pytest.mark.parametrize("state", sorted(set(StoryState) - {StoryState.MODERATION}))
def test_start_refuses_what_was_not_sent(reader, now, state):
    published = {"published_at": now, "slug": "beans"} if state == StoryState.PUBLISHED else {}
    taken = {"taken_down_at": now} if state in {StoryState.WITHDRAWN, StoryState.EXPIRED} else {}
    story = factories.story()
    version = factories.version(story)
    fields = published | taken | ({"published_version": version} if published else {})
    type(story).objects.filter(pk=story.pk).update(state=state, **fields)

    with pytest.raises(readings.NotSent):
        readings.start(story, by=reader, now=now)


def test_finish_gives_the_story_back_and_tells_its_narrator_once(story, reading, now):
    finish(reading, now=now)

    story.refresh_from_db()
    reading.refresh_from_db()
    assert (story.state, reading.outcome, reading.ended_at) == (StoryState.WITH_AUTHOR, ReadingOutcome.READY, now)
    assert (reading.checklist, reading.words) == (ALL_YES, "Thank you.")
    assert [message.person for message in Message.objects.filter(kind="story_read")] == [story.narrator]


def test_finish_as_ready_needs_the_whole_checklist(story, reading, now):
    with pytest.raises(readings.ChecklistIsOpen):
        finish(reading, checklist=ALL_YES | {"hope": False}, now=now)

    story.refresh_from_db()
    assert story.state == StoryState.MODERATION


def test_finish_as_ready_refuses_suggestions_that_nobody_has_seen(story, reading, reader, now):
    suggestions.suggest(reading, part=key_of(story), becomes="Other words.", why="", by=reader, now=now)

    with pytest.raises(readings.HasSuggestions):
        finish(reading, now=now)


def test_finish_with_comments_needs_something_to_say(story, reading, reader, now):
    with pytest.raises(readings.SaysNothing):
        finish(reading, outcome=ReadingOutcome.COMMENTS, checklist={}, words="", now=now)
    comments.say(reading, part=None, words="Who is she?", by=reader, now=now)

    ended = finish(reading, outcome=ReadingOutcome.COMMENTS, checklist={}, words="", now=now)

    assert ended.outcome == ReadingOutcome.COMMENTS


@pytest.mark.parametrize("refused_for", ["", "spelling"])
def test_finish_as_refused_needs_a_published_reason(reading, now, refused_for):
    with pytest.raises(readings.NoCriterion):
        finish(reading, outcome=ReadingOutcome.REFUSED, refused_for=refused_for, now=now)


def test_finish_as_refused_needs_words_to_the_author(reading, now):
    with pytest.raises(readings.SaysNothing):
        finish(reading, outcome=ReadingOutcome.REFUSED, refused_for=Criterion.METHOD, words="", now=now)


def test_a_refusal_keeps_its_reason_and_the_story_may_come_again(story, reading, now):
    finish(reading, outcome=ReadingOutcome.REFUSED, refused_for=Criterion.METHOD, now=now)
    story.refresh_from_db()

    writing.send(story, by=story.narrator.user, now=now)

    assert Reading.objects.get().refused_for == Criterion.METHOD
    assert list(readings.to_read()) == [story]


def test_a_reason_beside_another_outcome_is_not_kept(reading, now):
    ended = finish(reading, refused_for=Criterion.METHOD, now=now)

    assert (ended.outcome, ended.refused_for) == (ReadingOutcome.READY, "")


@pytest.mark.parametrize("outcome", ["", "taken_back", "handed_over", "nonsense"])
def test_finish_refuses_what_is_no_answer(reading, now, outcome):
    with pytest.raises(readings.Refusal):
        finish(reading, outcome=outcome, now=now)

    reading.refresh_from_db()
    assert reading.outcome == ""


def test_finish_by_somebody_else_is_refused(reading, other, now):
    reading.reader = other

    with pytest.raises(readings.NotTheReader):
        finish(reading, now=now)


def test_nothing_is_written_once_the_author_took_the_story_back(story, reading, reader, now):
    writing.take_back(story, by=story.narrator.user, now=now)

    for act in (
        lambda: finish(reading, now=now),
        lambda: readings.note(reading, checklist={}, words="Later", by=reader, now=now),
        lambda: comments.say(reading, part=None, words="Hello", by=reader, now=now),
        lambda: suggestions.suggest(reading, part=key_of(story), becomes="New", why="", by=reader, now=now),
        lambda: readings.hand_over(reading, by=reader, now=now),
    ):
        with pytest.raises(readings.IsOver):
            act()

    assert not Message.objects.filter(kind="story_read").exists()


def test_who_reads_on_finds_what_was_noted(story, reading, reader, other, now):
    comment = comments.say(reading, part=key_of(story), words="Lovely.", by=reader, now=now)
    suggestion = suggestions.suggest(reading, part=key_of(story), becomes="New", why="", by=reader, now=now)
    readings.note(reading, checklist={"hope": True}, words="Dear Amara", by=reader, now=now)

    instead = readings.read_instead(reading, by=other, now=now)

    reading.refresh_from_db()
    assert reading.outcome == ReadingOutcome.HANDED_OVER
    assert (list(instead.comments.all()), list(instead.suggestions.all())) == ([comment], [suggestion])
    assert (instead.checklist["hope"], instead.words, comment.made_by) == (True, "Dear Amara", reader)


def test_sent_again_unchanged_the_reading_goes_on(story, reading, reader, now):
    comments.say(reading, part=None, words="Lovely.", by=reader, now=now)
    writing.take_back(story, by=story.narrator.user, now=now)
    story.refresh_from_db()
    writing.send(story, by=story.narrator.user, now=now)

    again = readings.start(story, by=reader, now=now)

    assert [comment.words for comment in again.comments.all()] == ["Lovely."]


def test_lists_say_who_waits_who_reads_and_what_was_answered(story, reading, reader, now):
    waiting = factories.sent_story()
    done = factories.sent_story()
    finish(readings.start(done, by=reader, now=now), now=now)

    assert list(readings.to_read()) == [waiting]
    assert list(readings.open_ones()) == [reading]
    assert [each.story for each in readings.answered_lately()] == [done]


def test_a_story_that_was_taken_down_is_not_listed_any_more(reading, story, now):
    finish(reading, now=now)
    type(story).objects.filter(pk=story.pk).update(state=StoryState.WITHDRAWN, taken_down_at=now)

    assert list(readings.answered_lately()) == []

import uuid

import pytest

from people.states import Role
from stories.domain import comments, read_parts, readings, saving, suggestions, wording, writing
from stories.models import Suggestion
from stories.states import ReadingOutcome, StoryState, SuggestionState, VersionCause
from tests import factories

pytestmark = pytest.mark.django_db
HOSTILE = [
    "<script>alert(1)</script> {{ 7|add:7 }} </textarea>",
    "\u202edrawkcab\u202c \x07\x00",
    "Żółć قصتي 🌱👩🏽‍🌾",
    "x" * 200_000,
]


@pytest.fixture
def reader(db):
    return factories.person("Rosa", roles=(Role.COLLEGE_STAFF,)).user


@pytest.fixture
def story(db):
    return factories.sent_story(title="Beans", parts=("I drank two bottles. Then I stopped.", "Second words."))


@pytest.fixture
def part(story):
    return story.parts.order_by("position").first()


@pytest.fixture
def reading(story, reader, now):
    return readings.start(story, by=reader, now=now)


@pytest.fixture
def suggestion(reading, part, reader, now):
    """What the author finds on their page."""
    becomes = "I drank a lot. Then I stopped."
    made = suggestions.suggest(reading, part=part.key, becomes=becomes, why="No amounts", by=reader, now=now)
    readings.finish(reading, outcome=ReadingOutcome.COMMENTS, checklist={}, words="", by=reader, now=now)
    return made


def author_of(story):
    return story.narrator.user


def test_suggest_changes_no_word(story, reading, part, reader, now):
    was = wording.of(story)

    made = suggestions.suggest(reading, part=part.key, becomes="Other words.", why="Shorter", by=reader, now=now)

    assert (made.was, made.becomes, made.why, made.state) == (part.text, "Other words.", "Shorter", "open")
    assert wording.of(story) == was


def test_suggest_again_takes_its_place_and_the_same_words_take_it_out(reading, part, reader, now):
    suggestions.suggest(reading, part=part.key, becomes="One.", why="", by=reader, now=now)
    suggestions.suggest(reading, part=part.key, becomes="Two.", why="", by=reader, now=now)
    assert [each.becomes for each in Suggestion.objects.all()] == ["Two."]

    gone = suggestions.suggest(reading, part=part.key, becomes=part.text, why="", by=reader, now=now)

    assert (gone, Suggestion.objects.count()) == (None, 0)


def test_suggest_refuses_a_part_that_was_not_read(reading, reader, now):
    with pytest.raises(suggestions.NoSuchPart):
        suggestions.suggest(reading, part=uuid.uuid4(), becomes="One.", why="", by=reader, now=now)


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_is_suggested_is_taken_exactly(story, reading, part, reader, now, words):
    made = suggestions.suggest(reading, part=part.key, becomes=words.replace("\x00", ""), why="", by=reader, now=now)
    readings.finish(reading, outcome=ReadingOutcome.COMMENTS, checklist={}, words="", by=reader, now=now)

    suggestions.take(made, by=author_of(story), now=now)

    part.refresh_from_db()
    assert part.text == words.replace("\x00", "")


def test_take_puts_the_words_in_place_and_keeps_those_before(story, suggestion, part, now):
    before = wording.of(story)

    version = suggestions.take(suggestion, by=author_of(story), now=now)

    part.refresh_from_db()
    suggestion.refresh_from_db()
    assert (part.text, suggestion.state) == ("I drank a lot. Then I stopped.", SuggestionState.TAKEN)
    assert (version.cause, wording.kept(version)) == (VersionCause.SUGGESTION, wording.of(story))
    assert wording.kept(story.versions.get(number=1)) == before


def test_take_twice_is_one_change(story, suggestion, part, now):
    first = suggestions.take(suggestion, by=author_of(story), now=now)

    again = suggestions.take(suggestion, by=author_of(story), now=now)

    part.refresh_from_db()
    assert (again, part.revision) == (first, 1)


def test_take_replaces_nothing_that_the_author_changed_meanwhile(story, suggestion, part, now):
    saving.save_part(
        part, text="I drank. I stopped.", quote="", notes=(), seen_revision=0, by=author_of(story), now=now
    )

    with pytest.raises(suggestions.HasChanged):
        suggestions.take(suggestion, by=author_of(story), now=now)

    part.refresh_from_db()
    assert part.text == "I drank. I stopped."


def test_take_refuses_while_the_story_is_read_again(story, suggestion, now):
    writing.send(story, by=author_of(story), now=now)

    with pytest.raises(writing.BeingRead):
        suggestions.take(suggestion, by=author_of(story), now=now)


def test_taken_words_are_read_again_before_they_are_approved(story, suggestion, now):
    suggestions.take(suggestion, by=author_of(story), now=now)
    story.refresh_from_db()
    version = writing.send(story, by=author_of(story), now=now)

    assert story.readings.filter(version=version).count() == 0
    assert list(readings.to_read()) == [story]


def test_take_sends_an_approved_story_back(now):
    story = factories.ready_story(parts=("First words.",))
    made = factories.suggestion(story.readings.get(), becomes="Better words.")
    factories.approval(story.versions.get())
    type(story).objects.filter(pk=story.pk).update(state=StoryState.AUTHOR_APPROVED)

    suggestions.take(made, by=author_of(story), now=now)

    story.refresh_from_db()
    assert (story.state, story.approvals.standing().count()) == (StoryState.WITH_AUTHOR, 0)


def test_leave_keeps_the_words_and_may_be_thought_over(story, suggestion, part, now):
    left = suggestions.leave(suggestion, by=author_of(story), now=now)
    assert (left.state, left.answered_at) == (SuggestionState.LEFT, now)

    suggestions.take(suggestion, by=author_of(story), now=now)

    part.refresh_from_db()
    assert part.text == "I drank a lot. Then I stopped."
    with pytest.raises(suggestions.IsTaken):
        suggestions.leave(suggestion, by=author_of(story), now=now)


def test_a_comment_is_said_taken_out_and_answered(story, reading, part, reader, now):
    kept = comments.say(reading, part=part.key, words="Who was there?", by=reader, now=now)
    gone = comments.say(reading, part=None, words="Hm", by=reader, now=now)
    comments.take_out(gone, by=reader, now=now)
    readings.finish(reading, outcome=ReadingOutcome.COMMENTS, checklist={}, words="", by=reader, now=now)

    comments.answer(kept, words="My sister.", by=author_of(story), now=now)

    kept.refresh_from_db()
    assert list(reading.comments.all()) == [kept]
    assert (kept.answer, kept.answered_at) == ("My sister.", now)
    with pytest.raises(readings.IsOver):
        comments.take_out(kept, by=reader, now=now)


def test_a_comment_needs_words_and_a_part_that_was_read(reading, reader, now):
    with pytest.raises(readings.SaysNothing):
        comments.say(reading, part=None, words="", by=reader, now=now)
    with pytest.raises(suggestions.NoSuchPart):
        comments.say(reading, part=uuid.uuid4(), words="Hello", by=reader, now=now)


def test_the_next_reader_sees_what_changed_and_what_was_answered(story, suggestion, reader, part, now):
    suggestions.take(suggestion, by=author_of(story), now=now)
    story.refresh_from_db()
    writing.send(story, by=author_of(story), now=now)
    again = readings.start(story, by=reader, now=now)

    read = read_parts.of(again, before=readings.read_before(again.version).version)

    first, second = read.parts
    assert [(each.was, each.becomes) for each in first.changed if not each.is_same] == [
        ("I drank two bottles.", "I drank a lot.")
    ]
    assert (second.changed, read.has_comments, read.has_suggestions) == ([], False, False)
    told = read_parts.told_before(again)
    assert [each.parts[0].suggested.suggestion.state for each in told] == [SuggestionState.TAKEN]

import datetime as dt
import uuid

import pytest

from stories.domain import history, versions_compared, wording, writing
from stories.models import Prompt, Story
from stories.states import ReadingOutcome, StoryState, VersionCause
from tests import factories

pytestmark = pytest.mark.django_db
NOW = factories.NOW


@pytest.fixture
def author():
    return factories.ambassador()


@pytest.fixture
def story(author):
    return factories.story(author, parts=("One.", "Two.", "Three."))


def texts(story) -> list[str]:
    return [part.text for part in wording.of(Story.objects.get(pk=story.pk)).parts]


def part_of(story, text):
    return story.parts.get(text=text)


def test_an_ambassador_begins_a_story_with_an_empty_part(author):
    story = writing.begin(author, by=author.user, now=NOW)

    assert (story.narrator, story.state, story.parts.get().text) == (author, StoryState.DRAFT, "")


def test_who_is_no_ambassador_begins_none(student):
    with pytest.raises(writing.NotAnAmbassador):
        writing.begin(student, by=student.user, now=NOW)


def test_a_story_is_open_to_its_narrator_and_to_who_wrote_it_down(author, student, staff):
    own = factories.story(author)
    told = factories.story(student, told_how="phone", written_down_by=staff)

    found = {login: list(writing.open_to(login)) for login in (author.user, student.user, staff)}

    assert found == {author.user: [own], student.user: [told], staff: [told]}


def test_a_new_part_stands_last_under_its_question(story, author):
    question = Prompt.objects.create(question="What helped you most on the hardest days?")

    part = writing.add_part(story, prompt=question, by=author.user, now=NOW)

    assert (part.prompt, list(story.parts.order_by("position"))[-1]) == (question.question, part)


def test_a_story_has_so_many_parts_and_no_more(author):
    story = factories.story(author, parts=("x",) * writing.MOST_PARTS)

    with pytest.raises(writing.TooManyParts):
        writing.add_part(story, by=author.user, now=NOW)


@pytest.mark.parametrize(
    ("text", "by_places", "order"),
    [
        ("Two.", -1, ["Two.", "One.", "Three."]),
        ("Two.", 1, ["One.", "Three.", "Two."]),
        ("One.", -1, ["One.", "Two.", "Three."]),
        ("One.", 9, ["Two.", "Three.", "One."]),
    ],
)
def test_parts_stand_in_any_order(story, author, text, by_places, order):
    writing.move_part(part_of(story, text), by_places=by_places, by=author.user, now=NOW)

    assert texts(story) == order


def test_another_order_is_another_text():
    story = factories.published_story(parts=("One.", "Two."))

    writing.move_part(part_of(story, "Two."), by_places=-1, by=story.narrator.user, now=NOW)

    story.refresh_from_db()
    assert (story.state, story.approvals.standing().count()) == (StoryState.WITH_AUTHOR, 0)


def test_the_same_order_is_the_same_text():
    story = factories.published_story(parts=("One.", "Two."))

    writing.move_part(part_of(story, "One."), by_places=-1, by=story.narrator.user, now=NOW)

    story.refresh_from_db()
    assert story.state == StoryState.PUBLISHED


def test_a_part_taken_out_is_offered_and_comes_back_where_it_stood(story, author):
    note = factories.content_note()
    part = part_of(story, "Two.")
    part.content_notes.add(note)
    writing.remove_part(part, by=author.user, now=NOW)
    without = texts(story)
    offered = versions_compared.taken_out(story)[0]

    back = writing.bring_back_part(offered.version, key=offered.key, by=author.user, now=NOW)

    assert without == ["One.", "Three."]
    assert texts(story) == ["One.", "Two.", "Three."]
    assert (back.key, list(back.content_notes.all()), versions_compared.taken_out(story)) == (part.key, [note], [])


def test_a_part_is_taken_out_once(story, author):
    part = part_of(story, "Two.")
    writing.remove_part(part, by=author.user, now=NOW)

    writing.remove_part(part, by=author.user, now=NOW)

    assert (texts(story), story.versions.count()) == (["One.", "Three."], 1)


def test_a_version_brings_back_no_part_that_it_does_not_hold(story, author):
    version = factories.version(story)

    with pytest.raises(writing.NoSuchPart):
        writing.bring_back_part(version, key=uuid.uuid4(), by=author.user, now=NOW)


@pytest.mark.parametrize(
    "act",
    [
        lambda story, by: writing.add_part(story, by=by, now=NOW),
        lambda story, by: writing.move_part(part_of(story, "One."), by_places=1, by=by, now=NOW),
        lambda story, by: writing.remove_part(part_of(story, "One."), by=by, now=NOW),
        lambda story, by: history.bring_back(factories.version(story), by=by, now=NOW),
    ],
)
def test_nothing_changes_while_it_is_read(story, author, act):
    Story.objects.filter(pk=story.pk).update(state=StoryState.MODERATION)

    with pytest.raises(writing.BeingRead):
        act(story, author.user)

    assert texts(story) == ["One.", "Two.", "Three."]


def test_sending_keeps_exactly_the_words_that_are_read(story, author):
    version = writing.send(story, by=author.user, now=NOW)

    story.refresh_from_db()
    assert (story.state, version.content_hash) == (StoryState.MODERATION, wording.hash_of(wording.of(story)))
    assert history.newest(story) == version


def test_sending_twice_sends_once(story, author):
    first = writing.send(story, by=author.user, now=NOW)

    assert writing.send(story, by=author.user, now=NOW) == first


def test_what_is_missing_is_said_all_at_once(author):
    story = factories.story(author, parts=("",), photo=factories.PIXEL)
    story.title = ""
    story.save()
    recording = factories.recording(story, transcript="")
    recording.captions = ""
    recording.save()

    with pytest.raises(writing.NotComplete) as refused:
        writing.send(story, by=author.user, now=NOW)

    assert refused.value.message == (
        "Your story needs a title. There are no words yet. "
        "Say in a few words what is in your photo, for people who cannot see it. "
        "Your recording needs its words written down, for people who cannot hear it. "
        "Your recording needs captions. We can make them from the words written down."
    )


def test_a_line_that_stands_out_stands_in_its_part(author):
    story = factories.story(author, parts=())
    factories.story_part(story, text="It’s\nenough, I thought.", quote="It's enough")
    factories.story_part(story, text="Later.", quote="Not there")

    with pytest.raises(writing.NotComplete) as refused:
        writing.send(story, by=author.user, now=NOW)

    assert refused.value.message == "The line “Not there” no longer stands in its part. Choose it again."


def test_approved_words_are_not_sent_again():
    story = factories.published_story()

    with pytest.raises(writing.NothingToRead):
        writing.send(story, by=story.narrator.user, now=NOW)


def test_words_that_are_ready_are_approved_not_sent_again():
    story = factories.ready_story()

    with pytest.raises(writing.NothingToRead):
        writing.send(story, by=story.narrator.user, now=NOW)


@pytest.mark.parametrize("state", [StoryState.WITHDRAWN, StoryState.EXPIRED])
def test_a_story_taken_down_may_be_sent_again(author, state):
    story = factories.story(author, state=state, taken_down_at=NOW)

    writing.send(story, by=author.user, now=NOW)

    story.refresh_from_db()
    assert story.state == StoryState.MODERATION


def test_a_story_taken_back_is_with_its_author_and_its_reading_has_ended(story, author):
    version = writing.send(story, by=author.user, now=NOW)
    factories.reading(version)
    later = NOW + dt.timedelta(hours=1)

    writing.take_back(story, by=author.user, now=later)
    writing.take_back(story, by=author.user, now=later)

    story.refresh_from_db()
    reading = story.readings.get()
    assert (story.state, reading.outcome, reading.ended_at) == (
        StoryState.WITH_AUTHOR,
        ReadingOutcome.TAKEN_BACK,
        later,
    )


def test_an_earlier_version_is_brought_back_whole(story, author):
    note = factories.content_note()
    part_of(story, "One.").content_notes.add(note)
    recording = factories.recording(story)
    early = history.keep(Story.objects.get(pk=story.pk), cause=VersionCause.WRITTEN, by=author.user, now=NOW)
    words = wording.of(Story.objects.get(pk=story.pk))
    recording.delete()
    part_of(story, "One.").delete()
    part_of(story, "Two.").content_notes.add(note)
    factories.story_part(story, text="Four.", position=9)
    note.delete()
    Story.objects.filter(pk=story.pk).update(title="Another title", easy_read="Easy.")

    back = history.bring_back(early, by=author.user, now=NOW)

    assert wording.of(Story.objects.get(pk=story.pk)) == words
    assert (back.cause, back.content_hash, back.number) == (VersionCause.BROUGHT_BACK, early.content_hash, 3)
    assert [part["text"] for part in story.versions.get(number=2).content["parts"]] == ["Two.", "Three.", "Four."]


def test_bringing_back_the_words_of_now_changes_nothing():
    story = factories.published_story()
    version = story.versions.get()

    back = history.bring_back(version, by=story.narrator.user, now=NOW)

    story.refresh_from_db()
    assert (back, story.state, story.versions.count()) == (version, StoryState.PUBLISHED, 1)


def test_the_same_words_are_kept_once(story, author):
    first = history.keep(story, cause=VersionCause.WRITTEN, by=author.user, now=NOW)

    assert history.keep(story, cause=VersionCause.SENT, by=author.user, now=NOW) == first

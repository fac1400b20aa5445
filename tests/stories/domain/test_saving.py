import datetime as dt

import pytest

from stories.domain import history, saving, wording, writing
from stories.models import Story
from stories.states import StoryState, VersionCause
from tests import factories

pytestmark = pytest.mark.django_db
NOW = factories.NOW


@pytest.fixture
def story():
    return factories.story(parts=("First words.",))


@pytest.fixture
def part(story):
    return story.parts.get()


def save(part, text, *, seen, now=NOW, quote="", notes=()):
    by = part.story.narrator.user
    return saving.save_part(part, text=text, quote=quote, notes=notes, seen_revision=seen, by=by, now=now)


def text_of(part) -> str:
    part.refresh_from_db()
    return part.text


def asides(story) -> list[str]:
    found = story.versions.filter(cause=VersionCause.KEPT_ASIDE).order_by("number")
    return [version.content["parts"][0]["text"] for version in found]


def test_words_are_saved_with_their_quote_and_notes(part):
    note = factories.content_note()

    saved = save(part, "Second words.", seen=0, quote="Second", notes=[note])

    part.refresh_from_db()
    assert (part.text, part.quote, list(part.content_notes.all())) == ("Second words.", "Second", [note])
    assert (saved.revision, saved.aside, part.revision, part.saved_at) == (1, None, 1, NOW)


def test_the_same_words_change_nothing(part, story):
    saved = save(part, "First words.", seen=0)

    story.refresh_from_db()
    assert (saved.revision, story.versions.count()) == (0, 0)


def test_in_two_tabs_the_last_typed_stands_and_the_other_is_kept_and_told(part, story):
    save(part, "Words of one tab.", seen=0)

    saved = save(part, "Words of the other.", seen=0)

    assert text_of(part) == "Words of the other."
    assert saved.aside_text == "Words of one tab."
    assert asides(story) == ["Words of one tab."]


def test_tabs_that_answer_each_other_lose_nothing(part, story):
    first = save(part, "A one.", seen=0)
    save(part, "B one.", seen=0)
    third = save(part, "A two.", seen=first.revision)
    save(part, "B two.", seen=third.revision - 1)

    assert text_of(part) == "B two."
    assert asides(story) == ["A one.", "B one.", "A two."]


def test_a_save_whose_answer_got_lost_is_no_second_tab(part, story):
    save(part, "First words. And more", seen=0)

    repeated = save(part, "First words. And more", seen=0)
    longer = save(part, "First words. And more of it.", seen=0)

    assert (repeated.aside, longer.aside) == (None, None)
    assert (text_of(part), asides(story)) == ("First words. And more of it.", [])


def test_another_quote_from_an_old_page_keeps_the_newer_one_aside(part, story):
    save(part, "First words.", seen=0, quote="First")

    saved = save(part, "First words.", seen=0, quote="words")

    part.refresh_from_db()
    assert part.quote == "words"
    assert saved.aside.content["parts"][0]["quote"] == "First"


def test_a_part_nobody_touched_on_an_old_page_changes_nothing(part, story):
    old_page = saving.mark_of(part)
    save(part, "Written elsewhere.", seen=0)
    untouched = saving.Typed(key=part.key, seen_revision=0, seen_mark=old_page, text="First words.", quote="")

    saving.save_all(story, parts=[untouched], by=story.narrator.user, now=NOW)
    done = saving.save_all(story, parts=[untouched], by=story.narrator.user, now=NOW)

    assert text_of(part) == "Written elsewhere."
    assert (done.parts[0].revision, done.parts[0].mark, asides(story)) == (0, old_page, [])


def test_a_part_taken_out_elsewhere_comes_back_with_what_was_typed(part, story):
    key = part.key
    writing.remove_part(part, by=story.narrator.user, now=NOW)
    typed = saving.Typed(key=key, seen_revision=3, text="Still typing.")

    saving.save_all(story, parts=[typed], by=story.narrator.user, now=NOW)

    assert [(each.key, each.text) for each in story.parts.all()] == [(key, "Still typing.")]


def test_while_it_is_read_nothing_changes_and_what_was_typed_is_kept_aside(part, story):
    Story.objects.filter(pk=story.pk).update(state=StoryState.MODERATION)
    typed = saving.Typed(key=part.key, seen_revision=0, text="Too late.")

    done = saving.save_all(story, parts=[typed], title="Too late as well", by=story.narrator.user, now=NOW)

    assert (done.is_saved, text_of(part)) == (False, "First words.")
    assert wording.kept(done.aside).title == "Too late as well"
    assert asides(story) == ["Too late."]


def test_what_was_kept_aside_is_not_what_was_sent(part, story):
    sent = history.keep(story, cause=VersionCause.SENT, by=None, now=NOW)
    Story.objects.filter(pk=story.pk).update(state=StoryState.MODERATION)

    save(part, "Too late.", seen=0)

    assert history.newest(story) == sent


def test_what_was_kept_aside_and_brought_back_is_not_told_of_again(part, story):
    save(part, "In one tab.", seen=0)
    save(part, "In the other.", seen=0)
    aside = history.kept_aside(story, now=NOW).get()

    history.bring_back(aside, by=story.narrator.user, now=NOW)

    assert text_of(part) == "In one tab."
    assert not history.kept_aside(story, now=NOW).exists()


@pytest.mark.parametrize("state", [StoryState.AUTHOR_APPROVED, StoryState.PUBLISHED])
def test_changed_words_go_back_to_the_author_and_end_the_approval(state):
    story = factories.published_story()
    Story.objects.filter(pk=story.pk).update(state=state)
    part = story.parts.get()

    save(part, "Other words.", seen=0)

    story.refresh_from_db()
    assert story.state == StoryState.WITH_AUTHOR
    assert story.published_version == story.versions.get(number=1)
    assert story.approvals.get().ended_at == NOW


def test_the_same_words_leave_an_approved_story_approved():
    story = factories.published_story()

    save(story.parts.get(), factories.FIRST_PART, seen=0)

    story.refresh_from_db()
    assert (story.state, story.approvals.standing().count()) == (StoryState.PUBLISHED, 1)


def test_an_empty_part_leaves_an_approved_story_approved():
    story = factories.published_story()
    part = writing.add_part(story, by=story.narrator.user, now=NOW)
    heading = saving.Typed(key=part.key, seen_revision=0, heading="What helped?")

    saving.save_all(story, parts=[heading], by=story.narrator.user, now=NOW)

    story.refresh_from_db()
    assert story.state == StoryState.PUBLISHED


def test_each_evening_is_kept_before_the_next_begins(part, story):
    first, second = NOW, NOW + dt.timedelta(days=1)
    save(part, "The first evening.", seen=0, now=first)
    save(part, "The first evening. More.", seen=1, now=first + dt.timedelta(minutes=5))

    save(part, "The first evening. More. The second.", seen=2, now=second)

    kept = story.versions.get()
    assert (kept.content["parts"][0]["text"], kept.made_at) == (
        "The first evening. More.",
        first + dt.timedelta(minutes=5),
    )


def test_words_wiped_out_by_mistake_are_kept(part, story):
    long = "Everything that happened in that long year by the sea, and what the neighbours said about it then."
    save(part, long, seen=0)

    save(part, "x", seen=1)

    assert [version.content["parts"][0]["text"] for version in story.versions.all()] == [long]


def test_titles_of_two_tabs_are_both_kept(story):
    by, seen = story.narrator.user, saving.mark(story.title)
    saving.save_all(story, title="Beans", seen_title=seen, by=by, now=NOW)

    done = saving.save_all(story, title="Peas", seen_title=seen, by=by, now=NOW)

    story.refresh_from_db()
    assert (story.title, wording.kept(done.aside).title) == ("Peas", "Beans")


def test_easy_words_of_two_tabs_are_both_kept(story):
    by, seen = story.narrator.user, saving.mark("")
    saving.save_easy_read(story, text="I grew beans.", seen=seen, by=by, now=NOW)

    done = saving.save_easy_read(story, text="I grew peas.", seen=seen, by=by, now=NOW)

    story.refresh_from_db()
    assert (story.easy_read, wording.kept(done.aside).easy_read) == ("I grew peas.", "I grew beans.")


def test_saving_asks_the_same_number_of_questions_however_long_the_story(part, story, django_assert_max_num_queries):
    for number in range(20):
        factories.story_part(story, text=f"Part {number}")

    with django_assert_max_num_queries(11):
        save(part, "First words. And more.", seen=0)

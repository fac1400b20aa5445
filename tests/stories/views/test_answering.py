import pytest
from django.urls import reverse

from people.states import Role
from stories.domain import criteria, readings, wording
from stories.models import Suggestion
from stories.states import Criterion, ReadingOutcome, StoryState, SuggestionState
from tests import factories, pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(db):
    return factories.ambassador()


@pytest.fixture
def writer(client, author):
    client.force_login(author.user)
    return client


@pytest.fixture
def story(author):
    return factories.sent_story(author, title="Beans", parts=("I drank two bottles.", "Second words."))


@pytest.fixture
def rosa(db):
    return factories.person("Rosa", roles=(Role.COLLEGE_STAFF,)).user


@pytest.fixture
def reading(story, rosa, now):
    """Open, with a comment on each part and on the whole, and other words for the first part."""
    made = readings.start(story, by=rosa, now=now)
    for part in story.parts.all():
        factories.comment(made, part=part.key, words=f"About: {part.text}")
    factories.comment(made, words="On the whole: thank you.")
    factories.suggestion(made, becomes="I drank a lot.", why="No amounts")
    return made


def end(reading, *, now, outcome=ReadingOutcome.COMMENTS, **fields):
    facts = {"checklist": {}, "words": "Dear Amara"} | fields
    return readings.finish(reading, outcome=outcome, by=reading.reader, now=now, **facts)


def at(name, *arguments):
    return reverse(name, args=arguments)


def test_before_the_reading_has_ended_nothing_of_it_is_shown(writer, story, reading):
    response = writer.get(at("write_reading", story.pk))

    assert pages.faults(response) == []
    assert "Dear Amara" not in pages.words(response)
    assert "On the whole" not in pages.words(response)


def test_the_author_sees_comments_and_suggestions_side_by_side(writer, story, reading, now):
    end(reading, now=now)

    response = writer.get(at("write_reading", story.pk))

    assert pages.faults(response) == []
    said, soup = pages.words(response), pages.read(response)
    assert all(words in said for words in ("Dear Amara", "About: Second words.", "On the whole", "No amounts"))
    left, right = (side.get_text() for side in soup.select(".college-compare__text"))
    assert (left, right) == ("I drank two bottles.", "I drank a lot.")


@pytest.mark.parametrize("many", [1, 3])
def test_many_comments_ask_the_same_number_of_queries(writer, author, rosa, now, many, django_assert_num_queries):
    story = factories.sent_story(author, parts=("Words.",) * many)
    reading = readings.start(story, by=rosa, now=now)
    for part in story.parts.all():
        factories.comment(reading, part=part.key)
        factories.suggestion(reading, part=str(part.key))
    end(reading, now=now)
    writer.get(at("write_reading", story.pk))

    with django_assert_num_queries(12):
        writer.get(at("write_reading", story.pk))


def test_a_suggestion_is_taken_by_a_button(writer, story, reading, now):
    end(reading, now=now)
    suggestion = Suggestion.objects.get()

    response = writer.post(at("write_take_suggestion", story.pk, suggestion.pk), follow=True)

    assert pages.faults(response) == []
    assert wording.of(story).parts[0].text == "I drank a lot."
    assert "You took these words." in pages.words(response)


def test_a_suggestion_is_left_by_a_button(writer, story, reading, now):
    end(reading, now=now)
    suggestion = Suggestion.objects.get()

    writer.post(at("write_leave_suggestion", story.pk, suggestion.pk))

    suggestion.refresh_from_db()
    assert (suggestion.state, wording.of(story).parts[0].text) == (SuggestionState.LEFT, "I drank two bottles.")


def test_where_the_author_wrote_on_both_texts_stay(writer, story, reading, now):
    end(reading, now=now)
    story.parts.filter(text="I drank two bottles.").update(text="I drank.")

    response = writer.post(at("write_take_suggestion", story.pk, Suggestion.objects.get().pk), follow=True)

    assert "nothing was replaced" in pages.words(response)
    assert wording.of(story).parts[0].text == "I drank."


def test_a_comment_is_answered(writer, story, reading, now):
    end(reading, now=now)
    comment = reading.comments.get(part=None)
    page = writer.get(at("write_answer_comment", story.pk, comment.pk))

    response = writer.post(at("write_answer_comment", story.pk, comment.pk), {"answer": "Thank you, too."}, follow=True)

    assert pages.faults(page) == []
    assert "Thank you, too." in pages.words(response)


def test_words_typed_after_the_sign_in_ran_out_come_back(writer, author, story, reading, now, sign_in_ran_out):
    end(reading, now=now)
    comment = reading.comments.get(part=None)
    sign_in_ran_out(author.user)
    writer.post(at("write_answer_comment", story.pk, comment.pk), {"answer": "A long thought"})
    writer.force_login(author.user)

    page = writer.get(at("write_answer_comment", story.pk, comment.pk))

    assert pages.read(page).textarea.get_text(strip=True) == "A long thought"


def test_what_was_not_given_to_the_author_cannot_be_answered(writer, story, reading):
    suggestion, comment = Suggestion.objects.get(), reading.comments.first()

    codes = {
        writer.post(at("write_take_suggestion", story.pk, suggestion.pk)).status_code,
        writer.post(at("write_leave_suggestion", story.pk, suggestion.pk)).status_code,
        writer.get(at("write_answer_comment", story.pk, comment.pk)).status_code,
    }

    assert codes == {404}


def test_a_refusal_is_kind_and_says_why(writer, story, reading, now):
    end(reading, outcome=ReadingOutcome.REFUSED, refused_for=Criterion.METHOD, now=now)

    response = writer.get(at("write_reading", story.pk))

    assert pages.faults(response) == []
    said = pages.words(response)
    assert criteria.WHY[Criterion.METHOD] in said
    assert "Thank you for trusting us with it." in said


def test_words_found_ready_wait_for_their_author(writer, author, now):
    story = factories.ready_story(author)

    reading, writing = (writer.get(at(name, story.pk)) for name in ("write_reading", "write_story"))

    assert pages.faults(reading) == pages.faults(writing) == []
    assert "These words are ready." in pages.words(reading)
    assert "These words are ready." in pages.words(writing)
    assert pages.read(writing).find("a", href=at("write_reading", story.pk)) is not None


def test_sent_again_the_page_says_so(writer, story, reading, now):
    end(reading, now=now)
    type(story).objects.filter(pk=story.pk).update(state=StoryState.MODERATION)

    response = writer.get(at("write_reading", story.pk))

    assert pages.faults(response) == []
    assert "Your story is being read again." in pages.words(response)
    assert pages.read(response).find("button", string="Take these words") is None

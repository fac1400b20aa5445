"""The page on which an author writes: every button saves, and words stay as they were typed."""

import json

import pytest

from stories.domain import saving
from stories.models import Prompt, Story
from stories.states import StoryState
from tests import factories, pages
from tests.stories.views.writing import at, fields, post, quietly

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> {{ 7|add:7 }} {% now 'Y' %} Żółć 🌱 قصتي \u202eleft\u202c \x07 &amp; </textarea>"
TIDY = "<script>alert(1)</script> {{ 7|add:7 }} {% now 'Y' %} Żółć 🌱 قصتي left   &amp; </textarea>"


def test_the_page_shows_the_words_and_has_no_fault(writer, story):
    Prompt.objects.create(question="When did you first feel that it could change?")
    factories.content_note()

    response = writer.get(at("write_story", story.pk))

    assert pages.faults(response) == []
    assert pages.heading(response) == "Write my story"
    assert [box.get_text(strip=True) for box in pages.read(response).select("textarea")] == ["First words."]


def test_one_button_saves_everything(writer, story, part):
    other = factories.story_part(story, text="")
    note = factories.content_note()
    sent = {"title": "Beans and peas", "seen_title": saving.mark("Beans"), "then": "save"}
    sent |= fields(part, text="More words.", quote="More", heading="What helped?", notes=[note.pk])

    response = post(writer, story, sent | fields(other, text="The end."))

    story.refresh_from_db()
    part.refresh_from_db()
    other.refresh_from_db()
    assert response.url == f"{at('write_story', story.pk)}#saved"
    assert (story.title, part.text, part.quote, part.prompt) == (
        "Beans and peas",
        "More words.",
        "More",
        "What helped?",
    )
    assert (list(part.content_notes.all()), other.text) == ([note], "The end.")


def test_the_script_is_told_what_is_saved(writer, story, part):
    answer = json.loads(quietly(writer, story, fields(part, text="More words than before.")).content)

    part.refresh_from_db()
    assert part.text == "More words than before."
    assert answer["parts"] == {
        str(part.key): {"revision": 1, "seen": saving.mark_of(part), "aside_text": "", "aside": ""}
    }
    assert (answer["is_saved"], answer["is_good"], answer["words"]) == (True, True, 5)


@pytest.mark.parametrize(
    ("then", "texts"),
    [
        ("add", ["Typed.", "Second.", ""]),
        ("up:second", ["Second.", "Typed."]),
        ("down:first", ["Second.", "Typed."]),
        ("out:second", ["Typed."]),
        ("up:nothing", ["Typed.", "Second."]),
        ("nonsense", ["Typed.", "Second."]),
    ],
)
def test_every_other_button_saves_first(writer, story, part, then, texts):
    second = factories.story_part(story, text="Second.")
    act = then.replace("first", str(part.key)).replace("second", str(second.key))

    post(writer, story, fields(part, text="Typed.") | {"then": act})

    assert list(story.parts.order_by("position").values_list("text", flat=True)) == texts


def test_a_question_becomes_the_heading_of_a_part(writer, story):
    question = Prompt.objects.create(question="Who stood by you then?")

    response = post(writer, story, {"then": f"add:{question.pk}"})

    added = story.parts.get(prompt=question.question)
    assert response.url.endswith(f"#part-{added.key}")


def test_the_questions_can_be_switched_off_and_on(writer, story):
    Prompt.objects.create(question="Who stood by you then?")

    post(writer, story, {"then": "hide-questions"})
    hidden = pages.words(writer.get(at("write_story", story.pk)))
    post(writer, story, {"then": "show-questions"})
    shown = pages.words(writer.get(at("write_story", story.pk)))

    assert "Who stood by you then?" not in hidden
    assert "Who stood by you then?" in shown


def test_hostile_words_are_kept_and_shown_as_words(writer, story, part):
    sent = fields(part, text=HOSTILE, heading=HOSTILE, quote=HOSTILE) | {"title": HOSTILE, "then": "save"}

    post(writer, story, sent | {"seen_title": saving.mark("Beans")})

    part.refresh_from_db()
    response = writer.get(at("write_story", story.pk))
    assert part.text == TIDY
    assert pages.read(response).select_one("textarea").get_text().strip() == TIDY
    assert pages.faults(response) == []


@pytest.mark.parametrize("letter", ["x ", "ق ", "🌱 ", "ż\n"])
def test_two_hundred_thousand_letters_are_saved(writer, story, part, letter):
    long = letter * 100_000

    post(writer, story, fields(part, text=long) | {"then": "save"})

    part.refresh_from_db()
    assert part.text == long.strip()
    assert writer.get(at("write_story", story.pk)).status_code == 200


def test_while_it_is_read_places_and_names_can_be_chosen(writer, story):
    Story.objects.filter(pk=story.pk).update(state=StoryState.MODERATION)

    page = pages.read(writer.get(at("write_story", story.pk)))

    assert page.select_one(f'main a[href="{at("write_permissions", story.pk)}"]')


def test_words_that_are_ready_are_approved_and_not_sent_again(writer, author):
    story = factories.ready_story(author, title="Beans")

    page = pages.read(writer.get(at("write_story", story.pk)))
    response = post(writer, story, {"then": "approve"})

    assert [button["value"] for button in page.select("main button[value=approve], main button[value=send]")] == [
        "approve"
    ]
    assert response.url == at("write_approve", story.pk)


@pytest.mark.parametrize("state", [StoryState.WITHDRAWN, StoryState.EXPIRED])
def test_a_story_taken_down_leads_to_what_was_done(writer, story, state):
    Story.objects.filter(pk=story.pk).update(state=state, taken_down_at=factories.NOW)

    page = pages.read(writer.get(at("write_story", story.pk)))

    assert page.select_one(f'main a[href="{at("taken_down", story.pk)}"]')


@pytest.mark.parametrize("parts", [1, 3])
def test_the_page_asks_the_same_number_of_questions_however_long_the_story(
    writer, author, parts, django_assert_max_num_queries
):
    story = factories.story(author, parts=tuple(f"Part {n}" for n in range(parts)))

    with django_assert_max_num_queries(17):
        writer.get(at("write_story", story.pk))


def test_nobody_else_sees_or_changes_a_story(client, story, part, stranger, staff):
    for login in (stranger.user, staff):
        client.force_login(login)

        assert client.get(at("write_story", story.pk)).status_code == 404
        assert post(client, story, fields(part, text="Not mine.")).status_code == 404
    part.refresh_from_db()
    assert part.text == "First words."


@pytest.mark.parametrize("key", ["9" * 5000, "9" * 30, "٣", "²", "x", ""])
def test_a_question_that_there_is_not_begins_an_empty_part(writer, story, key):
    response = post(writer, story, {"then": f"add:{key}"})

    assert response.status_code == 302
    assert story.parts.order_by("position").last().prompt == ""

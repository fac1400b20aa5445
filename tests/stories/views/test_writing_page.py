import json

import pytest
from django.urls import reverse

from stories.domain import saving
from stories.models import Prompt, Story
from stories.states import StoryState, VersionCause
from tests import factories, pages

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> {{ 7|add:7 }} {% now 'Y' %} Żółć 🌱 قصتي \u202eleft\u202c \x07 &amp; </textarea>"
TIDY = "<script>alert(1)</script> {{ 7|add:7 }} {% now 'Y' %} Żółć 🌱 قصتي left   &amp; </textarea>"


@pytest.fixture
def author(db):
    return factories.ambassador()


@pytest.fixture
def story(author):
    return factories.story(author, title="Beans", parts=("First words.",))


@pytest.fixture
def part(story):
    return story.parts.get()


@pytest.fixture
def writer(client, author):
    client.force_login(author.user)
    return client


def at(name, *arguments):
    return reverse(name, args=arguments)


def fields(part, **typed):
    """What the page sends of one part."""
    values = {"text": part.text, "heading": part.prompt, "quote": part.quote, "revision": part.revision}
    values |= {"seen": saving.mark_of(part)} | typed
    return {f"part-{part.key}-{name}": value for name, value in values.items()}


def post(client, story, sent, **options):
    return client.post(at("write_story", story.pk), sent, **options)


def quietly(client, story, sent):
    return post(client, story, sent, headers={"accept": "application/json"})


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


def test_the_script_is_told_what_another_tab_wrote(writer, story, part):
    quietly(writer, story, fields(part, text="One tab."))

    answer = json.loads(quietly(writer, story, fields(part, text="The other.")).content)["parts"][str(part.key)]

    part.refresh_from_db()
    assert part.text == "The other."
    assert (answer["revision"], answer["aside_text"]) == (2, "One tab.")
    assert answer["aside"] == at("write_version", story.pk, story.versions.get().number)


def test_without_script_both_texts_are_shown(writer, story, part):
    post(writer, story, fields(part, text="One tab."))

    response = post(writer, story, fields(part, text="The other."))

    assert response.status_code == 409
    assert pages.faults(response) == []
    assert pages.read(response).select_one("[data-other]").get_text() == "One tab."
    assert pages.read(response).select_one("textarea").get_text(strip=True) == "The other."


def test_an_old_page_overwrites_nothing_that_it_did_not_change(writer, story, part):
    old_page = fields(part)
    quietly(writer, story, fields(part, text="Written elsewhere."))

    response = post(writer, story, old_page | {"then": "save"})

    part.refresh_from_db()
    assert (response.status_code, part.text) == (302, "Written elsewhere.")


def test_what_cannot_be_kept_stops_nothing_else(writer, story, part):
    sent = fields(part, text="Kept all the same.", quote="x" * 301) | {"title": "y" * 151, "seen_title": ""}

    response = post(writer, story, sent)

    part.refresh_from_db()
    assert part.text == "Kept all the same."
    assert "Please use 150 characters or fewer. You have used 151." in pages.words(response)
    assert "x" * 301 in response.content.decode()
    assert pages.faults(response) == []


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


def test_while_it_is_read_it_is_shown_and_what_was_typed_is_kept_aside(writer, story, part):
    Story.objects.filter(pk=story.pk).update(state=StoryState.MODERATION)

    shown = writer.get(at("write_story", story.pk))
    typed = post(writer, story, fields(part, text="Too late."))

    assert pages.faults(shown) == []
    assert "Somebody at the college is reading your story now." in pages.words(shown)
    assert (typed.status_code, pages.faults(typed)) == (409, [])
    assert "what you typed is kept aside" in pages.words(typed)
    assert story.versions.get(cause=VersionCause.KEPT_ASIDE).content["parts"][0]["text"] == "Too late."


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


def test_words_typed_after_the_sign_in_ran_out_come_back(writer, author, story, part, sign_in_ran_out):
    sign_in_ran_out(author.user)
    refused = post(writer, story, fields(part, text="Typed meanwhile. " * 10_000))
    writer.force_login(author.user)

    response = writer.get(at("write_story", story.pk))

    assert refused.status_code == 302
    assert pages.read(response).select_one("textarea").get_text().strip() == ("Typed meanwhile. " * 10_000).strip()
    assert pages.read(response).select_one("form#write[data-unsaved]")
    assert pages.faults(response) == []


def test_words_typed_for_a_part_that_is_gone_come_back_too(writer, author, story, part, sign_in_ran_out):
    sign_in_ran_out(author.user)
    post(writer, story, fields(part, text="Typed meanwhile."))
    part.delete()
    writer.force_login(author.user)

    shown = writer.get(at("write_story", story.pk))
    boxes = [box.get_text().strip() for box in pages.read(shown).select("textarea")]
    post(writer, story, fields(part, text="Typed meanwhile.") | {"then": "save"})

    assert (boxes, pages.faults(shown)) == (["Typed meanwhile."], [])
    assert story.parts.get().text == "Typed meanwhile."


def test_words_typed_before_it_was_sent_elsewhere_can_be_copied(writer, author, story, part, sign_in_ran_out):
    sign_in_ran_out(author.user)
    post(writer, story, fields(part, text="Typed meanwhile."))
    Story.objects.filter(pk=story.pk).update(state=StoryState.MODERATION)
    writer.force_login(author.user)

    shown = writer.get(at("write_story", story.pk))

    assert [box.get_text().strip() for box in pages.read(shown).select("textarea")] == ["Typed meanwhile."]
    assert pages.faults(shown) == []


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

"""The pages beside the writing page: photo, themes, easy words, versions, sending."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from stories.domain import history, saving
from stories.models import Story
from stories.states import StoryState, VersionCause
from tests import factories, pages
from tests.stories.views.writing import at

pytestmark = pytest.mark.django_db
NOW = factories.NOW
BESIDE = [
    "write_preview",
    "write_send",
    "write_about",
    "write_easy_read",
    "write_photo",
    "write_recording",
    "write_versions",
]


def picture() -> SimpleUploadedFile:
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(drawn, "PNG")
    return SimpleUploadedFile("Me at home.png", drawn.getvalue(), content_type="image/png")


def test_my_stories_lists_what_is_mine(writer, story):
    factories.story(title="Somebody else’s")

    response = writer.get(at("write_stories"))

    assert pages.faults(response) == []
    assert "Beans" in pages.words(response)
    assert "Somebody else’s" not in pages.words(response)


@pytest.mark.parametrize("stories", [1, 3])
def test_the_list_asks_the_same_number_of_questions(writer, author, stories, django_assert_max_num_queries):
    for _ in range(stories):
        factories.story(author)

    with django_assert_max_num_queries(9):
        writer.get(at("write_stories"))


def test_who_is_no_ambassador_reads_how_to_become_one(client, student):
    client.force_login(student.user)

    response = client.get(at("write_stories"))
    begun = client.post(at("write_begin"))

    assert pages.faults(response) == []
    assert "How to become one" in pages.words(response)
    assert (begun.status_code, student.stories.count()) == (302, 0)


def test_an_ambassador_begins_a_story(writer, author):
    response = writer.post(at("write_begin"))

    assert response.url == at("write_story", author.stories.get().pk)


@pytest.mark.parametrize("state", [StoryState.DRAFT, StoryState.MODERATION])
@pytest.mark.parametrize("name", BESIDE)
def test_the_pages_beside_have_no_fault(writer, story, name, state):
    factories.theme()
    factories.course()
    history.keep(story, cause=VersionCause.WRITTEN, by=None, now=NOW)
    Story.objects.filter(pk=story.pk).update(state=state)

    response = writer.get(at(name, story.pk))

    assert (response.status_code, pages.faults(response)) == (200, [])
    assert pages.read(response).select("a[href='']") == []


@pytest.mark.parametrize("name", [*BESIDE, "write_photo_file", "write_recording_file", "write_captions_file"])
def test_nobody_else_comes_to_them(client, story, stranger, name):
    client.force_login(stranger.user)

    assert client.get(at(name, story.pk)).status_code == 404


def test_a_photo_is_put_described_and_taken_out(writer, story):
    where = at("write_photo", story.pk)
    writer.post(where, {"photo": picture(), "alt": "A hill"})
    put = Story.objects.get(pk=story.pk)
    shown = writer.get(at("write_photo_file", story.pk))
    writer.post(where, {"alt": "A green hill"})
    described = Story.objects.get(pk=story.pk)
    writer.post(where, {"take-out": "yes"})

    out = Story.objects.get(pk=story.pk)
    assert (put.photo_alt, described.photo_alt, out.photo.name, out.photo_alt) == ("A hill", "A green hill", "", "")
    assert "home" not in put.photo.name
    assert (shown["Content-Type"], shown["Cache-Control"]) == ("image/jpeg", "private, no-store")
    assert writer.get(at("write_photo_file", story.pk)).status_code == 404


def test_what_is_no_picture_is_refused_in_words(writer, story):
    fake = SimpleUploadedFile("photo.jpg", b"<svg onload=alert(1)>", content_type="image/jpeg")

    response = writer.post(at("write_photo", story.pk), {"photo": fake, "alt": "What I typed stays"})

    assert "We could not open this picture." in pages.words(response)
    assert "What I typed stays" in response.content.decode()
    assert pages.faults(response) == []


def test_themes_and_courses_are_chosen(writer, story):
    theme, course = factories.theme(), factories.course()

    writer.post(at("write_about", story.pk), {"themes": [theme.pk], "courses": [course.pk]})

    assert (list(story.themes.all()), list(story.courses.all())) == ([theme], [course])


def test_easy_words_are_saved_and_a_second_tab_is_told(writer, story):
    where, seen = at("write_easy_read", story.pk), saving.mark("")

    saved = writer.post(where, {"easy_read": "I grew beans.", "seen": seen})
    told = writer.post(where, {"easy_read": "I grew peas.", "seen": seen})

    story.refresh_from_db()
    assert (saved.status_code, told.status_code, story.easy_read) == (302, 409, "I grew peas.")
    assert "Nothing is lost." in pages.words(told)
    assert pages.faults(told) == []


def test_an_earlier_version_is_read_beside_now_and_brought_back(writer, story):
    version = history.keep(story, cause=VersionCause.WRITTEN, by=None, now=NOW)
    story.parts.update(text="First thoughts.")

    shown = writer.get(at("write_version", story.pk, version.number))
    writer.post(at("write_bring_back", story.pk, version.number))

    assert pages.faults(shown) == []
    assert pages.read(shown).select_one(".college-compare del").get_text() == "First words."
    assert pages.read(shown).select_one(".college-compare ins").get_text() == "First thoughts."
    assert story.parts.get().text == "First words."


def test_a_part_taken_out_is_brought_back_by_a_button(writer, story):
    part = story.parts.get()
    writer.post(at("write_story", story.pk), {"then": f"out:{part.key}"})
    page = writer.get(at("write_versions", story.pk))
    button = pages.read(page).select_one("main form")

    response = writer.post(button["action"])

    assert response.url == f"{at('write_story', story.pk)}#part-{part.key}"
    assert story.parts.get().text == "First words."


def test_sending_says_what_is_missing_then_sends_then_is_taken_back(writer, story):
    Story.objects.filter(pk=story.pk).update(title="")
    lacking = pages.words(writer.get(at("write_send", story.pk)))
    writer.post(at("write_send", story.pk))
    unsent = Story.objects.get(pk=story.pk).state
    Story.objects.filter(pk=story.pk).update(title="Beans")
    writer.post(at("write_send", story.pk))
    sent = Story.objects.get(pk=story.pk).state
    writer.post(at("write_take_back", story.pk))

    assert "Your story needs a title." in lacking
    assert (unsent, sent) == (StoryState.DRAFT, StoryState.MODERATION)
    assert Story.objects.get(pk=story.pk).state == StoryState.WITH_AUTHOR


def test_who_wrote_a_story_down_is_noted_as_having_looked(client, student, staff):
    story = factories.story(student, told_how="phone", written_down_by=staff)
    client.force_login(staff)

    response = client.get(at("write_story", story.pk))

    assert pages.heading(response) == "Write down a story"
    assert student.access_log.get().why == "Writing down a story"


def test_everything_typed_into_a_part_is_compared(writer, story):
    part = story.parts.get()
    factories.recording(story, transcript="Spoken then.")
    version = history.keep(story, cause=VersionCause.WRITTEN, by=None, now=NOW)
    part.content_notes.add(factories.content_note())
    story.parts.update(prompt="What helped?", quote="First words")
    story.recording.delete()

    shown = pages.read(writer.get(at("write_version", story.pk, version.number)))

    came = " ".join(each.get_text() for each in shown.select(".college-compare ins"))
    went = " ".join(each.get_text() for each in shown.select(".college-compare del"))
    assert pages.tidy(came) == "What helped? A line that may stand out: “First words” This part mentions self-harm."
    assert went == "Spoken then."


@pytest.mark.parametrize("key", ["9" * 30, "9" * 5000, "0", "x", "٣"])
def test_a_theme_that_there_is_not_is_refused(writer, story, key):
    response = writer.post(at("write_about", story.pk), {"themes": [key], "courses": [key]})

    assert response.status_code == 200
    assert not story.themes.exists()

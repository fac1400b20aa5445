"""The page beside a story on which a recording gets its words and captions."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stories.domain import saving
from stories.models import Recording, Story
from tests import factories, pages
from tests.stories.views.writing import at

pytestmark = pytest.mark.django_db


def test_a_recording_gets_its_words_and_captions(writer, story):
    where = at("write_recording", story.pk)
    sound = SimpleUploadedFile("me.mp3", b"\xff\xfb\x90\x00" + b"sound" * 100, content_type="audio/mpeg")
    writer.post(where, {"what": "put", "kind": "audio", "recording": sound})
    writer.post(where, {"what": "write", "transcript": "I grew beans. It helped."})
    writer.post(where, {"what": "make", "minutes": "1", "seconds": "0"})

    recording = Story.objects.get(pk=story.pk).recording
    page = writer.get(where)
    heard = writer.get(at("write_recording_file", story.pk))
    captions = b"".join(writer.get(at("write_captions_file", story.pk)).streaming_content).decode()
    assert recording.transcript == "I grew beans. It helped."
    assert captions.count("-->") == 2
    assert (b"".join(heard.streaming_content)[:4], heard["Content-Type"]) == (b"\xff\xfb\x90\x00", "audio/mpeg")
    assert pages.faults(page) == []


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"what": "put", "kind": "audio"}, "Please choose a file first."),
        ({"what": "make", "minutes": "x", "seconds": "0"}, "Please write a number."),
        ({"what": "make", "minutes": "0", "seconds": "0"}, "Say how long the recording is"),
        ({"what": "put", "kind": "audio", "recording": SimpleUploadedFile("a.mp3", b"MZ")}, "We could not read this"),
        ({"what": "captions", "captions": SimpleUploadedFile("a.vtt", b"none")}, "We found no captions in this file."),
    ],
)
def test_a_recording_that_cannot_be_kept_is_refused_in_words(writer, story, sent, said):
    factories.recording(story)

    response = writer.post(at("write_recording", story.pk), sent)

    assert said in pages.words(response)
    assert pages.faults(response) == []


@pytest.mark.parametrize("what", ["make", "captions", "put", "take-out"])
def test_no_button_loses_the_words_spoken_that_were_typed(writer, story, what):
    factories.recording(story, transcript="")
    sent = {"transcript": "Typed at length.", "seen": saving.mark(""), "minutes": "1", "seconds": "0"}

    response = writer.post(at("write_recording", story.pk), sent | {"what": what}, follow=True)

    versions = [each.content["recording"]["transcript"] for each in story.versions.all() if each.content["recording"]]
    standing = [each.transcript for each in Recording.objects.filter(story=story)]
    assert pages.faults(response) == []
    assert "Typed at length." in versions + standing


def test_captions_are_made_of_the_words_just_typed(writer, story):
    factories.recording(story, transcript="")
    sent = {"transcript": "I grew beans.", "seen": saving.mark(""), "what": "make", "minutes": "1", "seconds": "0"}

    writer.post(at("write_recording", story.pk), sent)

    captions = b"".join(writer.get(at("write_captions_file", story.pk)).streaming_content)
    assert b"I grew beans." in captions


def test_all_that_is_typed_beside_a_recording_is_one_form(writer, story):
    factories.recording(story)

    forms = pages.read(writer.get(at("write_recording", story.pk))).select("main form")

    assert len(forms) == 1
    assert forms[0].select_one("button")["value"] == "write"


@pytest.mark.parametrize(("what", "field"), [("put", "recording"), ("captions", "captions")])
def test_what_is_wrong_with_a_file_is_said_at_its_field(writer, story, what, field):
    factories.recording(story)
    sent = {"what": what, "kind": "audio", field: SimpleUploadedFile("a.txt", b"MZ none")}

    page = pages.read(writer.post(at("write_recording", story.pk), sent))

    assert page.select_one(".nhsuk-error-summary a")["href"] == f"#id_{field}"
    assert page.select_one(f"#id_{field}-error")


@pytest.mark.parametrize(
    "sent",
    [
        {"what": "make", "minutes": "1", "seconds": "0"},
        {"what": "write", "transcript": "Typed at length."},
        {"what": "captions", "captions": SimpleUploadedFile("a.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n")},
    ],
)
def test_without_a_recording_its_buttons_say_so(writer, story, sent):
    response = writer.post(at("write_recording", story.pk), sent, follow=True)

    assert pages.faults(response) == []
    assert "There is no recording. Please choose a file first." in pages.words(response)
    assert ("Typed at length." in pages.words(response)) == (sent["what"] == "write")


def test_words_spoken_that_two_tabs_wrote_are_shown(writer, story):
    factories.recording(story, transcript="As it was.")
    where, seen = at("write_recording", story.pk), saving.mark("As it was.")
    writer.post(where, {"what": "write", "transcript": "I grew beans.", "seen": seen})

    told = writer.post(where, {"what": "write", "transcript": "I grew peas.", "seen": seen})

    assert (told.status_code, pages.faults(told)) == (409, [])
    assert "Nothing is lost." in pages.words(told)


def test_words_spoken_typed_after_the_sign_in_ran_out_come_back(writer, author, story, sign_in_ran_out):
    factories.recording(story)
    sign_in_ran_out(author.user)
    writer.post(at("write_recording", story.pk), {"what": "write", "transcript": "Typed meanwhile.", "seen": ""})
    writer.force_login(author.user)

    response = writer.get(at("write_recording", story.pk))

    assert pages.read(response).select_one("textarea").get_text().strip() == "Typed meanwhile."

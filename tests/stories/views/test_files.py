"""Direct addresses of photographs, recordings and captions: each asks for consent anew, and nobody keeps a copy."""

import datetime as dt
import mimetypes

import pytest
from django.core.files.base import ContentFile

from people.files import kept_apart
from stories.states import Purpose
from tests import factories
from tests.stories.views.putting_up import address, approve, put_up, take_back

pytestmark = pytest.mark.django_db
SOUND = b"ID3" + bytes(range(256)) * 3


@pytest.fixture
def story():
    """With photo, recording and captions, and a yes to all of it."""
    made = factories.ready_story(photo=factories.PIXEL)
    recording = factories.recording(made)
    with kept_apart().open(recording.file.name, "wb") as file:
        file.write(SOUND)
    factories.version(made)
    return approve(made, purposes=tuple(Purpose), with_photo=True)


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


FILES = ["photo/", "share.jpg", "recording/", "captions/"]


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_handed_out_and_kept_by_nobody(client, story, file):
    response = client.get(address(story) + file)

    assert response.status_code == 200
    assert body(response)
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["X-Robots-Tag"] == "noindex, noarchive"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "ETag" not in response.headers


@pytest.mark.parametrize(
    ("file", "kind", "name"),
    [
        ("photo/", "image/gif", "photo.gif"),
        ("recording/", "audio/mpeg", "recording.mp3"),
        ("captions/", "text/vtt; charset=utf-8", "captions.vtt"),
    ],
)
def test_a_file_says_what_it_is_and_nothing_of_its_author(client, story, file, kind, name):
    response = client.get(address(story) + file)

    assert response.headers["Content-Type"] == kind
    assert response.headers["Content-Disposition"] == f'inline; filename="{name}"'


def test_a_recording_of_a_phone_is_of_its_kind_on_every_machine(client, story, monkeypatch):
    monkeypatch.setattr(mimetypes, "guess_type", lambda name: (None, None))
    version = story.published_version
    version.content["recording"]["file"] = kept_apart().save("recordings/voice.m4a", ContentFile(b"ftyp"))
    version.save()

    response = client.get(address(story) + "recording/")

    assert response.headers["Content-Type"] == "audio/mp4"


@pytest.mark.parametrize("file", FILES)
def test_without_the_page_no_file_is_handed_out(client, story, file):
    take_back(story, Purpose.WEB)

    response = client.get(address(story) + file)

    assert (response.status_code, response.headers["Cache-Control"]) == (410, "private, no-store")


@pytest.mark.parametrize(
    ("purpose", "gone"),
    [(Purpose.RECORDING, {"recording/", "captions/"}), (Purpose.SOCIAL_MEDIA, {"share.jpg"}), (Purpose.BOOKLET, set())],
)
def test_a_yes_taken_back_takes_its_own_files(client, story, purpose, gone):
    take_back(story, purpose)

    assert {file for file in FILES if client.get(address(story) + file).status_code == 410} == gone


@pytest.mark.parametrize("file", FILES)
def test_no_file_outlives_its_yes(client, story, file, time_machine):
    ends = story.consents.get(purpose=Purpose.WEB).expires_at

    time_machine.move_to(ends - dt.timedelta(seconds=1), tick=False)
    before = client.get(address(story) + file).status_code
    time_machine.move_to(ends, tick=False)
    after = client.get(address(story) + file).status_code

    assert (before, after) == (200, 410)


def test_a_photo_that_was_not_chosen_is_not_handed_out(client):
    story = put_up(photo=factories.PIXEL)

    assert client.get(address(story) + "photo/").status_code == 410


def test_a_photo_that_was_not_approved_is_not_handed_out(client, story):
    approved = story.photo.name
    story.photo.save("other.gif", ContentFile(b"Not approved."))

    response = client.get(address(story) + "photo/")

    assert story.photo.name != approved
    assert body(response) == factories.PIXEL
    kept_apart().delete(approved)
    assert client.get(address(story) + "photo/").status_code == 404


@pytest.mark.parametrize("file", FILES)
def test_a_story_nobody_published_has_no_files(client, file):
    assert client.get(f"/stories/bcdfghjk/{file}").status_code == 404


@pytest.mark.parametrize(
    ("asked", "piece", "says"),
    [
        ("bytes=0-1", SOUND[:2], f"bytes 0-1/{len(SOUND)}"),
        ("bytes=5-", SOUND[5:], f"bytes 5-{len(SOUND) - 1}/{len(SOUND)}"),
        ("bytes=-4", SOUND[-4:], f"bytes {len(SOUND) - 4}-{len(SOUND) - 1}/{len(SOUND)}"),
        ("bytes=700-9999", SOUND[700:], f"bytes 700-{len(SOUND) - 1}/{len(SOUND)}"),
    ],
)
def test_a_piece_of_a_recording(client, story, asked, piece, says):
    response = client.get(address(story) + "recording/", headers={"Range": asked})

    assert (response.status_code, body(response)) == (206, piece)
    assert response.headers["Content-Range"] == says
    assert response.headers["Content-Length"] == str(len(piece))


@pytest.mark.parametrize("asked", ["bytes=9999-", "bytes=5-2", "bytes=-0"])
def test_a_piece_that_is_not_there(client, story, asked):
    response = client.get(address(story) + "recording/", headers={"Range": asked})

    assert (response.status_code, response.headers["Content-Range"]) == (416, f"bytes */{len(SOUND)}")


@pytest.mark.parametrize("asked", ["bytes=-", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b", "bytes=" + "9" * 5000 + "-"])
def test_what_is_no_range_gets_the_whole(client, story, asked):
    response = client.get(address(story) + "recording/", headers={"Range": asked})

    assert (response.status_code, body(response)) == (200, SOUND)


def test_a_head_has_no_body(client, story):
    response = client.head(address(story) + "recording/")

    assert (response.status_code, response.headers["Content-Length"]) == (200, str(len(SOUND)))

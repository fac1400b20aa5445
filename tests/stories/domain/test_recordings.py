import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from people.files import kept_apart
from stories.domain import captions, history, recordings, saving, sound_files, wording
from stories.domain.changing import BeingRead
from stories.models import Recording, Story
from stories.states import RecordingKind, StoryState, VersionCause
from tests import factories

pytestmark = pytest.mark.django_db
NOW = factories.NOW
PLACE = b"+51.5074-000.1278/ Sam's phone"
MP3 = b"\xff\xfb\x90\x00" + bytes(range(256)) * 4


@pytest.fixture
def story():
    return factories.story()


def box(kind: bytes, *inside: bytes, wide: bool = False) -> bytes:
    """A box of an MP4 file; `wide` writes its length in eight bytes."""
    held = b"".join(inside)
    if wide:
        return (1).to_bytes(4, "big") + kind + (len(held) + 16).to_bytes(8, "big") + held
    return (len(held) + 8).to_bytes(4, "big") + kind + held


def film(*more: bytes) -> bytes:
    track = box(b"trak", box(b"tkhd", b"track"), box(b"udta", PLACE), box(b"mdia", box(b"meta", PLACE)))
    moov = box(b"moov", box(b"mvhd", b"head"), track, box(b"udta", box(b"\xa9xyz", PLACE)), wide=True)
    return box(b"ftyp", b"isom0000") + moov + box(b"uuid", PLACE) + b"".join(more) + box(b"mdat", b"frames" * 50)


def mp3_with_tags() -> bytes:
    tag = b"ID3\x04\x00\x00\x00\x00\x00" + bytes([len(PLACE)]) + PLACE
    return tag + tag + MP3 + b"TAG" + PLACE.ljust(125, b"\0")


def wav_with_tags() -> bytes:
    note = b"LIST" + len(PLACE).to_bytes(4, "little") + PLACE
    sound = b"data" + (400).to_bytes(4, "little") + b"\1\2" * 200
    return b"RIFF" + (len(note + sound) + 4).to_bytes(4, "little") + b"WAVE" + note + sound


def put(story, data: bytes, *, kind=RecordingKind.AUDIO, name="My kitchen.m4a"):
    upload = SimpleUploadedFile(name, data)
    return recordings.put(story, upload=upload, kind=kind, by=story.narrator.user, now=NOW)


def write_down(story, transcript, *, seen=""):
    by = story.narrator.user
    return recordings.write_down(story, transcript=transcript, seen=saving.mark(seen), by=by, now=NOW)


def kept(name: str) -> bytes:
    with kept_apart().open(name) as file:
        return file.read()


@pytest.mark.parametrize(
    ("data", "kind", "suffix"),
    [
        (film(), RecordingKind.FILM, ".mp4"),
        (film(), RecordingKind.AUDIO, ".m4a"),
        (mp3_with_tags(), RecordingKind.AUDIO, ".mp3"),
        (wav_with_tags(), RecordingKind.AUDIO, ".wav"),
    ],
)
def test_nothing_of_place_or_phone_is_kept(story, data, kind, suffix):
    assert PLACE in data

    recording = put(story, data, kind=kind)

    held = kept(recording.file.name)
    assert PLACE not in held
    assert recording.file.name.endswith(suffix)
    assert "kitchen" not in recording.file.name


def test_what_is_seen_and_heard_stays_where_it_was(story):
    data = film()

    held = kept(put(story, data, kind=RecordingKind.FILM).file.name)

    assert (len(held), held.index(b"frames"), held.count(b"frames")) == (len(data), data.index(b"frames"), 50)


def test_of_an_mp3_the_sound_is_kept_to_the_byte(story):
    assert kept(put(story, mp3_with_tags()).file.name) == MP3


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", RecordingKind.AUDIO),
        (b"MZ\x90\x00 a program", RecordingKind.AUDIO),
        (b"<html>", RecordingKind.FILM),
        (MP3, RecordingKind.FILM),
        (box(b"ftyp", b"heic0000") + box(b"meta", b"a picture"), RecordingKind.FILM),
        (film()[:60], RecordingKind.FILM),
        (box(b"ftyp", b"isom") + b"\xff\xff\xff\xffmoov", RecordingKind.FILM),
        (b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f", RecordingKind.AUDIO),
        (box(b"ftyp", b"isom") + box(b"free") * 30_000, RecordingKind.FILM),
    ],
)
def test_what_is_no_recording_is_refused(story, data, kind):
    with pytest.raises(sound_files.NotASound):
        put(story, data, kind=kind)

    assert not Recording.objects.exists()


def test_too_large_a_file_is_refused(story):
    upload = SimpleUploadedFile("a.mp3", MP3)
    upload.size = sound_files.LARGEST_FILE + 1

    with pytest.raises(sound_files.TooLarge):
        recordings.put(story, upload=upload, kind=RecordingKind.AUDIO, by=story.narrator.user, now=NOW)


def test_nothing_changes_while_it_is_read(story):
    Story.objects.filter(pk=story.pk).update(state=StoryState.MODERATION)
    story.refresh_from_db()

    with pytest.raises(BeingRead):
        put(story, MP3)


@pytest.mark.django_db(transaction=True)
def test_another_file_takes_the_place_of_the_first_and_the_words_stay(story):
    first = put(story, MP3)
    write_down(story, "I grew beans.")

    second = put(story, film())

    assert (second.transcript, second.captions.name, Recording.objects.count()) == ("I grew beans.", "", 1)
    assert not kept_apart().exists(first.file.name)


@pytest.mark.django_db(transaction=True)
def test_the_same_file_again_changes_nothing(story):
    first = put(story, MP3)

    again = put(story, MP3)

    assert again == first
    assert kept_apart().listdir("recordings")[1] == [first.file.name.removeprefix("recordings/")]


def test_a_recording_taken_out_is_brought_back_by_a_version(story):
    put(story, MP3)
    write_down(story, "I grew beans.")
    recordings.make_captions(story, seconds=10, by=story.narrator.user, now=NOW)
    version = history.keep(Story.objects.get(pk=story.pk), cause=VersionCause.WRITTEN, by=None, now=NOW)
    recordings.remove(story, by=story.narrator.user, now=NOW)

    history.bring_back(version, by=story.narrator.user, now=NOW)

    back = Story.objects.get(pk=story.pk).recording
    assert (back.transcript, kept(back.file.name)) == ("I grew beans.", MP3)
    assert kept(back.captions.name).startswith(b"WEBVTT")


@pytest.mark.parametrize(
    ("seconds", "refusal"), [(0, recordings.NoLength), (99_999, recordings.NoLength), (10, recordings.NoWords)]
)
def test_captions_are_made_of_words_and_a_length(story, seconds, refusal):
    put(story, MP3)

    with pytest.raises(refusal):
        recordings.make_captions(story, seconds=seconds, by=story.narrator.user, now=NOW)


def test_other_words_spoken_are_another_text():
    story = factories.story()
    put(story, MP3)
    factories.publish(Story.objects.get(pk=story.pk))

    write_down(story, "Other words.")

    assert Story.objects.get(pk=story.pk).state == StoryState.WITH_AUTHOR


def test_captions_come_from_a_file(story):
    put(story, MP3)
    srt = SimpleUploadedFile("a.srt", b"1\r\n00:00:01,500 --> 00:00:03,000\r\n<i>Hello</i>\r\n\r\n")

    recordings.put_captions(story, upload=srt, by=story.narrator.user, now=NOW)

    name = Story.objects.get(pk=story.pk).recording.captions.name
    assert kept(name) == b"WEBVTT\n\n00:00:01.500 --> 00:00:03.000\nHello\n"
    assert captions.read(kept(name)) == [captions.Cue(begins=1.5, ends=3.0, words="Hello")]


def test_words_spoken_that_two_tabs_wrote_are_both_kept(story):
    put(story, MP3)
    write_down(story, "I grew beans.")

    done = write_down(story, "I grew peas.")
    untouched = write_down(story, "I grew beans.", seen="I grew beans.")

    assert Story.objects.get(pk=story.pk).recording.transcript == "I grew peas."
    assert wording.kept(done.aside).recording.transcript == "I grew beans."
    assert untouched.aside is None


def test_words_spoken_typed_while_it_is_read_are_kept_aside(story):
    put(story, MP3)
    Story.objects.filter(pk=story.pk).update(state=StoryState.MODERATION)

    done = write_down(story, "Too late.")

    assert (done.is_saved, Story.objects.get(pk=story.pk).recording.transcript) == (False, "")
    assert wording.kept(done.aside).recording.transcript == "Too late."


@pytest.mark.parametrize("data", [b"\xff", b"ID3", MP3[:2], box(b"ftyp")])
@pytest.mark.parametrize("kind", list(RecordingKind))
def test_a_file_that_breaks_off_at_once_is_no_sound(story, data, kind):
    with pytest.raises(sound_files.NotASound):
        put(story, data, kind=kind)

"""The recording of a story: one file of sound or film, the words spoken, and its captions."""

import datetime as dt
import hashlib
import tempfile
from dataclasses import replace
from typing import BinaryIO, cast

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from people.files import kept_apart
from people.models import User
from stories.domain import captions, changing, history, kept_files, saving, sound_files, wording
from stories.domain.saving import SavedAll
from stories.files import recording_path
from stories.models import Recording, Story
from stories.states import MAY_BE_WRITTEN, VersionCause

A_PIECE = 1024 * 1024
LONGEST_SECONDS = 4 * 3600


class NoRecording(changing.Refusal):
    message = "There is no recording. Please choose a file first."


class NoWords(changing.Refusal):
    message = "Write down the words spoken first. Then we can make captions from them."


class NoLength(changing.Refusal):
    message = "Say how long the recording is, up to four hours."


def put(story: Story, *, upload: UploadedFile, kind: str, by: User, now: dt.datetime) -> Recording:
    """Makes `upload` the recording of the story, in place of another. Its words stay, captions are to be made anew.

    What a phone wrote into the file about place and device is not kept. Raises NotASound, TooLarge, BeingRead.
    """
    if (upload.size or 0) > sound_files.LARGEST_FILE:
        raise sound_files.TooLarge
    changing.refuse_while_read(story)
    # Copied before the story is locked: a large file takes its time.
    with tempfile.TemporaryFile() as copied:
        suffix, file_hash = _cleaned(upload, copied=cast(BinaryIO, copied), kind=kind)
        name = kept_apart().save(recording_path(None, f"recording{suffix}"), File(copied))
    try:
        made = _put(story, name=name, file_hash=file_hash, kind=kind, by=by, now=now)
    except changing.Refusal:
        kept_apart().delete(name)
        raise
    if made.file.name != name:
        kept_apart().delete(name)
    return made


@transaction.atomic
def _put(story: Story, *, name: str, file_hash: str, kind: str, by: User, now: dt.datetime) -> Recording:
    """The recording with the file kept as `name`, or the one that is there where it is the same."""
    story = changing.to_write(story)
    old = Recording.objects.filter(story=story).first()
    if old is not None and (old.file_hash, old.kind) == (file_hash, kind):
        return old
    history.keep_before(story, was="", becomes="", by=by, now=now)
    if old is not None:
        _forget(old)
    transcript = old.transcript if old else ""
    made = Recording.objects.create(
        story=story, kind=kind, file=name, file_hash=file_hash, transcript=transcript, saved_at=now
    )
    changing.words_changed(story, now=now)
    return made


@transaction.atomic
def write_down(story: Story, *, transcript: str, seen: str, by: User, now: dt.datetime) -> SavedAll:
    """Keeps the words spoken; `seen` is the mark of those that were shown. No words are lost: see `saving`.

    Raises NoRecording.
    """
    story = changing.locked(story)
    recording = Recording.objects.filter(story=story).first()
    if recording is None:
        raise NoRecording
    if transcript == recording.transcript or saving.mark(transcript) == seen:
        return SavedAll(story=story)
    if story.state not in MAY_BE_WRITTEN:
        words = wording.of(story)
        typed = replace(words, recording=replace(words.recording, transcript=transcript)) if words.recording else words
        return SavedAll(story=story, is_saved=False, aside=history.keep_aside(story, words=typed, by=by, now=now))
    aside = None
    if saving.mark(recording.transcript) != seen and recording.transcript not in transcript:
        aside = history.keep_aside(story, words=wording.of(story), by=by, now=now)
    else:
        history.keep_before(story, was=recording.transcript, becomes=transcript, by=by, now=now)
    recording.transcript, recording.saved_at = transcript, now
    recording.save(update_fields=["transcript", "saved_at"])
    changing.words_changed(story, now=now)
    return SavedAll(story=story, aside=aside)


@transaction.atomic
def put_captions(story: Story, *, upload: UploadedFile, by: User, now: dt.datetime) -> Recording:
    """Keeps captions from a WebVTT or SubRip file. Raises NotCaptions, NoRecording, BeingRead."""
    cues = captions.read(upload.read(captions.LARGEST_FILE + 1))
    story, recording = _held(story)
    return _keep_captions(story, recording, cues=cues, now=now)


@transaction.atomic
def make_captions(story: Story, *, seconds: int, by: User, now: dt.datetime) -> Recording:
    """Makes captions of the words written down, spread over the length of the recording.

    Raises NoWords, NoLength, NoRecording, BeingRead.
    """
    story, recording = _held(story)
    if not 1 <= seconds <= LONGEST_SECONDS:
        raise NoLength
    cues = captions.from_words(recording.transcript, seconds=seconds)
    if not cues:
        raise NoWords
    return _keep_captions(story, recording, cues=cues, now=now)


@transaction.atomic
def remove(story: Story, *, by: User, now: dt.datetime) -> None:
    """Takes the recording out, with its words and captions; a version may bring it back. Raises BeingRead."""
    story = changing.to_write(story)
    recording = Recording.objects.filter(story=story).first()
    if recording is None:
        return
    if story.versions.exists() or recording.transcript:
        history.keep(story, cause=VersionCause.WRITTEN, by=by, now=now)
    _forget(recording)
    changing.words_changed(story, now=now)


def _held(story: Story) -> tuple[Story, Recording]:
    story = changing.to_write(story)
    recording = Recording.objects.filter(story=story).first()
    if recording is None:
        raise NoRecording
    return story, recording


def _cleaned(upload: UploadedFile, *, copied: BinaryIO, kind: str) -> tuple[str, str]:
    """Fills `copied` with the file as it is kept; gives the end of its name and its SHA-256."""
    for piece in upload.chunks(A_PIECE):
        copied.write(piece)
    suffix = sound_files.suffix_of(copied, kind=kind)
    start, end = sound_files.without_traces(copied, suffix=suffix)
    if (start, end) != (0, copied.seek(0, 2)):
        _cut(copied, start=start, end=end)
    copied.seek(0)
    digest = hashlib.sha256()
    while piece := copied.read(A_PIECE):
        digest.update(piece)
    copied.seek(0)
    return suffix, digest.hexdigest()


def _cut(file: BinaryIO, *, start: int, end: int) -> None:
    """Moves the bytes from `start` to `end` to the beginning of the file, and ends it there."""
    at = start
    while at < end:
        file.seek(at)
        piece = file.read(min(A_PIECE, end - at))
        file.seek(at - start)
        file.write(piece)
        at += len(piece)
    file.truncate(end - start)


def _keep_captions(story: Story, recording: Recording, *, cues: list[captions.Cue], now: dt.datetime) -> Recording:
    was = recording.captions.name
    recording.captions.save("captions.vtt", ContentFile(captions.as_vtt(cues)), save=False)
    recording.saved_at = now
    recording.save(update_fields=["captions", "saved_at"])
    kept_files.forget(story, was)
    changing.words_changed(story, now=now)
    return recording


def _forget(recording: Recording) -> None:
    names = (recording.file.name, recording.captions.name)
    story = recording.story
    recording.delete()
    for name in names:
        kept_files.forget(story, name)

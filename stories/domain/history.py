"""Earlier versions of a story: kept by themselves, read side by side, brought back. None is ever changed or deleted."""

import datetime as dt

from django.db import transaction
from django.db.models import Max, QuerySet

from people.models import User
from stories.domain import changing, wording
from stories.models import ContentNote, Recording, Story, StoryPart, StoryVersion
from stories.states import VersionCause

# Words left alone for so long were the end of a sitting: they are kept before the next change.
A_SITTING = dt.timedelta(minutes=30)
# Characters that one change may take away before the words without it are worth keeping.
MUCH = 80


def keep(story: Story, *, cause: str, by: User | None, now: dt.datetime) -> StoryVersion:
    """The words of `story` as they stand, as a version. The caller holds the story’s lock.

    Where the newest version has exactly these words, that one is returned. What was kept aside is no part of that
    line: it is asked for by `keep_aside`.
    """
    words = wording.of(story)
    last = newest(story)
    if last is not None and last.content_hash == wording.hash_of(words):
        return last
    return _write(story, words=words, cause=cause, by=by, now=now)


def keep_aside(story: Story, *, words: wording.Words, by: User | None, now: dt.datetime) -> StoryVersion:
    """Words that lost against others typed elsewhere, as a version that the author is shown; the same ones once."""
    same = story.versions.filter(cause=VersionCause.KEPT_ASIDE, content_hash=wording.hash_of(words)).first()
    return same or _write(story, words=words, cause=VersionCause.KEPT_ASIDE, by=by, now=now)


def keep_before(story: Story, *, was: str, becomes: str, by: User | None, now: dt.datetime) -> StoryVersion | None:
    """Keeps the words before a change: at the start of a new sitting, or where the change takes much of a text away."""
    if story.written_at is None:
        return None
    is_new_sitting = now - story.written_at > A_SITTING
    if is_new_sitting or takes_much(was, becomes):
        return keep(story, cause=VersionCause.WRITTEN, by=by, now=story.written_at)
    return None


def takes_much(was: str, becomes: str) -> bool:
    """Whether more than a sentence of `was` is gone from `becomes`, taking both to differ in one place."""
    if len(was) <= MUCH or was in becomes:
        return False
    shorter = min(len(was), len(becomes))
    start = next((i for i in range(shorter) if was[i] != becomes[i]), shorter)
    left = shorter - start
    end = next((i for i in range(left) if was[-1 - i] != becomes[-1 - i]), left)
    return len(was) - start - end > MUCH


def newest(story: Story) -> StoryVersion | None:
    """The newest version on the story’s own line, none kept aside. Of a story being read: exactly what was sent."""
    return story.versions.exclude(cause=VersionCause.KEPT_ASIDE).order_by("-number").first()


def listed(story: Story) -> QuerySet[StoryVersion]:
    """All versions, the newest first, without their words."""
    return story.versions.select_related("made_by__person").defer("content").order_by("-number")


def kept_aside(story: Story, *, now: dt.datetime) -> QuerySet[StoryVersion]:
    """What was kept aside in the last two weeks and not brought back, the newest first, without its words."""
    since = now - dt.timedelta(days=14)
    back = story.versions.filter(cause=VersionCause.BROUGHT_BACK).values("content_hash")
    return listed(story).filter(cause=VersionCause.KEPT_ASIDE, made_at__gte=since).exclude(content_hash__in=back)


@transaction.atomic
def bring_back(version: StoryVersion, *, by: User, now: dt.datetime) -> StoryVersion:
    """Makes the words of `version` those of its story again, and returns them as the newest version.

    What stood there before is kept first. Raises BeingRead.
    """
    story = changing.to_write(version.story)
    words = wording.kept(version)
    if wording.hash_of(wording.of(story)) == version.content_hash:
        return version
    keep(story, cause=VersionCause.WRITTEN, by=by, now=now)
    story.title, story.easy_read = words.title, words.easy_read
    story.photo, story.photo_alt = words.photo, words.photo_alt
    story.save(update_fields=["title", "easy_read", "photo", "photo_alt"])
    _bring_back_parts(story, words=words, now=now)
    _bring_back_recording(story, words=words, now=now)
    changing.words_changed(story, now=now)
    return keep(changing.locked(story), cause=VersionCause.BROUGHT_BACK, by=by, now=now)


def _bring_back_parts(story: Story, *, words: wording.Words, now: dt.datetime) -> None:
    """Parts written since then go; they are in the version kept before. Empty parts stay at the end."""
    standing = {str(part.key): part for part in story.parts.all()}
    wanted = {part.key for part in words.parts}
    for key, part in standing.items():
        if key not in wanted and part.text.strip():
            part.delete()
    for position, kept in enumerate(words.parts):
        part = standing.get(kept.key) or StoryPart(story=story, key=kept.key)
        part.prompt, part.text, part.quote = kept.prompt, kept.text, kept.quote
        part.position, part.revision, part.saved_at = position, part.revision + 1, now
        part.save()
        part.content_notes.set(notes_called(kept.notes))
    empty = [part for key, part in standing.items() if key not in wanted and not part.text.strip()]
    for position, part in enumerate(empty, start=len(words.parts)):
        StoryPart.objects.filter(pk=part.pk).update(position=position)


def _bring_back_recording(story: Story, *, words: wording.Words, now: dt.datetime) -> None:
    Recording.objects.filter(story=story).delete()
    sound = words.recording
    if sound is not None:
        Recording.objects.create(
            story=story,
            kind=sound.kind,
            file=sound.file,
            file_hash=sound.file_hash,
            captions=sound.captions,
            transcript=sound.transcript,
            saved_at=now,
        )


def notes_called(words: tuple[str, ...]) -> list[ContentNote]:
    """The content notes of these words; one that the college took from its list since is made again, not offered."""
    return [ContentNote.objects.get_or_create(words=each, defaults={"is_offered": False})[0] for each in words]


def _write(story: Story, *, words: wording.Words, cause: str, by: User | None, now: dt.datetime) -> StoryVersion:
    last = story.versions.aggregate(last=Max("number"))["last"] or 0
    return StoryVersion.objects.create(
        story=story,
        number=last + 1,
        content=wording.content_of(words),
        content_hash=wording.hash_of(words),
        words=words.count,
        cause=cause,
        made_at=now,
        made_by=by,
    )

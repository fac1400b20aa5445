"""Saving while somebody types. Two tabs, a late answer, a part taken out elsewhere: no words are ever lost.

What somebody typed last stands; what it replaces without their having seen it is kept aside and shown to them.
"""

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.db import transaction

from people.models import User
from stories.domain import changing, history, wording
from stories.models import ContentNote, Story, StoryPart, StoryVersion
from stories.states import MAY_BE_WRITTEN

LONGEST_TEXT = 300_000


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What was typed into one part. None leaves as it is.

    `seen_revision` is what the part had when it was shown, `seen_mark` the mark of what was shown (see `mark_of`):
    with it, a part that nobody touched on an old page changes nothing.
    """

    key: uuid.UUID
    seen_revision: int
    seen_mark: str = ""
    text: str | None = None
    heading: str | None = None
    quote: str | None = None
    notes: tuple[ContentNote, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class Content:
    """Everything that is typed into a part; `notes` are ids."""

    text: str
    heading: str
    quote: str
    notes: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class Saved:
    """What became of one part. `aside` holds the words that were kept aside, `aside_text` those of this part."""

    key: uuid.UUID
    revision: int
    mark: str
    aside: StoryVersion | None = None
    aside_text: str = ""


@dataclass(frozen=True, kw_only=True)
class SavedAll:
    """`is_saved` is False while the college reads the story: what was typed is then kept aside as a whole."""

    story: Story
    is_saved: bool = True
    parts: list[Saved] = field(default_factory=list)
    aside: StoryVersion | None = None


def mark(text: str) -> str:
    """Sixteen letters that tell one text from another: what a page shows as having been seen."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def mark_of(part: StoryPart) -> str:
    """The mark of everything that is typed into a part."""
    return _mark(Content(text=part.text, heading=part.prompt, quote=part.quote, notes=_note_ids(part)))


def save_part(
    part: StoryPart,
    *,
    text: str,
    quote: str,
    notes: Iterable[ContentNote],
    seen_revision: int,
    by: User,
    now: dt.datetime,
    heading: str | None = None,
) -> Saved:
    """Saves one part; see `save_all`."""
    typed = Typed(
        key=part.key, seen_revision=seen_revision, text=text, quote=quote, notes=tuple(notes), heading=heading
    )
    done = save_all(part.story, parts=[typed], by=by, now=now)
    return done.parts[0]


@transaction.atomic
def save_all(
    story: Story,
    *,
    parts: Iterable[Typed] = (),
    title: str | None = None,
    seen_title: str = "",
    by: User,
    now: dt.datetime,
) -> SavedAll:
    """Saves what was typed, part by part, and the title. What is as it was changes nothing.

    A part that has newer words than those seen gets what was typed now, and its newer words are kept aside. A part
    that was taken out meanwhile comes back with what was typed. While the college reads the story, nothing of it
    changes: what was typed is kept aside. Raises NotInUse.
    """
    story = changing.in_use(story)
    typed = list(parts)
    if story.state not in MAY_BE_WRITTEN:
        return _all_aside(story, typed=typed, title=title, by=by, now=now)
    saved = [_save_one(story, typed=each, by=by, now=now) for each in typed]
    aside = None
    if title is not None:
        aside = _save_words(story, field="title", text=title, seen=seen_title, by=by, now=now)
    return SavedAll(story=story, parts=saved, aside=aside)


@transaction.atomic
def save_easy_read(story: Story, *, text: str, seen: str, by: User, now: dt.datetime) -> SavedAll:
    """Saves the story in easy words; `seen` is the mark of the text that was shown. Otherwise as `save_all`."""
    story = changing.in_use(story)
    if story.state not in MAY_BE_WRITTEN:
        words = wording.of(story)
        aside = None
        if text != words.easy_read:
            aside = history.keep_aside(story, words=replace(words, easy_read=text), by=by, now=now)
        return SavedAll(story=story, is_saved=aside is None, aside=aside)
    aside = _save_words(story, field="easy_read", text=text, seen=seen, by=by, now=now)
    return SavedAll(story=story, aside=aside)


def _save_words(story: Story, *, field: str, text: str, seen: str, by: User, now: dt.datetime) -> StoryVersion | None:
    """Saves a text of the story itself, and gives what had to be kept aside for it."""
    stored = getattr(story, field)
    if text == stored or mark(text) == seen:
        return None
    aside = None
    if mark(stored) != seen and stored not in text:
        aside = history.keep_aside(story, words=wording.of(story), by=by, now=now)
    else:
        history.keep_before(story, was=stored, becomes=text, by=by, now=now)
    setattr(story, field, text)
    story.save(update_fields=[field])
    changing.words_changed(story, now=now)
    return aside


def _save_one(story: Story, *, typed: Typed, by: User, now: dt.datetime) -> Saved:
    part = story.parts.filter(key=typed.key).first() or _anew(story, key=typed.key)
    before = Content(text=part.text, heading=part.prompt, quote=part.quote, notes=_note_ids(part))
    after = _after(before, typed=typed)
    is_stale = part.revision != typed.seen_revision
    if before == after:
        return Saved(key=part.key, revision=part.revision, mark=_mark(before))
    if is_stale and _mark(after) == typed.seen_mark:  # the page still shows what is old: it has seen nothing newer
        return Saved(key=part.key, revision=typed.seen_revision, mark=typed.seen_mark)
    aside = None
    if is_stale and not _holds(after, before):
        aside = history.keep_aside(story, words=wording.of(story), by=by, now=now)
    else:
        history.keep_before(story, was=before.text, becomes=after.text, by=by, now=now)
    part.text, part.prompt, part.quote = after.text, after.heading, after.quote
    part.revision, part.saved_at = part.revision + 1, now
    part.save()
    if typed.notes is not None and before.notes != after.notes:
        part.content_notes.set(typed.notes)
    if before.text or after.text:  # a part without words is no part of the story yet
        changing.words_changed(story, now=now)
    aside_text = before.text if aside else ""
    return Saved(key=part.key, revision=part.revision, mark=_mark(after), aside=aside, aside_text=aside_text)


def _after(before: Content, *, typed: Typed) -> Content:
    return Content(
        text=before.text if typed.text is None else typed.text,
        heading=before.heading if typed.heading is None else typed.heading,
        quote=before.quote if typed.quote is None else typed.quote,
        notes=before.notes if typed.notes is None else frozenset(note.pk for note in typed.notes),
    )


def _mark(content: Content) -> str:
    return mark("\x1f".join([content.text, content.heading, content.quote, *map(str, sorted(content.notes))]))


def _holds(newer: Content, older: Content) -> bool:
    """Whether nothing of the older is missing in the newer: an answer that got lost on its way back, say."""
    return older.text in newer.text and replace(older, text="") == replace(newer, text="")


def _note_ids(part: StoryPart) -> frozenset[int]:
    return frozenset(note.pk for note in part.content_notes.all()) if part.pk else frozenset()


def _anew(story: Story, *, key: uuid.UUID) -> StoryPart:
    """A part that was taken out while somebody wrote on in another tab."""
    return StoryPart(story=story, key=key, position=story.parts.count())


def _all_aside(story: Story, *, typed: list[Typed], title: str | None, by: User, now: dt.datetime) -> SavedAll:
    words = wording.of(story)
    changed = _with(words, typed=typed, title=title)
    parts = [Saved(key=each.key, revision=each.seen_revision, mark=each.seen_mark) for each in typed]
    if changed == words:
        return SavedAll(story=story, parts=parts)
    aside = history.keep_aside(story, words=changed, by=by, now=now)
    return SavedAll(story=story, is_saved=False, parts=parts, aside=aside)


def _with(words: wording.Words, *, typed: list[Typed], title: str | None) -> wording.Words:
    """`words` with what was typed in their place; parts that are not among them at the end."""
    parts = {part.key: part for part in words.parts}
    for each in typed:
        was = parts.get(str(each.key), wording.Part(key=str(each.key), prompt="", text="", quote="", notes=()))
        parts[was.key] = replace(
            was,
            text=was.text if each.text is None else each.text,
            prompt=was.prompt if each.heading is None else each.heading,
            quote=was.quote if each.quote is None else each.quote,
            notes=was.notes if each.notes is None else tuple(sorted(note.words for note in each.notes)),
        )
    told = tuple(part for part in parts.values() if part.text.strip())
    return replace(words, title=words.title if title is None else title, parts=told)

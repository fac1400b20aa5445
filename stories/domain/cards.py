"""A story in a list: title, name as chosen, what it is about and mentions, and the formats it is told in."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet, prefetch_related_objects

from stories.domain import consent, wording
from stories.models import Story
from stories.states import Purpose, RecordingKind

FORMATS = {RecordingKind.AUDIO: "to listen to", RecordingKind.FILM: "as a film"}
EASY_READ = "in easy words"


@dataclass(frozen=True, kw_only=True)
class Card:
    """`name` is the credit for our website, `quote` a line that the author chose, or empty."""

    slug: str
    title: str
    name: str
    quote: str
    themes: list[str]
    notes: list[str]
    formats: list[str]
    is_findable: bool


def of(stories: QuerySet[Story] | Iterable[Story], *, now: dt.datetime) -> list[Card]:
    """Cards of those of `stories` that our website may show now, in their order. Six queries however many."""
    chosen = list(stories)
    prefetch_related_objects(chosen, "published_version", "themes")
    credits = consent.credits(chosen, purpose=Purpose.WEB, now=now)
    heard = _keys(chosen, purpose=Purpose.RECORDING, now=now)
    findable = _keys(chosen, purpose=Purpose.SEARCH_ENGINES, now=now)
    return [
        _card(
            story,
            words=wording.kept(story.published_version),
            name=credits[story.pk].name,
            may_be_heard=story.pk in heard,
            is_findable=story.pk in findable,
        )
        for story in chosen
        if story.pk in credits and story.published_version is not None
    ]


def _keys(stories: list[Story], *, purpose: Purpose, now: dt.datetime) -> set[int]:
    keys = [story.pk for story in stories]
    return set(consent.shown(purpose, now=now).filter(pk__in=keys).values_list("pk", flat=True))


def _card(story: Story, *, words: wording.Words, name: str, may_be_heard: bool, is_findable: bool) -> Card:
    formats = [FORMATS[RecordingKind(words.recording.kind)]] if words.recording and may_be_heard else []
    return Card(
        slug=story.slug,
        title=words.title,
        name=name,
        quote=line_of(words),
        themes=sorted((theme.name for theme in story.themes.all()), key=str.casefold),
        notes=words.notes,
        formats=formats + ([EASY_READ] if words.easy_read else []),
        is_findable=is_findable,
    )


def line_of(words: wording.Words) -> str:
    """The first of `lines_of`, or empty."""
    return next(iter(lines_of(words)), "")


def lines_of(words: wording.Words) -> list[str]:
    """What the author chose to stand out, of parts that need no content note: these may stand by themselves."""
    return [part.quote for part in words.parts if part.quote and not part.notes]

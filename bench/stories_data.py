"""Makes as many published stories as a benchmark asks for, straight in the tables. Nobody here is real."""

import datetime as dt
import itertools
from collections.abc import Iterator

from django.db import transaction
from django.db.models.signals import post_save
from django.utils import timezone
from modelsearch.backends import get_search_backend
from modelsearch.signal_handlers import post_save_signal_handler

from bench import data
from people.models import Person
from people.states import GivenBy, Naming
from stories.domain import wording
from stories.models import Approval, ConsentWording, Story, StoryConsent, StoryPage, StoryPart, StoryVersion, Theme
from stories.states import Purpose, StoryState, VersionCause
from tests import factories

WORDS = "morning kettle neighbour garden letter bus garage towel bread window spring river shelf market tea walk"
PARTS, WORDS_A_PART = 4, 150
PURPOSES = (Purpose.WEB, Purpose.BOOKLET, Purpose.SEARCH_ENGINES)
serial = itertools.count(1)


@transaction.atomic
def published(count: int) -> list[Story]:
    """`count` stories of 600 words in four parts, on our website, in booklets and found by search engines."""
    now = timezone.now()
    narrators = data.people(max(1, count // 5))
    stories = Story.objects.bulk_create(_story(narrators[n % len(narrators)], now=now) for n in range(count))
    StoryPart.objects.bulk_create(part for story in stories for part in _parts(story))
    versions = StoryVersion.objects.bulk_create(_version(story, now=now) for story in _with_parts(stories))
    for story, version in zip(stories, versions, strict=True):
        story.state, story.published_version, story.published_at = StoryState.PUBLISHED, version, now
    Story.objects.bulk_update(stories, ["state", "published_version", "published_at"], batch_size=500)
    Approval.objects.bulk_create(_approval(version, now=now) for version in versions)
    StoryConsent.objects.bulk_create(_consents(stories, now=now))
    _give_themes(stories)
    _make_pages(stories, now=now)
    return stories


def _story(narrator: Person, *, now: dt.datetime) -> Story:
    number = next(serial)
    return Story(narrator=narrator, title=f"Story {number} of a {_words(1)}", slug=f"story-{number}", written_at=now)


def _parts(story: Story) -> Iterator[StoryPart]:
    for position in range(PARTS):
        text = _words(WORDS_A_PART)
        yield StoryPart(story=story, position=position, text=text, quote=text[:60])


def _words(count: int) -> str:
    return " ".join(data.dice.choices(WORDS.split(), k=count))


def _with_parts(stories: list[Story]) -> Iterator[Story]:
    keys = [story.pk for story in stories]
    found = Story.objects.prefetch_related("parts__content_notes").select_related("recording").in_bulk(keys)
    return (found[key] for key in keys)


def _version(story: Story, *, now: dt.datetime) -> StoryVersion:
    words = wording.of(story)
    return StoryVersion(
        story=story,
        number=1,
        content=wording.content_of(words),
        content_hash=wording.hash_of(words),
        words=words.count,
        cause=VersionCause.SENT,
        made_at=now,
    )


def _approval(version: StoryVersion, *, now: dt.datetime) -> Approval:
    return Approval(
        story=version.story,
        version=version,
        content_hash=version.content_hash,
        given_by=GivenBy.SCREEN,
        given_at=now,
        recorded_by=version.story.narrator.user,
    )


def _consents(stories: list[Story], *, now: dt.datetime) -> Iterator[StoryConsent]:
    wanted = ConsentWording.objects.order_by("-version").first() or factories.consent_wording()
    for story, purpose in itertools.product(stories, PURPOSES):
        yield StoryConsent(
            story=story,
            purpose=purpose,
            naming=Naming.FIRST_NAME,
            shown_as="Sam",
            wording=wanted,
            given_by=GivenBy.SCREEN,
            given_at=now,
            recorded_by=story.narrator.user,
            expires_at=now + dt.timedelta(days=730),
        )


def _give_themes(stories: list[Story]) -> None:
    themes = list(Theme.objects.order_by("pk"))
    links = Story.themes.through
    links.objects.bulk_create(
        links(story=story, theme=themes[(place + more) % len(themes)])
        for place, story in enumerate(stories)
        for more in range(2)
    )


def _make_pages(stories: list[Story], *, now: dt.datetime) -> None:
    """One by one in the tree; in the search all at once: each entry alone goes through its whole table."""
    parent = factories.story_index_page()
    pages = [
        StoryPage(story=story, title=story.title, slug=story.slug, live=True, first_published_at=now)
        for story in stories
    ]
    post_save.disconnect(post_save_signal_handler, sender=StoryPage)
    try:
        for page in pages:
            parent.add_child(instance=page)
    finally:
        post_save.connect(post_save_signal_handler, sender=StoryPage)
    get_search_backend().add_bulk(StoryPage, pages)

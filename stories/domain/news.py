"""What the feed says: stories that went up, and that others went. Titles and names only: what a reader of feeds has
fetched cannot be called back, so the words stay on our pages."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from stories.domain import cards, consent
from stories.models import Story
from stories.states import Purpose

NEWEST = 30
GONE_FOR = dt.timedelta(days=90)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """`key` stays with a story for good and says nothing of it."""

    key: str
    card: cards.Card
    published_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class Removed:
    """A story that readers of the feed are asked to forget (RFC 6721)."""

    key: str
    taken_down_at: dt.datetime


def entries(*, now: dt.datetime) -> list[Entry]:
    """The newest stories that our website may show, newest first."""
    newest = consent.shown(Purpose.WEB, now=now).order_by("-published_at", "-pk")[:NEWEST]
    stories = {story.slug: story for story in newest}
    return [
        Entry(key=str(stories[card.slug].key), card=card, published_at=stories[card.slug].published_at or now)
        for card in cards.of(stories.values(), now=now)
    ]


def removed(*, now: dt.datetime) -> list[Removed]:
    """The stories that our website showed until not long ago, and does not now; the last one first."""
    since = now - GONE_FOR
    lately = Q(consents__withdrawn_at__gt=since) | Q(consents__expires_at__gt=since)
    gone = Story.objects.exclude(slug="").filter(lately, consents__purpose=Purpose.WEB).distinct()
    gone = gone.exclude(pk__in=consent.shown(Purpose.WEB, now=now).values("pk"))
    ended = {story: _ended_at(story, now=now) for story in gone.prefetch_related("consents")}
    recent = [Removed(key=str(story.key), taken_down_at=at) for story, at in ended.items() if at > since]
    return sorted(recent, key=lambda each: each.taken_down_at, reverse=True)


def _ended_at(story: Story, *, now: dt.datetime) -> dt.datetime:
    """When the last yes to the page was taken back or ran out; else when the story came down."""
    web = [each for each in story.consents.all() if each.purpose == Purpose.WEB]
    over = [each.ends_at for each in web if each.ends_at <= now]
    return max([*over, *([story.taken_down_at] if story.taken_down_at else [])], default=story.updated_at)

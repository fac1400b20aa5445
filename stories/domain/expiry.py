"""What time takes down: stories whose permission has run out. Nobody sees them meanwhile: consent asks the clock."""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef
from wagtail.log_actions import log

from stories.domain import changing, consent, featuring, notices_of_taking_down, taking_down
from stories.domain.booklets import rebuild, standing
from stories.models import Edition, FeaturedQuote, Story, StoryConsent, StoryPage
from stories.states import Purpose, QuotePlace, StoryState


def expire(*, now: dt.datetime) -> int:
    """Takes down what has no live yes any more, wholly or from one place. Returns the number of stories.

    Each in a transaction of its own; safe to run twice, late, or on two machines at once.
    """
    return sum(_expire(pk, now=now) for pk in sorted(_run_out(now=now)))


@transaction.atomic
def _expire(pk: int, *, now: dt.datetime) -> bool:
    """False where somebody else was faster."""
    story = changing.locked(Story(pk=pk))
    if pk not in _run_out(now=now):
        return False
    is_over = story.is_up and not consent.has_any(story, now=now)
    if is_over:
        taking_down.let_go(story, becomes=StoryState.EXPIRED, now=now)
    taking_down.put_in_step(story, now=now)
    log(story, "stories.story.expire")
    if is_over:
        notices_of_taking_down.tell_of_expiry(story, now=now)
    return True


def _run_out(*, now: dt.datetime) -> set[int]:
    """The stories that stand somewhere without a live yes to it. Five queries."""
    any_yes = StoryConsent.objects.live(now).filter(story=OuterRef("pk"))
    up = Story.objects.published().exclude(Exists(any_yes)).values_list("pk", flat=True)
    shown = consent.shown(Purpose.WEB, now=now).values("pk")
    pages = StoryPage.objects.live().exclude(story__in=shown).values_list("story", flat=True)
    lines = [story for place in QuotePlace for story in _lines_astray(place, now=now)]
    live = Edition.objects.filter(state__in=rebuild.LIVE).values("pk")
    held = standing.wrong(now=now).filter(edition__in=live).values_list("story", flat=True)
    return {*up, *pages, *lines, *held}


def _lines_astray(place: QuotePlace, *, now: dt.datetime):
    needed, _ = featuring.NEEDS[place]
    quotes = FeaturedQuote.objects.filter(place=place).exclude(story__in=consent.shown(needed, now=now).values("pk"))
    return quotes.values_list("story", flat=True)

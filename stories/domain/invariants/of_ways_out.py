"""Stories that stand at a way out without a live yes to it.

What has just run out is shown to nobody, and put away by the next round of due work: it is a fault after an hour. What
was taken back is one at once.
"""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from stories.domain import consent, featuring
from stories.domain.booklets import standing
from stories.models import Edition, FeaturedQuote, Story, StoryConsent, StoryPage
from stories.states import TAKEN_DOWN, EditionState, Purpose, QuotePlace

IS_PUT_AWAY_WITHIN = dt.timedelta(hours=1)


def faults(*, now: dt.datetime) -> Iterator[str]:
    """One line a fault."""
    lately = now - IS_PUT_AWAY_WITHIN
    any_yes = StoryConsent.objects.live(lately).filter(story=OuterRef("pk"))
    without = Story.objects.published().exclude(Exists(any_yes)).order_by("pk")
    for pk in without.values_list("pk", flat=True):
        yield f"story {pk}: still published though its author says yes to nothing"
    yield from _pages_left(lately)
    yield from _pages_missing(now)
    yield from _lines_left(lately)
    yield from _editions_left(lately)


def _pages_left(lately: dt.datetime) -> Iterator[str]:
    shown = consent.shown(Purpose.WEB, now=lately).values("pk")
    pages = StoryPage.objects.order_by("pk")
    for pk in pages.filter(live=True).exclude(story__in=shown).values_list("pk", flat=True):
        yield f"page {pk}: live though its story may not be shown on our website"
    for pk in pages.filter(story__state__in=TAKEN_DOWN).values_list("pk", flat=True):
        yield f"page {pk}: still there though its story was taken down"


def _pages_missing(now: dt.datetime) -> Iterator[str]:
    """Without one a story is in no search and no sitemap."""
    live = StoryPage.objects.live().filter(story=OuterRef("pk"))
    missing = consent.shown(Purpose.WEB, now=now).exclude(Exists(live)).order_by("pk")
    for pk in missing.values_list("pk", flat=True):
        yield f"story {pk}: may be shown on our website, but has no page"


def _lines_left(lately: dt.datetime) -> Iterator[str]:
    for place in QuotePlace:
        needed, _ = featuring.NEEDS[place]
        shown = consent.shown(needed, now=lately).values("pk")
        left = FeaturedQuote.objects.filter(place=place).exclude(story__in=shown).order_by("pk")
        for pk in left.values_list("pk", flat=True):
            yield f"quote {pk}: chosen for the {place.label.lower()} though its author says no to it"


def _editions_left(lately: dt.datetime) -> Iterator[str]:
    ready = Edition.objects.filter(state=EditionState.READY, pk__in=standing.holding(now=lately).values("pk"))
    for pk in ready.order_by("pk").values_list("pk", flat=True):
        yield f"edition {pk}: ready though it holds a story that may not be in it as it is there"

"""Lines of stories in the college's reports: drawn whenever somebody looks, by the yes of that moment; never stored.

No address and no title stands beside a line: who is named in a report one way may be named on our website in another.
"""

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Value, When

from design_system import days
from stories.domain import cards, consent, wording
from stories.models import FeaturedQuote, Story
from stories.states import Purpose

MOST = 4
LONGEST = 300  # characters of a sentence, as of a line that an author chose
SENTENCE = re.compile(r".+?[.!?…](?=\s|$)", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Quote:
    """`name` is as the author chose it for reports. `is_findable`: search engines may list a page that holds it."""

    words: str
    name: str
    is_findable: bool


def quotes(*, first_on: dt.date, last_on: dt.date, now: dt.datetime, most: int = MOST) -> list[Quote]:
    """Up to `most` lines: of stories published from `first_on` to `last_on` (days of London) first, then the newest.

    Only of those whose authors say yes to reports at `now`. Four queries however many.
    """
    stories = list(_stories(first_on, last_on, now=now)[: most * 2])
    featured = _featured(stories)
    credits = consent.credits(stories, purpose=Purpose.ANNUAL_REPORT, now=now)
    findable = set(consent.shown(Purpose.SEARCH_ENGINES, now=now).filter(pk__in=credits).values_list("pk", flat=True))
    found = [
        Quote(words=words, name=credits[story.pk].alone, is_findable=story.pk in findable)
        for story in stories
        if story.pk in credits and (words := _line(story, featured=featured[story.pk]))
    ]
    return found[:most]


def _stories(first_on: dt.date, last_on: dt.date, *, now: dt.datetime):
    starts_at, ends_at = days.midnight(first_on), days.midnight(last_on + dt.timedelta(days=1))
    of_the_period = Case(
        When(published_at__gte=starts_at, published_at__lt=ends_at, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    shown = consent.shown(Purpose.ANNUAL_REPORT, now=now).select_related("published_version")
    return shown.order_by(of_the_period, "-published_at", "-pk")


def _featured(stories: list[Story]) -> dict[int, list[str]]:
    """Lines of each story that staff chose for some place: good ones."""
    found = defaultdict(list)
    for quote in FeaturedQuote.objects.filter(story__in=stories).order_by("-chosen_at", "-pk"):
        found[quote.story_id].append(quote.words)
    return found


def _line(story: Story, *, featured: list[str]) -> str:
    """A line that the author chose, one that staff like before the others; else how the story begins.

    Empty where that has a content note: such words do not stand by themselves.
    """
    if story.published_version is None:
        return ""
    words = wording.kept(story.published_version)
    chosen = cards.lines_of(words)
    liked = [line for line in featured if line in chosen]
    return next(iter(liked + chosen), "") or _beginning(words)


def _beginning(words: wording.Words) -> str:
    """The first sentence of the first part, where that part has no content note."""
    text = " ".join(words.parts[0].text.split()) if words.parts and not words.parts[0].notes else ""
    sentence = SENTENCE.match(text)
    found = sentence.group() if sentence else text
    return found if len(found) <= LONGEST else f"{found[: LONGEST - 1].rsplit(' ', 1)[0]}…"

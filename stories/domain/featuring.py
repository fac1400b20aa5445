"""Lines of stories that stand by themselves on the home page and in the prospectus: chosen by staff, shown by consent.

The home page is listed by search engines, so a line stands there only where the author said yes to those as well.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from courses.domain.printed import voices
from design_system import refusals
from people.models import User
from stories.domain import cards, changing, consent, wording
from stories.models import FeaturedQuote, Story
from stories.states import Purpose, QuotePlace

# What a line at a place needs a yes to; the name beside it is the one of the second.
NEEDS = {
    QuotePlace.HOME: (Purpose.SEARCH_ENGINES, Purpose.WEB),
    QuotePlace.PROSPECTUS: (Purpose.BOOKLET, Purpose.BOOKLET),
}


class Refusal(refusals.Refusal):
    pass


class MayNotStandThere(Refusal):
    message = "The author has not said yes to this, or has taken the yes back."


class NotALine(Refusal):
    message = "That is not one of the lines that the author chose. The story may have changed meanwhile."


@dataclass(frozen=True, kw_only=True)
class Quote:
    """`slug` is the address of the story, empty where our website may not show it."""

    words: str
    name: str
    slug: str
    is_findable: bool


def stories_for(place: QuotePlace, *, now: dt.datetime) -> QuerySet[Story]:
    """The stories of which a line may stand there, the newest first."""
    needed, _ = NEEDS[place]
    found = consent.shown(needed, now=now).select_related("published_version")
    return found.order_by("-published_at", "-pk")


def lines_of(story: Story) -> list[str]:
    """The lines that the author chose, of parts that need no content note."""
    if story.published_version is None:
        return []
    return cards.lines_of(wording.kept(story.published_version))


@transaction.atomic
def feature(story: Story, *, place: QuotePlace, words: str, by: User, now: dt.datetime) -> FeaturedQuote:
    """Chooses a line of `story` for `place`, instead of another of its lines. Raises MayNotStandThere, NotALine."""
    changing.locked(story)  # no yes is taken back before the line stands, and is looked for there
    found = stories_for(place, now=now).filter(pk=story.pk).first()
    if found is None:
        raise MayNotStandThere
    if words not in lines_of(found):
        raise NotALine
    facts = {"words": words, "chosen_by": by, "chosen_at": now}
    quote, _ = FeaturedQuote.objects.update_or_create(story=found, place=place, defaults=facts)
    log(instance=found, action="stories.quote.feature", user=by, data={"place": place.value})
    return quote


@transaction.atomic
def put_away(quote: FeaturedQuote, *, by: User) -> None:
    """Takes a line from its place."""
    log(instance=quote.story, action="stories.quote.put_away", user=by, data={"place": quote.place})
    quote.delete()


def chosen(place: QuotePlace, *, now: dt.datetime) -> list[FeaturedQuote]:
    """The lines chosen for `place` that may stand there now, the last chosen first. Two queries."""
    stories = {story.pk: story for story in stories_for(place, now=now).filter(featured__place=place)}
    quotes = FeaturedQuote.objects.filter(place=place, story__in=stories).order_by("-chosen_at", "-pk")
    return [quote for quote in quotes if quote.words in lines_of(stories[quote.story_id])]


def line_for_print(now: dt.datetime) -> voices.Line | None:
    """The line for the prospectus, on its page and on paper."""
    quote = quote_for(QuotePlace.PROSPECTUS, now=now)
    if quote is None:
        return None
    return voices.Line(words=quote.words, name=quote.name, is_findable=quote.is_findable)


def quote_for(place: QuotePlace, *, now: dt.datetime) -> Quote | None:
    """The line to show: on the home page another each day, in print the one chosen last. None where none may."""
    may_stand = chosen(place, now=now)
    if not may_stand:
        return None
    turn = timezone.localdate(now).toordinal() if place == QuotePlace.HOME else 0
    quote = may_stand[turn % len(may_stand)]
    credit = consent.credit(quote.story, purpose=NEEDS[place][1], now=now)
    if credit is None:
        return None
    is_on_the_web = consent.may_show(quote.story, purpose=Purpose.WEB, now=now)
    return Quote(
        words=quote.words,
        name=credit.alone,
        slug=quote.story.slug if is_on_the_web else "",
        is_findable=consent.may_show(quote.story, purpose=Purpose.SEARCH_ENGINES, now=now),
    )

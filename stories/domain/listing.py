"""The list of stories on our website: by theme, by format, by words, the newest first."""

import datetime as dt
import math
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from modelsearch.query import And, PlainText

from courses.domain import word_search
from stories.domain import cards, consent
from stories.models import Story, StoryPage, Theme
from stories.models.pages import LONGEST_WORD_TO_FIND
from stories.states import Purpose, RecordingKind

A_PAGE = 20
EASY_READ = "easy"
FORMATS = {
    RecordingKind.AUDIO.value: "To listen to",
    RecordingKind.FILM.value: "As a film",
    EASY_READ: "In easy words",
}


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What somebody looks for. Left empty, a wish restricts nothing."""

    words: str = ""
    theme: str = ""
    format: str = ""


@dataclass(frozen=True, kw_only=True)
class Found:
    """One page of what was found, and how many there are in all."""

    stories: int
    page: int
    pages: int
    cards: list[cards.Card]


def look(wishes: Wishes, *, page: int, now: dt.datetime) -> Found:
    """What fits `wishes`: eight queries (two more with words) however many stories. A page too far is the last."""
    stories = find(wishes, now=now).order_by("-published_at", "-pk")
    keys = list(stories.values_list("pk", flat=True))
    pages = max(1, math.ceil(len(keys) / A_PAGE))
    page = min(max(page, 1), pages)
    shown = keys[(page - 1) * A_PAGE : page * A_PAGE]
    fetched = Story.objects.in_bulk(shown)
    chosen = [fetched[key] for key in shown if key in fetched]
    return Found(stories=len(keys), page=page, pages=pages, cards=cards.of(chosen, now=now))


def find(wishes: Wishes, *, now: dt.datetime) -> QuerySet[Story]:
    """The stories that our website may show and that fit every wish, in no order yet."""
    stories = consent.shown(Purpose.WEB, now=now)
    if wishes.theme:
        stories = stories.filter(
            Exists(Story.themes.through.objects.filter(story=OuterRef("pk"), theme__slug=wishes.theme))
        )
    if wishes.format == EASY_READ:
        stories = stories.exclude(published_version__content__easy_read="")
    elif wishes.format:
        heard = consent.shown(Purpose.RECORDING, now=now)
        stories = stories.filter(published_version__content__recording__kind=wishes.format, pk__in=heard.values("pk"))
    about = _about(wishes.words)
    return stories if about is None else stories.filter(about)


def themes_told(*, now: dt.datetime) -> QuerySet[Theme]:
    """The themes that a story on our website is about, by name."""
    told = consent.shown(Purpose.WEB, now=now).filter(themes=OuterRef("pk"))
    return Theme.objects.filter(Exists(told)).order_by("name")


def _about(text: str) -> Q | None:
    """Stories that hold every word of `text`, or are on a theme that does. None where it holds no word at all."""
    stems = word_search.stems_of(text)
    if not stems:
        return None
    query = And([PlainText(stem[:LONGEST_WORD_TO_FIND]) for stem in sorted(stems)])
    pages = StoryPage.objects.live().autocomplete(query, order_by_relevance=False)
    themes = [theme.pk for theme in Theme.objects.all() if word_search.holds(word_search.fold(theme.name), stems)]
    return Q(pk__in=[page.story_id for page in pages]) | Q(Exists(_themes_of_it().filter(theme__in=themes)))


def _themes_of_it():
    return Story.themes.through.objects.filter(story=OuterRef("pk"))

"""Counts stories, readings, printed booklets and the permissions that end soon. Each function asks one query or two."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.utils import timezone

from stories.domain import consent
from stories.models import Booklet, Handout, PrintRun, Reading, Story, StoryConsent, StoryReads, Theme
from stories.states import Criterion, Purpose, ReadingOutcome, StoryState

LATELY = dt.timedelta(days=365)
NO_THEME = "No theme"
NO_TITLE = "A story"
NOT_PUBLISHED = "A story that is not published"


@dataclass(frozen=True, kw_only=True)
class ThemeLine:
    """Stories on our website with this theme, and how often these were opened: ever, and in the last 12 months."""

    name: str
    stories: int
    reads: int
    lately: int


@dataclass(frozen=True, kw_only=True)
class StoryLine:
    """A story on our website by its published title, and how often it was opened."""

    title: str
    published_at: dt.datetime
    reads: int
    lately: int


@dataclass(frozen=True, kw_only=True)
class BookletLine:
    """Editions that were made, copies printed (ever, in the last 12 months) and copies given out."""

    title: str
    editions: int
    printed: int
    lately: int
    given_out: int


@dataclass(frozen=True, kw_only=True)
class Ending:
    """A yes that ends soon. The title is the published one: what an author is still writing is theirs."""

    story_id: int
    title: str
    purpose: str
    ends_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class Readings:
    """How readings ended in the last 12 months; `refused` says how many for each criterion, all of them named."""

    ready: int
    comments: int
    refused: dict[str, int]


def on_the_website(*, now: dt.datetime) -> QuerySet[Story]:
    return consent.shown(Purpose.WEB, now=now)


def reads(*, now: dt.datetime) -> tuple[int, int]:
    """How often stories were opened, ever and in the last 12 months, those taken down since included."""
    found = StoryReads.objects.aggregate(ever=_ever(), lately=_lately(now))
    return found["ever"], found["lately"]


def by_theme(*, now: dt.datetime) -> list[ThemeLine]:
    """Every theme by name, then the stories without one. A story with two themes counts in each. Three queries."""
    shown = on_the_website(now=now)
    opened: dict[int | None, Any] = {
        row["story__themes"]: row
        for row in StoryReads.objects.filter(story__in=shown)
        .values("story__themes")
        .annotate(ever=_ever(), lately=_lately(now))
    }
    themes = Theme.objects.annotate(shown=Count("stories", filter=Q(stories__in=shown))).order_by("name")
    lines = [_theme(theme.name, stories=theme.shown, row=opened.get(theme.pk)) for theme in themes]
    none = shown.filter(themes=None).count()
    return [*lines, _theme(NO_THEME, stories=none, row=opened.get(None))] if none else lines


def _theme(name: str, *, stories: int, row: dict[str, Any] | None) -> ThemeLine:
    row = row or {"ever": 0, "lately": 0}
    return ThemeLine(name=name, stories=stories, reads=row["ever"], lately=row["lately"])


def by_story(*, now: dt.datetime) -> QuerySet[Any, Any]:
    """The stories on our website, those opened most often lately first: rows for `story_lines`."""
    day = _since(now)
    found = on_the_website(now=now).annotate(
        shown_title=KeyTextTransform("title", "published_version__content"),
        ever=Coalesce(Sum("reads__count"), 0),
        lately=Coalesce(Sum("reads__count", filter=Q(reads__day__gt=day)), 0),
    )
    return found.order_by("-lately", "-ever", "pk").values("shown_title", "published_at", "ever", "lately")


def story_lines(rows: Iterable[dict[str, Any]]) -> Iterator[StoryLine]:
    for row in rows:
        yield StoryLine(
            title=row["shown_title"] or NO_TITLE,
            published_at=row["published_at"],
            reads=row["ever"],
            lately=row["lately"],
        )


def booklets(*, now: dt.datetime) -> list[BookletLine]:
    """Every booklet by name, with what was printed of all its editions. One query."""
    printed = PrintRun.objects.filter(edition__booklet=OuterRef("pk")).values("edition__booklet")
    given = Handout.objects.filter(print_run__edition__booklet=OuterRef("pk")).values("print_run__edition__booklet")
    found = Booklet.objects.annotate(
        made=Count("editions", filter=Q(editions__made_at__isnull=False)),
        printed=_sum(printed),
        lately=_sum(printed.filter(printed_on__gt=_since(now))),
        given=_sum(given),
    )
    return [
        BookletLine(
            title=each.title, editions=each.made, printed=each.printed, lately=each.lately, given_out=each.given
        )
        for each in found.order_by("title", "pk")
    ]


def ending_soon(*, now: dt.datetime) -> QuerySet[StoryConsent]:
    """Live permissions that end in the next 90 days, the first to end first."""
    soon = StoryConsent.objects.ending_soon(now)
    return soon.select_related("story__published_version").order_by("expires_at", "pk")


def ending_lines(consents: QuerySet[StoryConsent]) -> Iterator[Ending]:
    for each in consents:
        title, purpose = _title(each.story), each.get_purpose_display()
        yield Ending(story_id=each.story_id, title=title, purpose=purpose, ends_at=each.expires_at)


def readings(*, now: dt.datetime) -> Readings:
    """Readings that ended with an answer to the author in the last 12 months. One query."""
    ended = Reading.objects.filter(ended_at__gt=now - LATELY, ended_at__lte=now)
    counts = {
        (row["outcome"], row["refused_for"]): row["count"]
        for row in ended.values("outcome", "refused_for").annotate(count=Count("pk"))
    }
    return Readings(
        ready=counts.get((ReadingOutcome.READY, ""), 0),
        comments=counts.get((ReadingOutcome.COMMENTS, ""), 0),
        refused={each.label: counts.get((ReadingOutcome.REFUSED, each), 0) for each in Criterion},
    )


def waiting() -> dict[str, int]:
    """How many stories are on their way, by who has them. Stories that nobody sent yet are their author’s alone."""
    rows = Story.objects.values("state").annotate(count=Count("pk"))
    counts = {row["state"]: row["count"] for row in rows}
    return {
        "Sent to us, and being read": counts.get(StoryState.MODERATION, 0),
        "With their authors": counts.get(StoryState.WITH_AUTHOR, 0),
        "Approved, with no permission yet": counts.get(StoryState.AUTHOR_APPROVED, 0),
    }


def _title(story: Story) -> str:
    """The title that readers see, if they see one."""
    version = story.published_version
    return version.content["title"] or NO_TITLE if version else NOT_PUBLISHED


def _since(now: dt.datetime) -> dt.date:
    return timezone.localdate(now) - LATELY


def _ever() -> Coalesce:
    return Coalesce(Sum("count"), 0)


def _lately(now: dt.datetime) -> Coalesce:
    return Coalesce(Sum("count", filter=Q(day__gt=_since(now))), 0)


def _sum(rows: QuerySet) -> Coalesce:
    """The copies of `rows`, which are grouped by what is counted for."""
    return Coalesce(Subquery(rows.annotate(sum=Sum(F("copies"))).values("sum")[:1]), 0)

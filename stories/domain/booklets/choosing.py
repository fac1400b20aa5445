"""Choosing what stands in a booklet: stories in an order, cover, foreword, support page."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.text import slugify
from wagtail.log_actions import log

from people.domain import pictures
from people.models import User
from stories.domain import consent, wording
from stories.domain.booklets import retiring, web
from stories.domain.consent import Credit
from stories.models import Booklet, BookletStory, Edition, Story
from stories.states import EditionState, Purpose

WORDS = ("title", "subtitle", "foreword", "support", "is_listed")


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """A story in the order of a booklet. `credit` is empty where its author does not let us print it now."""

    row: BookletStory
    title: str
    credit: str

    @property
    def is_printed(self) -> bool:
        return bool(self.credit)


@transaction.atomic
def make(*, title: str, by: User, now: dt.datetime) -> Booklet:
    """A new booklet, empty, with a page that nobody sees before its first edition is ready."""
    booklet = Booklet.objects.create(title=title, slug=_free_slug(title))
    web.put_up(booklet, now=now)
    log(instance=booklet, action="stories.booklet.begin", user=by)
    return booklet


@transaction.atomic
def change(booklet: Booklet, *, facts: dict[str, Any], by: User) -> Booklet:
    """Title, subtitle, foreword, support words, and whether it is listed. Editions that are made stay as they are."""
    for name in WORDS:
        setattr(booklet, name, facts[name])
    booklet.save()
    web.follow(booklet)
    log(instance=booklet, action="stories.booklet.change", user=by)
    return booklet


def put_cover(booklet: Booklet, *, upload: UploadedFile | None, alt: str, by: User) -> Booklet:
    """A picture for the cover, drawn anew without what a camera wrote into it; without `upload`, its words alone.

    Raises pictures.NotAPhoto, pictures.TooLarge, pictures.TooManyPoints.
    """
    picture = pictures.without_traces(upload) if upload else None
    with transaction.atomic():
        if picture is not None:
            _forget_cover(booklet)
            booklet.cover.save("cover.jpg", ContentFile(picture), save=False)
        booklet.cover_alt = alt
        booklet.save(update_fields=["cover", "cover_alt", "updated_at"])
        log(instance=booklet, action="stories.booklet.change", user=by)
    return booklet


@transaction.atomic
def remove_cover(booklet: Booklet, *, by: User) -> Booklet:
    """Leaves the cover of the next edition without a picture."""
    _forget_cover(booklet)
    booklet.cover_alt = ""
    booklet.save(update_fields=["cover", "cover_alt", "updated_at"])
    log(instance=booklet, action="stories.booklet.change", user=by)
    return booklet


def _forget_cover(booklet: Booklet) -> None:
    """Takes the picture off; its file goes, unless an edition that is made or being made shows it."""
    was, booklet.cover = booklet.cover.name, ""
    shows_it = Edition.objects.filter(front__cover=was, state__in=[EditionState.BUILDING, EditionState.READY])
    if was and not shows_it.exists():
        transaction.on_commit(lambda: retiring.delete_files([was]))


def may_be_chosen(booklet: Booklet, *, now: dt.datetime) -> QuerySet[Story]:
    """The stories that their authors let us print, and that are not in it yet; the latest published first."""
    taken = booklet.chosen.values("story")
    shown = consent.shown(Purpose.BOOKLET, now=now).exclude(pk__in=taken)
    return shown.select_related("published_version").order_by("-published_at", "-pk")


def offered(booklet: Booklet, *, now: dt.datetime) -> list[tuple[int, str]]:
    """As `may_be_chosen`, each with its title and the name it is printed under. Two queries however many."""
    stories = list(may_be_chosen(booklet, now=now))
    credits = consent.credits(stories, purpose=Purpose.BOOKLET, now=now)
    return [
        (story.pk, f"{title_of(story)}, told by {credits[story.pk].name}") for story in stories if story.pk in credits
    ]


@transaction.atomic
def choose(booklet: Booklet, *, stories: Iterable[Story], by: User) -> int:
    """Puts `stories` behind those chosen before. Returns how many are new to it."""
    Booklet.objects.select_for_update(no_key=True).get(pk=booklet.pk)
    there = set(booklet.chosen.values_list("story", flat=True))
    new = [story for story in stories if story.pk not in there]
    last = booklet.chosen.aggregate(last=Max("position"))["last"] or 0
    BookletStory.objects.bulk_create(
        BookletStory(booklet=booklet, story=story, position=position) for position, story in enumerate(new, last + 1)
    )
    log(instance=booklet, action="stories.booklet.choose", user=by)
    return len(new)


@transaction.atomic
def leave_out(row: BookletStory, *, by: User) -> None:
    """Takes a story out of the next edition. The edition that readers have stays as it is."""
    booklet = row.booklet
    row.delete()
    log(instance=booklet, action="stories.booklet.choose", user=by)


@transaction.atomic
def move(row: BookletStory, *, up: bool, by: User) -> bool:
    """One place up or down in the order. False where there is no further."""
    Booklet.objects.select_for_update(no_key=True).get(pk=row.booklet_id)
    rows = list(BookletStory.objects.filter(booklet=row.booklet_id).order_by("position", "pk"))
    at = rows.index(row)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(rows):
        return False
    rows[at], rows[to] = rows[to], rows[at]
    for position, each in enumerate(rows, 1):
        each.position = position
    BookletStory.objects.bulk_update(rows, ["position"])
    log(instance=row.booklet, action="stories.booklet.choose", user=by)
    return True


def chosen(booklet: Booklet, *, now: dt.datetime) -> list[Chosen]:
    """The stories of `booklet` in their order, each as it would be printed now. Two queries however many."""
    rows = booklet.chosen.select_related("story__published_version").order_by("position", "pk")
    credits = consent.credits([row.story_id for row in rows], purpose=Purpose.BOOKLET, now=now)
    return [_chosen(row, credit=credits.get(row.story_id)) for row in rows]


def _chosen(row: BookletStory, *, credit: Credit | None) -> Chosen:
    return Chosen(row=row, title=title_of(row.story), credit=credit.name if credit else "")


def title_of(story: Story) -> str:
    """The title that was approved; a story that is not published any more has none to show."""
    if story.published_version is None:
        return "A story that was taken down"
    return wording.kept(story.published_version).title or "A story without a title"


def _free_slug(title: str) -> str:
    base = slugify(title)[:100] or "booklet"
    taken = set(Booklet.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in [base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))] if slug not in taken)

"""Makes test booklets, editions and print runs with plain keyword arguments, written straight to their tables."""

import datetime as dt

from django.core.files.base import ContentFile
from django.utils.text import slugify

from people.models import User
from stories.domain.consent import NO_NAME
from stories.models import (
    Booklet,
    BookletIndexPage,
    BookletPage,
    BookletStory,
    Edition,
    EditionStory,
    Handout,
    PrintRun,
    Story,
)
from stories.states import EditionState, Purpose
from tests.factories.college import NOW, counter, home_page, login
from tests.factories.stories import version


def booklet(title: str = "", *, stories: tuple[Story, ...] = (), **fields) -> Booklet:
    """A booklet with its stories chosen in this order, not made yet."""
    title = title or f"Our stories {next(counter)}"
    made = Booklet.objects.create(title=title, **({"slug": slugify(title), "foreword": "Welcome."} | fields))
    for position, each in enumerate(stories):
        BookletStory.objects.create(booklet=made, story=each, position=position)
    return made


def booklet_index_page() -> BookletIndexPage:
    found = BookletIndexPage.objects.first()
    return found or home_page().add_child(instance=BookletIndexPage(title="Booklets", slug="booklets"))


def booklet_page(of: Booklet, **fields) -> BookletPage:
    facts = {"title": of.title, "slug": of.slug, "live": True}
    return booklet_index_page().add_child(instance=BookletPage(booklet=of, **(facts | fields)))


def edition(of: Booklet, *, state: str = EditionState.READY, now: dt.datetime = NOW, **fields) -> Edition:
    """An edition of the stories chosen for a booklet, with their published words; a ready one has its four files."""
    made = Edition(
        booklet=of,
        number=fields.pop("number", of.editions.count() + 1),
        asked_at=now,
        front={"title": of.title, "subtitle": of.subtitle, "foreword": of.foreword, "support": of.support},
        **fields,
    )
    made.save()
    for each in of.chosen.select_related("story__published_version").order_by("position"):
        _hold(made, of=each, now=now)
    if state == EditionState.READY:
        _make(made, now=now)
    if state == EditionState.WITHDRAWN:
        made.withdrawn_at = now
    made.state = state
    made.save()
    return made


def _hold(made: Edition, *, of: BookletStory, now: dt.datetime) -> None:
    """The story as it stands published: with its credit for booklets, or no name where there is none."""
    given = of.story.consents.live(now).filter(purpose=Purpose.BOOKLET).first()
    EditionStory.objects.create(
        edition=made,
        story=of.story,
        version=of.story.published_version or version(of.story),
        credit=(given.shown_as if given else "") or NO_NAME,
        with_photo=bool(given and given.with_photo),
        position=of.position,
    )


def _make(made: Edition, *, now: dt.datetime) -> None:
    """Gives an edition files that say what they are; they are no PDFs."""
    for name in ("pdf", "large_print", "print_shop", "plain_text"):
        ending = "txt" if name == "plain_text" else "pdf"
        getattr(made, name).save(f"{name}.{ending}", ContentFile(f"{made} {name}".encode()), save=False)
    made.made_at, made.progress, made.pages = now, 100, 8


def print_run(of: Edition, *, copies: int = 200, by: User | None = None, now: dt.datetime = NOW, **fields) -> PrintRun:
    facts = {"printed_on": now.date(), "noted_by": by or login(), "noted_at": now}
    return PrintRun.objects.create(edition=of, copies=copies, **(facts | fields))


def handout(of: PrintRun, *, where: str = "Willow ward", copies: int = 50, **fields) -> Handout:
    return Handout.objects.create(print_run=of, where=where, copies=copies, **({"on": of.printed_on} | fields))

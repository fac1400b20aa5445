"""What readers get of booklets: editions that are ready and right, and nothing of any other."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from stories.domain.booklets import standing
from stories.models import Booklet, BookletPage, Edition


class Kind(StrEnum):
    """The files of an edition, as addresses name them."""

    PDF = "pdf"
    LARGE_PRINT = "large-print"
    PLAIN_TEXT = "plain-text"
    PRINT_SHOP = "print-shop"


FIELDS = {
    Kind.PDF: "pdf",
    Kind.LARGE_PRINT: "large_print",
    Kind.PLAIN_TEXT: "plain_text",
    Kind.PRINT_SHOP: "print_shop",
}


@dataclass(frozen=True, kw_only=True)
class Listed:
    page: BookletPage
    edition: Edition


class NeverWas(Exception):
    """There was nothing at this address."""


class Gone(Exception):
    """There was something at this address, and it has been withdrawn."""


def open_to_readers(now: dt.datetime) -> QuerySet[Edition]:
    """The editions that may be read: ready, every one of their stories shown in booklets at `now`, as it is there."""
    return Edition.objects.ready().exclude(pk__in=standing.holding(now=now).values("pk"))


def is_open(edition: Edition, *, now: dt.datetime) -> bool:
    """Whether this edition may be read, and printed, at `now`."""
    return open_to_readers(now).filter(pk=edition.pk).exists()


def of_booklet(booklet: Booklet, *, now: dt.datetime) -> Edition | None:
    """The edition of `booklet` that may be read, or None."""
    return open_to_readers(now).filter(booklet=booklet).select_related("booklet").first()


def by_slug(slug: str, *, now: dt.datetime) -> Edition:
    """The edition at that address. Raises Gone where there was one, NeverWas where there never was."""
    editions = open_to_readers(now).filter(booklet__slug=slug, booklet__page__live=True)
    found = editions.select_related("booklet__page").first()
    if found is None:
        before = Booklet.objects.filter(slug=slug).first()
        raise Gone if before and was_ever_ready(before) else NeverWas
    return found


def was_ever_ready(booklet: Booklet) -> bool:
    return booklet.editions.filter(made_at__isnull=False).exists()


def file_of(slug: str, *, kind: Kind, now: dt.datetime) -> tuple[str, str]:
    """Name of the file in the storage, and what a reader’s device calls it, without its ending.

    Raises as `by_slug`, and NeverWas for the print shop’s, which is for staff.
    """
    if kind == Kind.PRINT_SHOP:
        raise NeverWas
    return _file(by_slug(slug, now=now), kind)


def file_for_staff(edition: Edition, *, kind: Kind, now: dt.datetime) -> tuple[str, str]:
    """As `file_of`, of one edition, the print shop’s too. Raises Gone where readers may not have it either."""
    if not is_open(edition, now=now):
        raise Gone
    return _file(edition, kind)


def _file(edition: Edition, kind: Kind) -> tuple[str, str]:
    ending = "" if kind == Kind.PDF else f"-{kind}"
    return getattr(edition, FIELDS[kind]).name, f"{edition.booklet.slug}-edition-{edition.number}{ending}"


def cover_of(slug: str, *, now: dt.datetime) -> str:
    """Name of the cover’s picture in the storage. Raises as `by_slug`, and NeverWas where there is none."""
    name = by_slug(slug, now=now).front.get("cover", "")
    if not name:
        raise NeverWas
    return name


def listed(*, now: dt.datetime) -> list[Listed]:
    """The booklets to show on the page of booklets, by title. Two queries."""
    open_now = {edition.booklet_id: edition for edition in open_to_readers(now).select_related("booklet")}
    pages = BookletPage.objects.live().filter(booklet__is_listed=True, booklet__in=open_now).order_by("title", "pk")
    return [Listed(page=page, edition=open_now[page.booklet_id]) for page in pages]

"""A booklet on the web: its page, and its words to be read there where their authors said yes to our website too."""

import datetime as dt
from dataclasses import dataclass

from stories.domain import consent, wording
from stories.domain.booklets import contents
from stories.domain.booklets.contents import Paragraph
from stories.domain.consent import Credit
from stories.domain.wording import Words
from stories.models import Booklet, BookletIndexPage, BookletPage, Edition, EditionStory
from stories.states import Purpose


@dataclass(frozen=True, kw_only=True)
class Told:
    """A story on the web page of a booklet; without `words` it is in the printed booklet alone."""

    slug: str
    words: Words | None
    credit: str
    with_photo: bool


@dataclass(frozen=True, kw_only=True)
class OnTheWeb:
    """An edition to be read on the web."""

    edition: Edition
    foreword: list[Paragraph]
    support: list[Paragraph]
    stories: list[Told]


def put_up(booklet: Booklet, *, now: dt.datetime) -> BookletPage | None:
    """The page of `booklet`, below the page of booklets; None where there is no such page yet."""
    if page := BookletPage.objects.filter(booklet=booklet).first():
        return page
    parent = BookletIndexPage.objects.first()
    if parent is None:
        return None
    page = BookletPage(booklet=booklet, title=booklet.title, slug=booklet.slug)
    page.live, page.first_published_at, page.last_published_at = True, now, now
    parent.add_child(instance=page)
    page.save_revision(clean=False).publish()
    return page


def follow(booklet: Booklet) -> None:
    """Gives the page of `booklet` its title. Its words on the page are the editors' own."""
    BookletPage.objects.filter(booklet=booklet).update(
        title=booklet.title, draft_title=booklet.title, updated_at=booklet.updated_at
    )


def read(edition: Edition, *, now: dt.datetime) -> OnTheWeb:
    """`edition` as a page, in two queries. A story whose author said no to our website has no words here."""
    held = list(edition.stories.select_related("story", "version").order_by("position", "pk"))
    credits = consent.credits([each.story_id for each in held], purpose=Purpose.WEB, now=now)
    front = edition.front
    return OnTheWeb(
        edition=edition,
        foreword=contents.paragraphs(front.get("foreword", "")),
        support=contents.paragraphs(front.get("support", "")),
        stories=[_told(each, credit=credits.get(each.story_id)) for each in held],
    )


def _told(held: EditionStory, *, credit: Credit | None) -> Told:
    words = wording.kept(held.version) if credit else None
    return Told(
        slug=held.story.slug,
        words=words,
        credit=credit.name if credit else "",
        with_photo=bool(credit and words and credit.with_photo and words.photo),
    )

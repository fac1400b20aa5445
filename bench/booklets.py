"""Booklets: making the four files of 12, 50 and 200 stories, and the pages that readers open."""

import datetime as dt

from django.db import connection
from django.test import Client
from django.utils import timezone

from bench import data
from bench.table import Spread, show
from bench.timing import QueryCount, milliseconds
from people.models import User
from people.states import GivenBy, Naming
from stories.domain import first_story_pages, wording
from stories.domain.booklets import asking, building, choosing
from stories.domain.wording import Part, Words
from stories.models import ConsentWording, Edition, Story, StoryConsent, StoryVersion
from stories.states import Purpose, StoryState, VersionCause

SIZES = (12, 50, 200)
TIMES = 3
A_STORY = 800  # words, some three pages
SENTENCE = "I grew beans on a balcony, and in the second summer I talked to the neighbours again. "


def run() -> None:
    by = User.objects.create_user("booklets@example.org")
    first_story_pages.set_up_story_pages(now=timezone.now())
    rows = [row for size in SIZES for row in _measure(size, by=by)]
    show(
        "Booklets",
        columns=("what", "stories", "ms: median (least to most)", "queries", "pages", "MB"),
        rows=rows,
        note=f"{TIMES} times each; stories of {A_STORY} words. The worker makes three PDF/UA-1 and a plain text.",
    )


def _measure(size: int, *, by: User) -> list[tuple]:
    booklet = choosing.make(title=f"Booklet of {size}", by=by, now=timezone.now())
    choosing.choose(booklet, stories=_stories(size, by=by), by=by)

    def ask() -> None:
        asking.ask_for(booklet, by=by, now=timezone.now())

    def make() -> None:
        edition = booklet.editions.building().get()
        if not building.build(edition.pk, clock=timezone.now):
            raise RuntimeError("The edition was not made.")

    making = _counted(make, before=ask)
    edition = Edition.objects.ready().get(booklet=booklet)
    size_in_mb = sum(getattr(edition, name).size for name in ("pdf", "large_print", "print_shop", "plain_text")) / 1e6
    client = Client()
    return [
        ("make an edition", size, *making, edition.pages, f"{size_in_mb:.1f}"),
        ("page to download", size, *_counted(lambda: _get(client, f"/booklets/{booklet.slug}/")), "", ""),
        ("read as a page", size, *_counted(lambda: _get(client, f"/booklets/{booklet.slug}/read/")), "", ""),
        ("the PDF", size, *_counted(lambda: _get(client, f"/booklets/{booklet.slug}/pdf/download/")), "", ""),
    ]


def _get(client: Client, address: str) -> None:
    response = client.get(address, headers={"host": "localhost"})
    if response.status_code != 200:
        raise RuntimeError(f"{address} answered {response.status_code}.")
    b"".join(response)


def _counted(act, *, before=lambda: None) -> tuple[Spread, int]:
    spread = Spread(figures=milliseconds(act, times=TIMES, before=before))
    before()
    queries = QueryCount()
    with connection.execute_wrapper(queries):
        act()
    return spread, queries.count


def _stories(count: int, *, by: User) -> list[Story]:
    """Published stories with a yes to booklets and to our website."""
    now = timezone.now()
    agreed = ConsentWording.objects.first() or ConsentWording.objects.create(version=1, words="Yes.")
    return [_story(person, by=by, wording_agreed=agreed, now=now) for person in data.people(count)]


def _story(person, *, by: User, wording_agreed: ConsentWording, now: dt.datetime) -> Story:
    text = "\n\n".join(SENTENCE * 4 for _ in range(A_STORY // (4 * len(SENTENCE.split()))))
    part = Part(key="a", prompt="How did it start?", text=text, quote="", notes=())
    words = Words(title="Beans on a balcony", parts=(part,), easy_read="", photo="", photo_alt="", recording=None)
    story = Story.objects.create(narrator=person, title=words.title)
    version = StoryVersion.objects.create(
        story=story,
        number=1,
        content=wording.content_of(words),
        content_hash=wording.hash_of(words),
        words=words.count,
        cause=VersionCause.SENT,
        made_at=now,
    )
    story.state, story.published_version, story.published_at = StoryState.PUBLISHED, version, now
    story.slug = f"beans-{story.pk}"
    story.save()
    StoryConsent.objects.bulk_create(
        StoryConsent(
            story=story,
            purpose=purpose,
            naming=Naming.FIRST_NAME,
            shown_as="Amara",
            wording=wording_agreed,
            given_by=GivenBy.SCREEN,
            given_at=now,
            recorded_by=by,
            expires_at=now + dt.timedelta(days=730),
        )
        for purpose in (Purpose.BOOKLET, Purpose.WEB)
    )
    return story

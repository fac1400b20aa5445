"""A story as readers see it: the approved words, the name that was chosen for our website, what stands beside them."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q

from courses.models import CoursePage
from design_system import refusals
from stories.domain import cards, consent, wording
from stories.domain.consent import Credit
from stories.models import Story
from stories.states import Purpose

LIKE_IT = 3
WORDS_A_MINUTE = 200


class Gone(refusals.Refusal):
    """There was a story at this address."""

    message = "This story is not here any more."


@dataclass(frozen=True, kw_only=True)
class Shown:
    """`recording` and `told_by` are there together, with a live yes to the recording; `shared_as` with one to sharing.

    `photo` says whether a photo stands beside the words. `is_findable`: search engines may list the page.
    """

    story: Story
    words: wording.Words
    credit: Credit
    photo: bool
    recording: wording.Sound | None
    told_by: Credit | None
    shared_as: Credit | None
    is_findable: bool

    @property
    def minutes(self) -> int:
        """How long it takes to read, rounded up."""
        return max(1, -(-self.words.count // WORDS_A_MINUTE))

    @property
    def line(self) -> str:
        """What stands beside the title where the page is shared."""
        return cards.line_of(self.words)


def find(slug: str, *, now: dt.datetime) -> Shown:
    """The story of that address. Raises Story.DoesNotExist, or Gone where there was one that may not be shown now."""
    stories = Story.objects.exclude(slug="").select_related("published_version")
    return look(stories.get(slug=slug), now=now)


def look(story: Story, *, now: dt.datetime) -> Shown:
    """`story` as our website may show it now: four queries. Raises Gone where it may not."""
    credit = consent.credit(story, purpose=Purpose.WEB, now=now)
    if story.published_version is None or credit is None:
        raise Gone
    words = wording.kept(story.published_version)
    told_by = consent.credit(story, purpose=Purpose.RECORDING, now=now) if words.recording else None
    return Shown(
        story=story,
        words=words,
        credit=credit,
        photo=credit.with_photo and bool(words.photo),
        recording=words.recording if told_by else None,
        told_by=told_by,
        shared_as=consent.credit(story, purpose=Purpose.SOCIAL_MEDIA, now=now),
        is_findable=consent.may_show(story, purpose=Purpose.SEARCH_ENGINES, now=now),
    )


def stories_like(story: Story, *, now: dt.datetime) -> list[cards.Card]:
    """Up to three others on the same themes, those with most in common first, then the newest.

    Not each of them may be named on a page that search engines list.
    """
    same = Q(themes__in=story.themes.all())
    others = consent.shown(Purpose.WEB, now=now).exclude(pk=story.pk).annotate(in_common=Count("themes", filter=same))
    return cards.of(others.filter(in_common__gt=0).order_by("-in_common", "-published_at", "-pk")[:LIKE_IT], now=now)


def courses_that_helped(story: Story) -> list[CoursePage]:
    """The courses that the author named and that are still offered, by name."""
    return list(CoursePage.objects.live().filter(stories=story).order_by("title"))


def stories_of(course: CoursePage, *, now: dt.datetime) -> list[cards.Card]:
    """Up to three stories on our website whose authors say that `course` helped, the newest first."""
    told = consent.shown(Purpose.WEB, now=now).filter(courses=course.pk)
    return cards.of(told.order_by("-published_at", "-pk")[:LIKE_IT], now=now)

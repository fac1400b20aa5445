"""Whether a story may be shown for a purpose, and under which name. Every way out asks here, and nowhere else."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from stories.models import Story, StoryConsent
from stories.states import BESIDE_THE_PAGE, Naming, Purpose

NO_NAME = "A student of the college"


@dataclass(frozen=True, kw_only=True)
class Credit:
    """How a narrator is named for one purpose, exactly as they chose."""

    name: str
    with_photo: bool


def shown(purpose: Purpose, *, now: dt.datetime) -> QuerySet[Story]:
    """The stories that may be shown for `purpose` at `now`: published, with a live yes to it.

    What stands beside the page on our website needs the yes to the page too.
    """
    stories = Story.objects.shown_for(purpose, now=now)
    return stories & Story.objects.shown_for(Purpose.WEB, now=now) if purpose in BESIDE_THE_PAGE else stories


def may_show(story: Story, *, purpose: Purpose, now: dt.datetime) -> bool:
    return shown(purpose, now=now).filter(pk=story.pk).exists()


def has_any(story: Story, *, now: dt.datetime) -> bool:
    """Whether any yes to the story is live at `now`, whatever it is to."""
    return StoryConsent.objects.live(now).filter(story=story).exists()


def credit(story: Story, *, purpose: Purpose, now: dt.datetime) -> Credit | None:
    """Name and photo for `purpose`; None where there is no live yes to it. One query."""
    given = StoryConsent.objects.live(now).filter(story=story, purpose=purpose).first()
    return credit_of(given) if given else None


def credit_of(given: StoryConsent) -> Credit:
    name = NO_NAME if given.naming == Naming.ANONYMOUS else given.shown_as
    return Credit(name=name, with_photo=given.with_photo)


def credits(stories: Iterable[Story], *, purpose: Purpose, now: dt.datetime) -> dict[int, Credit]:
    """Name and photo for `purpose` by the key of the story; those without a live yes to it are left out. One query."""
    given = StoryConsent.objects.live(now).filter(story__in=list(stories), purpose=purpose)
    return {each.story_id: credit_of(each) for each in given}

"""Whether a story may be shown for a purpose, and under which name. Every way out asks here, and nowhere else."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from people.states import Naming
from stories.models import Story, StoryConsent
from stories.states import BESIDE_THE_PAGE, Purpose

NO_NAME = "a student of the college"


@dataclass(frozen=True, kw_only=True)
class Credit:
    """How a narrator is named for one purpose, exactly as they chose."""

    name: str
    with_photo: bool

    @property
    def alone(self) -> str:
        """The name where no word of a sentence stands before it."""
        return self.name.capitalize() if self.name == NO_NAME else self.name


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


def given(stories: Iterable[Story | int], *, purpose: Purpose, now: dt.datetime) -> QuerySet[StoryConsent]:
    """The yes to `purpose` of each of `stories`, or of their keys, that may be shown for it at `now`."""
    may = shown(purpose, now=now).filter(pk__in=[getattr(story, "pk", story) for story in stories])
    return StoryConsent.objects.live(now).filter(purpose=purpose, story__in=may.values("pk"))


def credit(story: Story, *, purpose: Purpose, now: dt.datetime) -> Credit | None:
    """Name and photo for `purpose`; None where the story may not be shown for it. One query."""
    return credits([story], purpose=purpose, now=now).get(story.pk)


def credits(stories: Iterable[Story | int], *, purpose: Purpose, now: dt.datetime) -> dict[int, Credit]:
    """Name and photo for `purpose` by the key of the story; those that may not be shown for it are left out. One query.

    `stories` may be keys too.
    """
    return {each.story_id: credit_of(each) for each in given(stories, purpose=purpose, now=now)}


def chosen(story: Story, *, purpose: Purpose, now: dt.datetime) -> Credit | None:
    """Name and photo that the narrator chose for `purpose`, whether or not there is anything to show yet. One query."""
    live = StoryConsent.objects.live(now).filter(story=story, purpose=purpose).first()
    return credit_of(live) if live else None


def credit_of(yes: StoryConsent) -> Credit:
    name = NO_NAME if yes.naming == Naming.ANONYMOUS else yes.shown_as
    return Credit(name=name, with_photo=yes.with_photo)

"""Whether an edition may be read: each story in it has a live yes to booklets, these very words and this very name."""

import datetime as dt

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from people.states import Naming
from stories.domain import consent
from stories.models import Edition, EditionStory, StoryConsent
from stories.states import Purpose


def right(*, now: dt.datetime) -> QuerySet[EditionStory]:
    """The stories of editions that are as they should be: shown in booklets, in the words and the name of `now`."""
    live = StoryConsent.objects.live(now).filter(
        story=OuterRef("story"), purpose=Purpose.BOOKLET, with_photo=OuterRef("with_photo")
    )
    named = live.filter(shown_as=OuterRef("credit")).exclude(naming=Naming.ANONYMOUS)
    nameless = live.filter(naming=Naming.ANONYMOUS)
    credited = Q(Exists(named)) | Q(credit=consent.NO_NAME) & Q(Exists(nameless))
    shown = consent.shown(Purpose.BOOKLET, now=now).values("pk")
    return EditionStory.objects.filter(credited, story__in=shown, version=F("story__published_version"))


def wrong(*, now: dt.datetime) -> QuerySet[EditionStory]:
    """The stories of editions that must not be read as they are there."""
    return EditionStory.objects.exclude(pk__in=right(now=now).values("pk"))


def holding(*, now: dt.datetime) -> QuerySet[Edition]:
    """The editions, in whatever state, that hold a story that is not right, or none at all."""
    any_story = EditionStory.objects.filter(edition=OuterRef("pk"))
    a_wrong_one = wrong(now=now).filter(edition=OuterRef("pk"))
    return Edition.objects.filter(Exists(a_wrong_one) | ~Exists(any_story))

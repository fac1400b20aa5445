"""A story as readers would see it if the words of now were published: for its author alone."""

import datetime as dt

from stories.domain import consent, wording
from stories.domain.consent import Credit
from stories.domain.for_readers import Shown
from stories.models import Story
from stories.states import Purpose

NO_NAME_YET = "the name you choose"


def as_readers_will(story: Story, *, now: dt.datetime) -> Shown:
    """The words as they stand, under the name chosen for our website; where none is chosen yet, it says so."""
    words = wording.of(story)
    chosen = consent.chosen(story, purpose=Purpose.WEB, now=now)
    credit = chosen or Credit(name=NO_NAME_YET, with_photo=True)
    return Shown(
        story=story,
        words=words,
        credit=credit,
        photo=credit.with_photo and bool(words.photo),
        recording=words.recording,
        told_by=consent.chosen(story, purpose=Purpose.RECORDING, now=now) or credit,
        shared_as=None,
        is_findable=False,
    )

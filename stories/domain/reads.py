"""How often stories were opened: a number a story and day. No cookie, no address, nothing about who it was."""

import datetime as dt

from django.db.models import F

from stories.models import Story, StoryReads


def count(slug: str, *, on: dt.date) -> None:
    """One more for the story of that address; an address of no story counts nothing. One query, three a day's first."""
    today = StoryReads.objects.filter(story__slug=slug, day=on)
    if today.update(count=F("count") + 1):
        return
    first = [StoryReads(story=story, day=on) for story in Story.objects.filter(slug=slug)]
    StoryReads.objects.bulk_create(first, ignore_conflicts=True)
    today.update(count=F("count") + 1)

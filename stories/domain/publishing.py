"""Putting a story up. What may be shown where, consent alone says."""

import datetime as dt

from django.db import transaction

from stories.domain import addresses, changing, consent, story_pages, taking_down
from stories.models import Story
from stories.states import Purpose, StoryState


def publish(story: Story, *, now: dt.datetime) -> Story:
    """Releases the approved words where at least one purpose has a live yes, and puts every way out in step with that.

    Without an approval or a yes the story waits as it is. To be called whenever one of the two has come: after an
    approval, after a yes. Safe to call again. `story` comes back fresh.
    """
    with transaction.atomic():
        changing.locked(story)
        story.refresh_from_db()
        approval = story.approvals.standing().select_related("version").first()
        if story.state == StoryState.AUTHOR_APPROVED and approval and consent.has_any(story, now=now):
            story.state = StoryState.PUBLISHED
            story.published_version = approval.version
            story.published_at = story.published_at or now
            story.taken_down_at = None
            story.slug = story.slug or addresses.address_of(story)
            story.save()
        if consent.may_show(story, purpose=Purpose.WEB, now=now):
            story_pages.put_up(story, now=now)
        taking_down.put_in_step(story, now=now)
    return story

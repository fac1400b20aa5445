"""Putting a story up, and taking its page down. What may be shown where, consent alone says."""

import datetime as dt

from django.db import transaction

from stories.domain import addresses, changing, consent, story_pages
from stories.domain.booklets import rebuild
from stories.models import Story, StoryConsent, StoryPage
from stories.states import Purpose, StoryState


def publish(story: Story, *, now: dt.datetime) -> Story:
    """Releases the approved words where at least one purpose has a live yes, and puts the page in step with consent.

    Without an approval or a yes the story waits as it is. To be called whenever one of the two has come: after an
    approval, after a yes, after a withdrawal that left others standing. Safe to call again. `story` comes back fresh.
    """
    with transaction.atomic():
        changing.locked(story)
        story.refresh_from_db()
        approval = story.approvals.standing().select_related("version").first()
        if story.state == StoryState.AUTHOR_APPROVED and approval and _has_a_yes(story, now=now):
            story.state = StoryState.PUBLISHED
            story.published_version = approval.version
            story.published_at = story.published_at or now
            story.taken_down_at = None
            story.slug = story.slug or addresses.address_of(story)
            story.save()
        if consent.may_show(story, purpose=Purpose.WEB, now=now):
            story_pages.put_up(story, now=now)
        elif story.state == StoryState.PUBLISHED or StoryPage.objects.live().filter(story=story).exists():
            # The page of a story that is being read stays: editors see the reading there.
            story_pages.take_away(story, now=now)
        rebuild.because_of(story, now=now)
    return story


def take_page_down(story: Story, *, now: dt.datetime) -> None:
    """Deletes the story's page on our website, with everything that the CMS kept of it. Safe to call again."""
    with transaction.atomic():
        story_pages.take_away(story, now=now)


def _has_a_yes(story: Story, *, now: dt.datetime) -> bool:
    return StoryConsent.objects.live(now).filter(story=story).exists()

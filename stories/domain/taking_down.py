"""Taking a story from readers: whatever shows it goes in the transaction in which the permission for it went."""

import datetime as dt

from stories.domain import consent, featuring, reading_workflow, story_pages
from stories.domain.booklets import rebuild
from stories.models import Story, StoryPage
from stories.states import TAKEN_DOWN, Purpose, QuotePlace, StoryState


def let_go(story: Story, *, becomes: StoryState, now: dt.datetime) -> None:
    """Takes the version for readers away; the words stay their author’s. To be called with the story locked.

    Where newer words are on their way they go on as they are; else the story is `becomes` and its approval ends.
    """
    if story.state == StoryState.PUBLISHED:
        story.state = becomes
        story.approvals.standing().update(ended_at=now)
    story.published_version = story.published_at = None
    story.taken_down_at = now
    story.save(update_fields=["state", "published_version", "published_at", "taken_down_at", "updated_at"])


def put_in_step(story: Story, *, now: dt.datetime) -> None:
    """Takes the story from wherever consent does not let it stand at `now`; what may stay, stays.

    Its page with all that the CMS kept of it, its entry in the search, its lines on other pages, the booklets that hold
    it. To be called with the story locked, after words or permissions changed. Safe to call again.
    """
    page = StoryPage.objects.filter(story=story).first()
    # A page that is not live shows editors where a story stands that is on its way.
    is_astray = page is not None and (page.live or story.state in {StoryState.PUBLISHED, *TAKEN_DOWN})
    if is_astray and not consent.may_show(story, purpose=Purpose.WEB, now=now):
        story_pages.take_away(story, now=now)
        if story.state == StoryState.MODERATION:
            reading_workflow.begin(story, now=now)  # newer words are being read: editors go on seeing that
    for quote in story.featured.all():
        needed, _ = featuring.NEEDS[QuotePlace(quote.place)]
        if not consent.may_show(story, purpose=needed, now=now):
            quote.delete()
    rebuild.because_of(story, now=now)

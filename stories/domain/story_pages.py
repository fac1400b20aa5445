"""A story's page in the page tree: there while it is being read or shown on our website, gone the moment it is not.

Its title is all that it holds of the story. What visitors see is worded from the approved version, by consent.
"""

import datetime as dt

from modelsearch import index
from wagtail.models import PageLogEntry

from content.domain import first_pages
from stories.domain import addresses, first_story_pages, wording
from stories.models import Story, StoryIndexPage, StoryPage

NO_TITLE = "A story"


def draft_for(story: Story, *, now: dt.datetime) -> StoryPage:
    """The page of `story` where editors see that it is being read; made, and not live, where there is none."""
    page = StoryPage.objects.filter(story=story).first()
    if page is None:
        slug = story.slug or addresses.address_of(story)
        page = StoryPage(story=story, title=story.title or NO_TITLE, slug=slug, live=False)
        _parent(now=now).add_child(instance=page)
        page.save_revision(clean=False)
    return page


def put_up(story: Story, *, now: dt.datetime) -> None:
    """The page of a story, live and found by search; nothing where no version is published. The story is locked."""
    if story.published_version is None:
        return
    page = draft_for(story, now=now)
    title = wording.kept(story.published_version).title or NO_TITLE
    if not page.live or page.title != title:
        page.title = page.draft_title = title
        page.save_revision(clean=False).publish()
        page.refresh_from_db()
    page.story = story
    index.insert_or_update_object(page)


def take_away(story: Story, *, now: dt.datetime) -> None:
    """Deletes the page with its revisions and its entry in the search, and its title from the log. Safe to repeat."""
    page = StoryPage.objects.filter(story=story).first()
    if page is None:
        return
    key = page.pk
    page.delete()
    log = PageLogEntry.objects.filter(page=key)
    log.update(label=f"Story {story.pk}", data={})
    log.filter(deleted=True).update(timestamp=now)


def _parent(*, now: dt.datetime) -> StoryIndexPage:
    """The page of all stories, locked: two pages made at once would want the same place in the tree."""
    found = StoryIndexPage.objects.select_for_update().order_by("pk").first()
    if found is None:
        first_pages.set_up_home(now=now)
        first_story_pages.set_up_story_pages(now=now)
        return _parent(now=now)
    return found

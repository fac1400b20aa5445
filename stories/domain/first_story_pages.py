"""Makes the pages that stories and booklets stand below. What exists keeps its words."""

import datetime as dt

from content.domain import first_pages
from content.models import HomePage
from stories.models import BookletIndexPage, StoryIndexPage

STORIES = "People of the college tell what happened, and what helped. In their own words."


def set_up_story_pages(*, now: dt.datetime) -> None:
    """`/stories/` and `/booklets/` below the home page, which has to be there. Safe to call again."""
    home = HomePage.objects.get()
    if not StoryIndexPage.objects.exists():
        first_pages.publish_below(home, StoryIndexPage(title="Stories", slug="stories", introduction=STORIES), now=now)
    if not BookletIndexPage.objects.exists():
        first_pages.publish_below(home, BookletIndexPage(title="Booklets", slug="booklets"), now=now)

"""What a new college gets for its stories. What it has begun itself is left alone."""

import pytest

from stories.domain import first_lists, first_story_pages
from stories.models import BookletIndexPage, ConsentWording, ContentNote, Prompt, StoryIndexPage, Theme
from tests import factories

pytestmark = pytest.mark.django_db
LISTS = (Theme, ContentNote, Prompt, ConsentWording)


def test_a_new_college_gets_every_list_and_doing_it_twice_adds_nothing():
    first_lists.set_up_lists()
    counts = [model.objects.count() for model in LISTS]

    first_lists.set_up_lists()

    assert min(counts) >= 1
    assert [model.objects.count() for model in LISTS] == counts


def test_a_list_that_the_college_began_is_left_as_it_is():
    factories.theme("Our own")

    first_lists.set_up_lists()

    assert [theme.name for theme in Theme.objects.all()] == ["Our own"]


def test_the_wording_says_what_can_not_be_undone():
    first_lists.set_up_lists()

    wording = ConsentWording.objects.get()
    assert (wording.version, wording.months) == (1, 24)
    assert "We cannot call back copies that are already printed" in wording.words


def test_both_pages_stand_below_the_home_page_and_keep_their_words(now):
    home = factories.home_page()

    first_story_pages.set_up_story_pages(now=now)
    StoryIndexPage.objects.update(introduction="Ours.")
    first_story_pages.set_up_story_pages(now=now)

    page, booklets = StoryIndexPage.objects.get(), BookletIndexPage.objects.get()
    assert (page.introduction, page.live, page.url_path) == ("Ours.", True, f"{home.url_path}stories/")
    assert (booklets.live, booklets.url_path) == (True, f"{home.url_path}booklets/")

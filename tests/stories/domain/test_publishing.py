"""Putting a story up and taking its page down: never without an approval and a yes, and nothing stays behind."""

import datetime as dt

import pytest
from django_tasks import default_task_backend
from wagtail.models import PageLogEntry, ReferenceIndex, Revision
from wagtail.search.models import IndexEntry

from stories.domain import publishing, story_pages, writing
from stories.models import StoryPage
from stories.states import Purpose, StoryState
from tests import everywhere, factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved(now):
    """A story whose exact words its author approved, and no yes to anything yet."""
    story = factories.ready_story(title="Heliotrope on a sill", parts=("I grew heliotropes.",))
    factories.approval(story.versions.get())
    story.state = StoryState.AUTHOR_APPROVED
    story.save()
    return story


def test_publish_waits_for_a_yes(approved, now):
    story = publishing.publish(approved, now=now)

    assert (story.state, story.is_up) == (StoryState.AUTHOR_APPROVED, False)
    assert not StoryPage.objects.exists()


def test_publish_waits_for_an_approval(approved, now):
    factories.consent(approved)
    approved.approvals.update(ended_at=now)

    story = publishing.publish(approved, now=now)

    assert (story.state, story.is_up) == (StoryState.AUTHOR_APPROVED, False)


def test_a_yes_that_ran_out_publishes_nothing(approved, now):
    factories.consent(approved, now=now - dt.timedelta(days=731))

    assert not publishing.publish(approved, now=now).is_up


def test_publish_puts_the_page_up(approved, now):
    factories.consent(approved)

    story = publishing.publish(approved, now=now)

    page = StoryPage.objects.get()
    assert (story.state, story.published_version) == (StoryState.PUBLISHED, approved.versions.get())
    assert (story.published_at, story.slug) == (now, page.slug)
    assert (page.live, page.title, page.story) == (True, "Heliotrope on a sill", story)


def test_an_address_says_nothing_of_the_story_and_stays(approved, now):
    factories.consent(approved)

    slug = publishing.publish(approved, now=now).slug

    assert len(slug) == 8
    assert not set(slug) & set("aeiouy01l")
    assert publishing.publish(approved, now=now).slug == slug


def test_a_yes_to_booklets_alone_makes_no_page(approved, now):
    factories.consent(approved, purpose=Purpose.BOOKLET)

    story = publishing.publish(approved, now=now)

    assert (story.state, StoryPage.objects.count()) == (StoryState.PUBLISHED, 0)


def test_a_later_yes_to_the_website_makes_the_page(approved, now):
    factories.consent(approved, purpose=Purpose.BOOKLET)
    publishing.publish(approved, now=now)
    factories.consent(approved)

    publishing.publish(approved, now=now)

    assert StoryPage.objects.get().live


def test_a_page_without_a_yes_left_is_taken_away(approved, now):
    web = factories.consent(approved)
    factories.consent(approved, purpose=Purpose.BOOKLET)
    publishing.publish(approved, now=now)
    web.withdrawn_at, web.withdrawn_by = now, approved.narrator.user
    web.save()

    story = publishing.publish(approved, now=now)

    assert (story.is_up, StoryPage.objects.count()) == (True, 0)


def test_the_page_of_a_reading_becomes_the_page_of_the_story(approved, now):
    draft = story_pages.draft_for(approved, now=now)
    factories.consent(approved)

    publishing.publish(approved, now=now)

    assert StoryPage.objects.get().pk == draft.pk


def test_the_page_of_newer_words_being_read_stays(approved, now):
    factories.consent(approved, purpose=Purpose.BOOKLET)
    publishing.publish(approved, now=now)
    approved.state = StoryState.MODERATION
    approved.save()
    draft = story_pages.draft_for(approved, now=now)

    publishing.publish(approved, now=now)

    assert StoryPage.objects.get() == draft


def test_words_not_approved_yet_are_never_on_the_page(approved, now):
    factories.consent(approved)
    publishing.publish(approved, now=now)
    approved.title, approved.state = "Marigolds", StoryState.WITH_AUTHOR
    approved.save()
    approved.approvals.update(ended_at=now)

    publishing.publish(approved, now=now)

    assert StoryPage.objects.get().title == "Heliotrope on a sill"


def test_newer_approved_words_take_the_place_of_the_older(approved, now):
    factories.consent(approved)
    publishing.publish(approved, now=now)
    approved.approvals.update(ended_at=now)
    approved.title, approved.state = "Marigolds", StoryState.AUTHOR_APPROVED
    approved.save()
    factories.approval(factories.version(approved))
    later = now + dt.timedelta(days=3)

    story = publishing.publish(approved, now=later)

    assert (StoryPage.objects.get().title, story.published_at) == ("Marigolds", now)


def test_a_page_without_a_yes_makes_room_for_the_reading_of_newer_words(approved, now):
    """Its old yes has just run out, and something else gets one."""
    factories.consent(approved, now=now - dt.timedelta(days=700))
    publishing.publish(approved, now=now)
    approved.approvals.update(ended_at=now)
    approved.state = StoryState.WITH_AUTHOR
    approved.title = "Marigolds"
    approved.save()
    writing.send(approved, by=approved.narrator.user, now=now)
    later = now + dt.timedelta(days=60)
    factories.consent(approved, purpose=Purpose.BOOKLET, now=later)

    publishing.publish(approved, now=later)

    page = StoryPage.objects.get()
    assert (page.live, page.title, page.workflow_in_progress) == (False, "Marigolds", True)


def test_publishing_twice_changes_nothing(approved, now):
    factories.consent(approved)
    publishing.publish(approved, now=now)
    before = (Revision.objects.count(), PageLogEntry.objects.count())

    publishing.publish(approved, now=now)

    assert (Revision.objects.count(), PageLogEntry.objects.count()) == before


def test_taking_the_page_down_leaves_nothing_behind(approved, now):
    factories.consent(approved)
    publishing.publish(approved, now=now)
    found_before = everywhere.tables_holding("heliotrope")

    story_pages.take_away(approved, now=now)

    own = {"stories_story", "stories_storypart", "stories_storyversion"}
    assert found_before > own
    assert everywhere.tables_holding("heliotrope") == own
    assert not IndexEntry.objects.filter(autocomplete__icontains="heliotrope").exists()
    assert PageLogEntry.objects.filter(label=f"Story {approved.pk}", deleted=True).get().timestamp == now
    assert not ReferenceIndex.objects.filter(base_content_type__model="storypage").exists()


def test_nothing_is_left_for_the_worker_to_do_on_a_page_that_may_be_gone(approved, now):
    factories.consent(approved)
    default_task_backend.clear()

    publishing.publish(approved, now=now)

    assert StoryPage.objects.exists()
    assert [each.args for each in default_task_backend.results if "storypage" in each.args] == []


def test_taking_down_what_has_no_page_does_nothing(approved, now):
    story_pages.take_away(approved, now=now)

    assert not StoryPage.objects.exists()

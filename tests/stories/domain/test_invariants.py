"""Each state that must not exist is found, by a line that names rows and nobody."""

import datetime as dt
import os

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageLogEntry, Revision
from wagtail.search.models import IndexEntry

from people.files import kept_apart
from stories.domain import invariants, withdrawal
from stories.models import EditionStory, Story, StoryPage, StoryVersion
from stories.states import EditionState, Purpose, QuotePlace, StoryState
from tests import factories
from tests.stories import told_everywhere as told

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def story(now):
    return factories.published_story(factories.ambassador("Quetzalcoatl"), title="Heliotrope", now=now)


def faults(now) -> list[str]:
    found = list(invariants.faults(now=now))
    assert not any("uetzal" in fault or "eliotrope" in fault for fault in found)
    return found


def test_all_is_well(story, now):
    factories.edition(factories.booklet(stories=(story,)), now=now)
    factories.story()
    factories.ready_story()

    assert faults(now) == []


def test_all_is_well_after_a_withdrawal(now, staff, django_capture_on_commit_callbacks):
    told.college()
    story = told.told_everywhere(by=staff, now=now)
    assert faults(now) == []

    with django_capture_on_commit_callbacks(execute=True):
        withdrawal.withdraw(story, by=story.narrator.user, now=now)

    assert faults(now) == []


def test_published_without_a_yes(story, now):
    story.consents.update(withdrawn_at=now, withdrawn_by=story.narrator.user)

    assert faults(now) == [
        f"story {story.pk}: still published though its author says yes to nothing",
        f"page {story.page.pk}: live though its story may not be shown on our website",
    ]


def test_what_has_just_run_out_is_no_fault_before_due_work_had_its_turn(story, now):
    ends = story.consents.first().expires_at

    assert faults(ends + dt.timedelta(minutes=59)) == []
    assert len(faults(ends + dt.timedelta(minutes=61))) == 2


def test_a_page_of_a_story_taken_down(story, now):
    page = story.page
    Story.objects.update(state=StoryState.WITHDRAWN, published_version=None, published_at=None, taken_down_at=now)
    story.approvals.update(ended_at=now)
    StoryPage.objects.update(live=False)

    assert faults(now) == [f"page {page.pk}: still there though its story was taken down"]


def test_a_story_on_our_website_without_a_page(story, now):
    StoryPage.objects.update(live=False)

    assert faults(now) == [f"story {story.pk}: may be shown on our website, but has no page"]


def test_a_title_that_nobody_approved(story, now):
    StoryPage.objects.update(title="Other words")

    assert faults(now) == [f"page {story.page.pk}: its title is not the one that was approved"]


def test_words_that_nobody_approved(story, now):
    story.approvals.update(content_hash="0" * 64)

    assert set(faults(now)) == {
        f"story {story.pk}: its author never approved the version that is published",
        f"approval {story.approvals.get().pk}: of other words than its version has",
    }


def test_words_that_nobody_read(story, now):
    story.readings.all().delete()

    assert faults(now) == [f"story {story.pk}: nobody found the version ready that is published"]


def test_a_version_that_was_changed(story, now):
    version = story.published_version
    StoryVersion.objects.update(content=version.content | {"title": "Other words"})
    StoryPage.objects.update(title="Other words")

    assert faults(now) == [f"version {version.pk}: its words are not those that were approved"]


def test_an_approval_that_stands_too_long(story, now):
    Story.objects.update(state=StoryState.WITH_AUTHOR)

    assert faults(now) == [f"approval {story.approvals.get().pk}: stands though its story is not approved"]


def test_an_approved_story_without_an_approval(story, now):
    story.approvals.update(ended_at=now)

    assert faults(now) == [f"story {story.pk}: approved, but no approval stands"]


def test_published_in_other_words_than_the_approved_ones(story, now):
    story.approvals.update(ended_at=now)
    story.title = "Heliotrope again"
    story.save()
    factories.approval(factories.version(story))

    assert faults(now) == [f"story {story.pk}: published in another version than the approved one"]


def test_the_version_of_another_story(story, now):
    other = factories.published_story(purposes=(Purpose.TRAINING,), now=now)
    other.published_version = story.published_version
    other.save()

    assert f"story {other.pk}: its published version is of another story" in faults(now)


def test_a_reading_of_a_story_that_is_not_being_read(now):
    reading = factories.reading(factories.version(factories.story()))

    assert faults(now) == [f"reading {reading.pk}: open though its story is not being read"]


def test_a_reading_by_the_narrator(now):
    story = factories.story(state=StoryState.MODERATION)
    reading = factories.reading(factories.version(story), reader=story.narrator.user)

    assert faults(now) == [f"reading {reading.pk}: by the one who told the story or wrote it down"]


def test_a_line_without_a_yes(story, staff, now):
    quote = story.featured.create(place=QuotePlace.HOME, words="A line.", chosen_by=staff, chosen_at=now)

    assert faults(now) == [f"quote {quote.pk}: chosen for the home page though its author says no to it"]


@pytest.mark.parametrize("change", [{"credit": "Somebody"}, {"with_photo": True}])
def test_an_edition_that_holds_it_otherwise(story, now, change):
    edition = factories.edition(factories.booklet(stories=(story,)), now=now)
    EditionStory.objects.update(**change)

    assert faults(now) == [f"edition {edition.pk}: ready though it holds a story that may not be in it as it is there"]


def test_what_the_cms_kept_of_a_page(story, now):
    of_stories = ContentType.objects.get_for_model(StoryPage)
    entry = {"content_type": of_stories, "object_id": "987654", "title": "Heliotrope"}
    found = IndexEntry.objects.create(**entry, title_norm=1)
    revision = Revision.objects.create(
        content_type=of_stories, base_content_type=of_stories, object_id="987654", content={"title": "Heliotrope"}
    )
    (line,) = PageLogEntry.objects.bulk_create(
        [PageLogEntry(content_type=of_stories, label="Heliotrope", action="wagtail.delete", timestamp=now, page_id=99)]
    )

    assert set(faults(now)) == {
        f"revision {revision.pk}: of a page of a story that is deleted",
        f"index entry {found.pk}: of a page of a story that is deleted",
        f"line {line.pk} of the log of pages: names a story that was taken down",
    }


def test_a_file_that_is_missing(story, now):
    edition = factories.edition(factories.booklet(stories=(story,)), now=now)
    name = edition.pdf.name
    kept_apart().delete(name)

    assert faults(now) == [f"file {name}: readers may see it, and it is missing"]


def test_a_file_that_nothing_needs(now):
    story = factories.story(photo=factories.PIXEL)
    name = story.photo.name
    Story.objects.update(photo="")
    os.utime(kept_apart().path(name), (now.timestamp(), now.timestamp()))

    assert faults(now + DAY) == []
    assert faults(now + DAY + dt.timedelta(minutes=1)) == [
        f"file {name}: nothing needs it any more, and it is still there"
    ]


def test_a_story_of_a_merged_record(now):
    story = factories.story(factories.person("Amara", has_login=False))
    story.narrator.merged_into = factories.person("Sam")
    story.narrator.save()

    assert faults(now) == [f"story {story.pk}: of a record that was merged into another one"]


def test_words_of_somebody_erased(story, now):
    story.narrator.erased_at = now
    story.narrator.save()

    assert faults(now) == [
        f"story {story.pk}: its words are still there though its narrator is erased",
        *(
            f"consent {pk}: stands, or names somebody, though its narrator is erased"
            for pk in story.consents.order_by("pk").values_list("pk", flat=True)
        ),
    ]


def test_the_command_says_it(story, capsys, time_machine, now):
    time_machine.move_to(now, tick=False)
    story.readings.all().delete()

    with pytest.raises(SystemExit):
        call_command("check_invariants")

    assert f"story {story.pk}: nobody found the version ready that is published" in capsys.readouterr().out


def test_as_many_queries_for_one_story_as_for_three(story, now):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert faults(now) == []
        return len(captured)

    one = queries()
    for _ in range(2):
        factories.edition(factories.booklet(stories=(factories.published_story(now=now),)), now=now)

    assert queries() == one


def test_withdrawn_editions_are_no_fault(story, now):
    factories.edition(factories.booklet(stories=(story,)), state=EditionState.WITHDRAWN, now=now)
    withdrawal.withdraw(story, by=story.narrator.user, now=now)

    assert faults(now) == []

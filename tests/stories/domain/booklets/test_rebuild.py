"""A story that changes or goes takes the booklets along that hold it, at once."""

import datetime as dt

import pytest

from people.files import kept_apart
from stories.domain import publishing
from stories.domain.booklets import building, rebuild, serving
from stories.models import Edition, Story, StoryConsent
from stories.states import EditionState, Purpose, StoryState
from tests import factories

pytestmark = pytest.mark.django_db


def withdraw(story, *, staff, now):
    story.consents.filter(purpose=Purpose.BOOKLET).update(withdrawn_at=now, withdrawn_by=staff)


def test_nothing_is_done_where_nothing_changed(two, now):
    edition = factories.edition(factories.booklet(stories=two), now=now)

    assert rebuild.because_of(two[0], now=now) == []
    edition.refresh_from_db()
    assert edition.state == EditionState.READY


def test_the_edition_goes_with_its_files_and_is_made_anew_without_the_story(
    two, staff, now, django_capture_on_commit_callbacks
):
    booklet = factories.booklet(stories=two)
    edition = factories.edition(booklet, now=now)
    names = [edition.pdf.name, edition.large_print.name, edition.print_shop.name, edition.plain_text.name]
    withdraw(two[0], staff=staff, now=now)

    with django_capture_on_commit_callbacks(execute=True):
        withdrawn = rebuild.because_of(two[0], now=now)

    edition.refresh_from_db()
    assert withdrawn == [edition]
    assert (edition.state, edition.withdrawn_at, edition.pdf.name) == (EditionState.WITHDRAWN, now, "")
    assert not any(kept_apart().exists(name) for name in names)
    anew = booklet.editions.building().get()
    assert [each.story for each in anew.stories.all()] == [two[1]]
    assert building.build(anew.pk, clock=lambda: now)
    assert serving.of_booklet(booklet, now=now).number == 2


def test_a_rollback_keeps_the_files(two, staff, now, django_capture_on_commit_callbacks):
    edition = factories.edition(factories.booklet(stories=two), now=now)
    withdraw(two[0], staff=staff, now=now)

    with django_capture_on_commit_callbacks(execute=False):
        rebuild.because_of(two[0], now=now)

    assert kept_apart().exists(edition.pdf.name)


def test_a_booklet_of_one_story_is_not_made_anew(two, staff, now):
    booklet = factories.booklet(stories=two[:1])
    factories.edition(booklet, now=now)
    withdraw(two[0], staff=staff, now=now)

    rebuild.because_of(two[0], now=now)

    assert not booklet.editions.building().exists()
    assert list(rebuild.wanting(now=now)) == [booklet]


def test_an_edition_that_is_being_made_is_withdrawn_too(two, staff, now):
    booklet = factories.booklet(stories=two)
    ready = factories.edition(booklet, now=now)
    being_made = factories.edition(booklet, state=EditionState.BUILDING, now=now)
    withdraw(two[0], staff=staff, now=now)

    assert rebuild.because_of(two[0], now=now) == [ready, being_made]
    assert booklet.editions.building().get().number == 3
    assert building.build(being_made.pk, clock=lambda: now) is False


def test_new_words_and_a_new_name_take_the_old_ones_away(two, now):
    booklet = factories.booklet(stories=two)
    factories.edition(booklet, now=now)
    newer = factories.version(two[0])
    Story.objects.filter(pk=two[0].pk).update(published_version=newer)

    assert serving.of_booklet(booklet, now=now) is None
    assert len(rebuild.because_of(two[0], now=now)) == 1
    anew = booklet.editions.building().get()
    assert anew.stories.get(story=two[0]).version == newer
    assert building.build(anew.pk, clock=lambda: now)
    StoryConsent.objects.filter(story=two[1]).update(naming="anonymous", shown_as="")
    assert serving.of_booklet(booklet, now=now) is None
    assert len(rebuild.because_of(two[1], now=now)) == 1
    assert booklet.editions.building().get().stories.get(story=two[1]).credit == "a student of the college"


def test_time_alone_takes_an_edition_from_readers(two, now):
    booklet = factories.booklet(stories=two)
    factories.edition(booklet, now=now)
    ends = now + dt.timedelta(days=3)
    StoryConsent.objects.filter(story=two[0]).update(expires_at=ends)

    assert serving.of_booklet(booklet, now=ends - dt.timedelta(seconds=1)) is not None
    assert serving.of_booklet(booklet, now=ends) is None


def test_other_booklets_stay(two, staff, now):
    other = factories.edition(factories.booklet(stories=two[1:]), now=now)
    withdraw(two[0], staff=staff, now=now)

    rebuild.because_of(two[0], now=now)

    assert Edition.objects.get(pk=other.pk).state == EditionState.READY


def test_the_photo_taken_back_takes_the_edition_too(now):
    story = factories.published_story(purposes=(Purpose.BOOKLET,), with_photo=True)
    booklet = factories.booklet(stories=(story,))
    factories.edition(booklet, now=now)
    assert serving.of_booklet(booklet, now=now)

    StoryConsent.objects.filter(story=story).update(with_photo=False)

    assert serving.of_booklet(booklet, now=now) is None


def test_new_words_that_are_published_withdraw_the_booklet_with_the_old_ones(two, now):
    edition = factories.edition(factories.booklet(stories=two), now=now)
    newer = factories.version(two[0])
    two[0].approvals.update(ended_at=now)
    factories.approval(newer, now=now)
    Story.objects.filter(pk=two[0].pk).update(state=StoryState.AUTHOR_APPROVED)

    publishing.publish(two[0], now=now)

    edition.refresh_from_db()
    assert edition.state == EditionState.WITHDRAWN
    assert edition.booklet.editions.building().get().stories.get(story=two[0]).version == newer

"""What may wait for staff in this room: each kind finds its own, the longest first, and opens the thing to do."""

import datetime as dt

import pytest
from django.urls import reverse

from bookings.domain.due import kinds
from stories.domain import withdrawal
from stories.states import EditionState, Purpose, StoryState
from tests import factories

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def rows(slug: str, *, by, now) -> list[kinds.Row]:
    kind = kinds.find(slug)
    return [kind.row(each, now) for each in kind.find(by=by, now=now)]


def sent_story(**fields):
    story = factories.story(state=StoryState.MODERATION, **fields)
    return factories.version(story).story


def test_stories_to_read_say_who_reads_and_no_word_of_them(staff, now, time_machine):
    time_machine.move_to(now, tick=False)
    waits, being_read = sent_story(title="Heliotrope"), sent_story(title="Heliotrope")
    factories.reading(being_read.versions.get(), reader=factories.staff_login())
    factories.story()

    found = rows("stories-to-read", by=staff, now=now)

    assert [(row.what, row.about, row.when) for row in found] == [
        ("A story that was sent to be read", "nobody reads it yet", "sent today"),
        ("A story that was sent to be read", "Robin reads it", "sent today"),
    ]
    assert [row.url for row in found] == [reverse("desk_story", args=[each.pk]) for each in (waits, being_read)]


def test_nobody_is_asked_to_read_their_own_story(staff, now):
    sent_story(narrator=staff.person)
    sent_story(written_down_by=staff, told_how="phone")

    assert rows("stories-to-read", by=staff, now=now) == []
    assert len(rows("stories-to-read", by=factories.staff_login(), now=now)) == 2


def test_copies_on_paper_wait_until_somebody_says_that_they_are_stopped(staff, now):
    story = factories.published_story(now=now)
    run = factories.print_run(factories.edition(factories.booklet("Our stories", stories=(story,)), now=now))
    before = rows("print-runs-to-stop", by=staff, now=now)

    withdrawal.withdraw(story, by=story.narrator.user, now=now)

    (row,) = rows("print-runs-to-stop", by=staff, now=now)
    assert before == []
    assert (row.what, row.when, row.is_overdue) == (
        "200 copies of Our stories, edition 1",
        "withdrawn today",
        True,
    )
    run.seen_to_at, run.seen_to_by = now, staff
    run.save()
    assert rows("print-runs-to-stop", by=staff, now=now) == []


def test_a_booklet_that_readers_cannot_have_waits(staff, now):
    story = factories.published_story(now=now)
    booklet = factories.booklet("Our stories", stories=(story,))
    factories.edition(booklet, now=now)
    before = rows("booklets-to-make", by=staff, now=now)

    withdrawal.withdraw(story, by=story.narrator.user, now=now)

    (row,) = rows("booklets-to-make", by=staff, now=now)
    assert before == []
    assert (row.what, row.url) == ("Our stories", reverse("desk_booklet", args=[booklet.pk]))


def test_a_booklet_that_is_being_made_waits_for_nobody(staff, now):
    story, other = factories.published_story(now=now), factories.published_story(now=now)
    booklet = factories.booklet(stories=(story, other))
    factories.edition(booklet, now=now)

    withdrawal.withdraw(story, by=story.narrator.user, now=now)

    assert booklet.editions.get(state=EditionState.BUILDING)
    assert rows("booklets-to-make", by=staff, now=now) == []


def test_permissions_that_end_are_shown_90_days_before_and_once_a_story(staff, now):
    story = factories.published_story(purposes=(Purpose.WEB, Purpose.BOOKLET), now=now)
    ends = story.consents.first().expires_at
    factories.story()

    assert rows("story-consents-ending", by=staff, now=ends - 91 * DAY) == []
    (row,) = rows("story-consents-ending", by=staff, now=ends - 90 * DAY)
    assert (row.what, row.person) == (f"A story of {story.narrator}", story.narrator)
    assert not kinds.find("story-consents-ending").is_to_do
    assert rows("story-consents-ending", by=staff, now=ends) == []

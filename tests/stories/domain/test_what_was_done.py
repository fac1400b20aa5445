"""What the author sees afterwards: what was done, and what cannot be undone."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stories.domain import withdrawal
from stories.states import EditionState, Purpose
from tests import factories

pytestmark = pytest.mark.django_db
EVERYTHING = (Purpose.WEB, Purpose.BOOKLET, Purpose.SOCIAL_MEDIA, Purpose.SEARCH_ENGINES)


@pytest.fixture
def story(now):
    return factories.published_story(purposes=EVERYTHING, now=now)


def test_of_a_story_that_was_never_up_there_is_nothing_to_say(now):
    story = factories.story()
    factories.consent(story)

    done = withdrawal.done(story, now=now)

    assert (done.still, done.ended, done.editions, done.printed) == ([], [], [], [])


def test_it_says_where_the_story_still_is(story, now):
    assert withdrawal.done(story, now=now).still == list(EVERYTHING)


def test_what_stands_beside_the_page_is_not_shown_without_it(story, now):
    story = withdrawal.withdraw(story, purpose=Purpose.WEB, by=story.narrator.user, now=now)

    done = withdrawal.done(story, now=now)

    assert done.still == [Purpose.BOOKLET]
    assert [(each.purpose, each.at, each.ran_out) for each in done.ended] == [(Purpose.WEB, now, False)]


def test_a_yes_that_ran_out_says_so(story, now):
    ends = story.consents.first().expires_at

    done = withdrawal.done(story, now=ends)

    assert {(each.at, each.ran_out) for each in done.ended} == {(ends, True)}


def test_a_yes_given_anew_is_no_ended_one(story, now):
    withdrawal.withdraw(story, purpose=Purpose.BOOKLET, by=story.narrator.user, now=now)
    factories.consent(story, purpose=Purpose.BOOKLET, now=now + dt.timedelta(hours=1))
    story.refresh_from_db()

    assert withdrawal.done(story, now=now + dt.timedelta(hours=2)).ended == []


def test_booklets_and_copies_on_paper(story, now):
    other = factories.published_story(purposes=(Purpose.BOOKLET,), now=now)
    alone, shared = factories.booklet("Alone", stories=(story,)), factories.booklet("Shared", stories=(story, other))
    old = factories.edition(shared, state=EditionState.READY, now=now)
    printed = [factories.print_run(old, copies=200), factories.print_run(factories.edition(alone, now=now), copies=30)]

    story = withdrawal.withdraw(story, by=story.narrator.user, now=now)

    done = withdrawal.done(story, now=now)
    assert {(str(each.edition), each.is_made_anew) for each in done.editions} == {
        ("Alone, edition 1", False),
        ("Shared, edition 1", True),
    }
    assert set(done.printed) == set(printed)
    assert done.copies == 230


def test_what_others_may_hold_of_it(story, now):
    done = withdrawal.done(story, now=now)

    assert (done.was_shared, done.was_findable) == (True, True)


def test_as_many_queries_for_one_booklet_as_for_three(story, now):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            withdrawal.done(story, now=now)
        return len(captured)

    def another():
        edition = factories.edition(factories.booklet(stories=(story,)), now=now)
        factories.print_run(edition)
        edition.pdf = edition.large_print = edition.print_shop = edition.plain_text = ""
        edition.state, edition.withdrawn_at = EditionState.WITHDRAWN, now
        edition.save()

    another()
    one = queries()
    another()
    another()

    assert queries() == one <= 6

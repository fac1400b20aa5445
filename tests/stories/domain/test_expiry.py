"""What time takes down, once, however often and on however many machines it is asked."""

import datetime as dt

import pytest

from messaging.models import Message
from stories.domain import expiry, invariants, writing
from stories.models import StoryPage
from stories.states import EditionState, Purpose, QuotePlace, StoryState
from tests import factories
from tests.stories import told_everywhere as told

pytestmark = pytest.mark.django_db
TWO_YEARS = dt.timedelta(days=730)


@pytest.fixture
def story(now):
    return factories.published_story(now=now)


def test_before_its_time_nothing_ends(story, now):
    assert expiry.expire(now=now + TWO_YEARS - dt.timedelta(seconds=1)) == 0


def test_a_story_without_a_live_yes_runs_out(story, now):
    over = now + TWO_YEARS

    assert expiry.expire(now=over) == 1

    story.refresh_from_db()
    assert (story.state, story.is_up, story.taken_down_at) == (StoryState.EXPIRED, False, over)
    assert not story.approvals.standing().exists()
    assert not StoryPage.objects.exists()
    assert list(invariants.faults(now=over)) == []


def test_a_second_round_finds_nothing(story, now):
    expiry.expire(now=now + TWO_YEARS)

    assert expiry.expire(now=now + TWO_YEARS) == 0


def test_the_page_alone_runs_out(story, now):
    later = now + dt.timedelta(days=10)
    story.consents.filter(purpose=Purpose.WEB).update(expires_at=later)

    assert expiry.expire(now=later) == 1

    story.refresh_from_db()
    assert (story.state, story.is_up) == (StoryState.PUBLISHED, True)
    assert not StoryPage.objects.exists()
    assert expiry.expire(now=later) == 0


def test_a_yes_to_booklets_runs_out(story, now):
    edition = factories.edition(factories.booklet(stories=(story,)), now=now)
    later = now + dt.timedelta(days=10)
    story.consents.filter(purpose=Purpose.BOOKLET).update(expires_at=later)

    assert expiry.expire(now=later) == 1

    edition.refresh_from_db()
    assert (edition.state, edition.withdrawn_at) == (EditionState.WITHDRAWN, later)
    assert StoryPage.objects.get().live


def test_a_line_runs_out(now, staff):
    story = factories.published_story(purposes=(Purpose.WEB, Purpose.SEARCH_ENGINES), now=now)
    story.featured.create(place=QuotePlace.HOME, words="A line.", chosen_by=staff, chosen_at=now)
    later = now + dt.timedelta(days=10)
    story.consents.filter(purpose=Purpose.SEARCH_ENGINES).update(expires_at=later)

    assert expiry.expire(now=later) == 1

    assert not story.featured.exists()


def test_newer_words_go_on(story, now):
    story.state = StoryState.WITH_AUTHOR
    story.save()
    story.approvals.update(ended_at=now)

    expiry.expire(now=now + TWO_YEARS)

    story.refresh_from_db()
    assert (story.state, story.is_up) == (StoryState.WITH_AUTHOR, False)


def test_a_yes_given_again_in_time_keeps_it_up(story, now):
    over = now + TWO_YEARS
    story.consents.filter(purpose=Purpose.WEB).update(expires_at=over + dt.timedelta(days=1))

    expiry.expire(now=over)

    story.refresh_from_db()
    assert (story.state, story.is_up) == (StoryState.PUBLISHED, True)


def test_the_author_is_told_once(story, now, mailbox):
    expiry.expire(now=now + TWO_YEARS)
    expiry.expire(now=now + TWO_YEARS)

    message = Message.objects.get()
    assert (message.kind, message.person, message.about) == ("story_ran_out", story.narrator, {"story": story.pk})


def test_several_stories(now):
    for _ in range(3):
        factories.published_story(now=now)

    assert expiry.expire(now=now + TWO_YEARS) == 3


def test_what_ran_out_comes_up_again_once_it_was_sent_read_and_approved(now):
    story = factories.published_story(purposes=(Purpose.WEB,), now=now)
    over = story.consents.get().expires_at
    expiry.expire(now=over)
    story.refresh_from_db()
    told.say_yes(story, Purpose.WEB, shown_as="Heron", now=over)
    story.refresh_from_db()
    is_up_by_a_yes_alone = story.is_up

    writing.send(story, by=story.narrator.user, now=over)
    told.read(story, by=factories.staff_login(), now=over)
    told.approve(story, now=over)

    story.refresh_from_db()
    assert (is_up_by_a_yes_alone, story.is_up, story.state) == (False, True, StoryState.PUBLISHED)

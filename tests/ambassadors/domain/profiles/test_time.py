"""What time brings to a profile: it runs out by itself, and its author is asked before."""

import datetime as dt

import pytest
from django.utils import timezone

from ambassadors.domain.profiles import expiry, invariants, renewing
from ambassadors.models import AmbassadorPage
from ambassadors.states import AmbassadorState, ProfilePurpose, ProfileState
from messaging.models import Message
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def published(author, now):
    return make.published_profile(author, purposes=tuple(ProfilePurpose), now=now)


@pytest.fixture
def ends_at(published):
    return published.consents.filter(purpose=ProfilePurpose.WEB).get().expires_at


def told() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("kind", flat=True))


def test_on_its_end_it_comes_down_once_and_its_author_is_told(published, ends_at):
    assert expiry.expire(now=ends_at - dt.timedelta(seconds=1)) == 0

    assert expiry.expire(now=ends_at) == 1
    assert expiry.expire(now=ends_at + DAY) == 0

    published.refresh_from_db()
    assert (published.state, published.published_version) == (ProfileState.WITH_AUTHOR, None)
    assert not AmbassadorPage.objects.exists()
    assert told() == ["profile_ran_out"]


def test_during_a_break_it_comes_down_without_a_word(published, author, ends_at, now):
    author.state, author.paused_at = AmbassadorState.PAUSED, now
    author.save()

    expiry.expire(now=ends_at)

    published.refresh_from_db()
    assert published.published_version is None
    assert told() == []


def test_a_page_left_behind_is_put_away(published, author, now):
    author.state, author.paused_at = AmbassadorState.PAUSED, now
    author.save()
    assert list(invariants.faults(now=now)) != []

    expiry.expire(now=now)

    published.refresh_from_db()
    assert published.published_version is not None
    assert list(invariants.faults(now=now)) == []


@pytest.mark.parametrize(
    ("days_left", "asked"), [(61, 0), (60, 1), (59, 1), (14, 1), (1, 1), (0, 0)], ids=lambda value: str(value)
)
def test_they_are_asked_sixty_days_before(published, ends_at, days_left, asked):
    assert renewing.ask(now=ends_at - days_left * DAY) == asked


def test_and_again_fourteen_days_before_and_no_oftener(published, ends_at):
    moments = [ends_at - days * DAY for days in range(65, 0, -1)]

    counts = [renewing.ask(now=moment) + renewing.ask(now=moment) for moment in moments]

    assert sum(counts) == 2
    assert told() == ["profile_ending", "profile_ending"]


def test_it_goes_at_a_kind_moment(published, ends_at):
    night = timezone.localtime(ends_at - 60 * DAY).replace(hour=23)

    renewing.ask(now=night)

    asked = timezone.localtime(Message.objects.get().not_before)
    assert 9 <= asked.hour < 20


@pytest.mark.parametrize("state", [AmbassadorState.PAUSED, AmbassadorState.LEFT])
def test_nobody_is_asked_during_a_break_or_afterwards(published, author, ends_at, now, state):
    author.state = state
    author.paused_at = now if state == AmbassadorState.PAUSED else None
    author.left_on = now.date() if state == AmbassadorState.LEFT else None
    author.save()

    assert renewing.ask(now=ends_at - 30 * DAY) == 0


def test_nor_where_nothing_is_shown(author, now):
    make.profile_consent(make.profile(author), now=now)

    assert renewing.ask(now=now + 700 * DAY) == 0


def test_going_on_is_a_new_yes_for_all_that_stood(published, author, ends_at):
    moment = ends_at - DAY

    renewing.go_on(published, by=author.person.user, now=moment)

    live = published.consents.live(moment)
    assert {given.purpose for given in live} == set(ProfilePurpose)
    assert {(given.given_at, given.shown_as) for given in live} == {(moment, "Amara")}
    assert expiry.expire(now=ends_at) == 0


def test_it_may_have_run_out_and_not_been_put_away_yet(published, author, ends_at):
    renewing.go_on(published, by=author.person.user, now=ends_at + DAY)

    assert expiry.expire(now=ends_at + DAY) == 0
    assert AmbassadorPage.objects.exists()


def test_there_is_nothing_to_go_on_with_where_it_was_taken_back(author, now):
    profile = make.profile(author)

    with pytest.raises(renewing.NothingToGoOnWith):
        renewing.go_on(profile, by=author.person.user, now=now)

import pytest

from ambassadors.domain.profiles import invariants, withdrawal
from ambassadors.models import AmbassadorPage, ProfileReading
from ambassadors.states import ProfilePurpose, ProfileReadingOutcome, ProfileState
from messaging.models import Message
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db


def test_everything_is_taken_back_and_the_words_stay_with_their_author(author, now):
    profile = make.published_profile(author, purposes=tuple(ProfilePurpose))

    profile = withdrawal.withdraw(profile, by=author.person.user, now=now)

    assert (profile.state, profile.published_version, profile.taken_down_at) == (ProfileState.WITH_AUTHOR, None, now)
    assert profile.words == make.WORDS
    assert not profile.consents.standing().exists()
    assert not AmbassadorPage.objects.exists()
    assert list(invariants.faults(now=now)) == []


def test_twice_is_as_once(author, now):
    profile = make.published_profile(author)
    withdrawal.withdraw(profile, by=author.person.user, now=now)

    _, is_changed = withdrawal.end(profile, by=author.person.user, now=now)

    assert not is_changed


def test_what_is_being_read_is_read_no_further(author, now):
    profile = make.sent_profile(author)

    profile = withdrawal.withdraw(profile, by=author.person.user, now=now)

    assert profile.state == ProfileState.WITH_AUTHOR
    assert ProfileReading.objects.get().outcome == ProfileReadingOutcome.TAKEN_BACK


def test_a_draft_stays_a_draft(author, now):
    profile = withdrawal.withdraw(make.profile(author), by=author.person.user, now=now)

    assert (profile.state, profile.taken_down_at) == (ProfileState.DRAFT, None)


def test_who_did_it_themselves_is_not_told(author, now):
    withdrawal.withdraw(make.published_profile(author), by=author.person.user, now=now)

    assert not Message.objects.exists()


def test_for_whom_staff_did_it_is_told_and_nobody_twice(author, staff, now):
    profile = make.published_profile(author)

    withdrawal.withdraw(profile, by=staff, now=now)
    withdrawal.withdraw(profile, by=staff, now=now)

    assert [(m.kind, m.about["is_everything"]) for m in Message.objects.all()] == [("profile_taken_down", True)]


def test_the_website_is_everything_and_search_engines_are_one_thing(author, now):
    profile = make.published_profile(author, purposes=tuple(ProfilePurpose))

    withdrawal.withdraw(profile, purpose=ProfilePurpose.SEARCH_ENGINES, by=author.person.user, now=now)
    assert [given.purpose for given in profile.consents.standing()] == [ProfilePurpose.WEB]

    withdrawal.withdraw(profile, purpose=ProfilePurpose.WEB, by=author.person.user, now=now)
    assert not profile.consents.standing().exists()
    profile.refresh_from_db()
    assert profile.published_version is None

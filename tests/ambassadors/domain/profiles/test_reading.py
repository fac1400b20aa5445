import pytest

from ambassadors.domain.profiles import invariants, reading, withdrawal, writing
from ambassadors.models import AmbassadorPage, ProfileReading
from ambassadors.states import ProfileReadingOutcome, ProfileState
from messaging.models import Message
from people.states import Role
from tests import factories
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db
READY, COMMENTS = ProfileReadingOutcome.READY, ProfileReadingOutcome.COMMENTS


@pytest.fixture
def sent(author):
    profile = make.sent_profile(author)
    return ProfileReading.objects.get(version__profile=profile)


def test_ready_publishes_that_version_and_no_later_words(sent, author, staff, now):
    type(author.profile).objects.update(words="Typed into the table.")

    profile = reading.finish(sent, outcome=READY, by=staff, now=now)

    profile.refresh_from_db()
    assert (profile.state, profile.published_version, profile.published_at) == (
        ProfileState.PUBLISHED,
        sent.version,
        now,
    )
    assert profile.published_version.words == make.WORDS
    assert AmbassadorPage.objects.get().slug == profile.slug
    assert list(invariants.faults(now=now)) == []


def test_the_address_says_nothing_and_stays_for_good(sent, author, staff, now):
    first = reading.finish(sent, outcome=READY, by=staff, now=now).slug
    profile = author.profile
    withdrawal.withdraw(profile, by=author.person.user, now=now)
    make.profile_consent(profile, now=now)

    writing.send(profile, by=author.person.user, now=now)

    profile.refresh_from_db()
    assert profile.slug == first
    assert len(first) == 8
    assert not set(first) & set("aeiou")


def test_comments_send_it_back_and_a_published_page_stays(author, staff, now):
    profile = make.published_profile(author)
    was = profile.published_version
    writing.save_words(profile, words="Newer.", seen_revision=0, by=author.person.user, now=now)
    writing.send(profile, by=author.person.user, now=now)

    reading.finish(reading.open_one(profile), outcome=COMMENTS, words="Why?", by=staff, now=now)

    profile.refresh_from_db()
    assert (profile.state, profile.published_version) == (ProfileState.WITH_AUTHOR, was)


def test_without_a_yes_that_still_holds_nothing_is_put_up(sent, author, staff, now):
    author.profile.consents.all().delete()

    profile = reading.finish(sent, outcome=READY, by=staff, now=now)

    assert (profile.state, profile.published_version) == (ProfileState.WITH_AUTHOR, None)
    assert not AmbassadorPage.objects.exists()


def test_an_answer_is_given_once(sent, staff, now):
    reading.finish(sent, outcome=READY, by=staff, now=now)

    with pytest.raises(reading.IsOver):
        reading.finish(sent, outcome=COMMENTS, words="Late.", by=staff, now=now)


def test_what_was_taken_back_is_not_answered(sent, author, staff, now):
    writing.take_back(author.profile, by=author.person.user, now=now)

    with pytest.raises(reading.IsOver):
        reading.finish(sent, outcome=READY, by=staff, now=now)


def test_nobody_finds_their_own_ready(sent, author, now):
    author.person.user.groups.create(name=Role.COLLEGE_STAFF.value)

    with pytest.raises(reading.YourOwn):
        reading.finish(sent, outcome=READY, by=author.person.user, now=now)


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        ({"outcome": COMMENTS}, reading.SaysNothing),
        ({"outcome": READY, "suggested": "Other words."}, reading.HasOtherWords),
        ({"outcome": ProfileReadingOutcome.TAKEN_BACK}, reading.Refusal),
        ({"outcome": ""}, reading.Refusal),
    ],
)
def test_an_answer_that_cannot_be_changes_nothing(sent, author, staff, now, answer, refusal):
    with pytest.raises(refusal):
        reading.finish(sent, **answer, by=staff, now=now)

    author.profile.refresh_from_db()
    assert author.profile.state == ProfileState.MODERATION
    assert not Message.objects.exists()


def test_the_author_is_told_once_whatever_the_answer(sent, author, staff, now):
    reading.finish(sent, outcome=COMMENTS, words="Thank you.", by=staff, now=now)

    assert [(m.kind, m.person) for m in Message.objects.all()] == [("profile_read", author.person)]


def test_who_waits_longest_is_first_and_ones_own_is_for_somebody_else(author, now):
    both = factories.person("Robin", roles=(Role.COLLEGE_STAFF, Role.AMBASSADOR))
    later = make.sent_profile(make.ambassador(who=both), now=now)
    first = make.sent_profile(author, now=now.replace(day=1))

    everything = [each.version.profile for each in reading.to_read()]

    assert everything == [first, later]
    assert [each.version.profile for each in reading.to_read(by=both.user)] == [first]

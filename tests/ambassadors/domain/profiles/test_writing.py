import pytest
from django.core.files.base import ContentFile

from ambassadors.domain.profiles import changing, reading, writing
from ambassadors.models import Profile, ProfileReading, ProfileVersion
from ambassadors.states import AmbassadorState, ProfileReadingOutcome, ProfileState
from people.domain import how_given
from tests import factories
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> ’; DROP TABLE \u202e \U0001f33b"


@pytest.fixture
def me(author):
    return author.person.user


@pytest.mark.parametrize("state", [AmbassadorState.ACTIVE, AmbassadorState.PAUSED])
def test_an_ambassador_begins_one_profile_and_no_second(state, now):
    author = make.ambassador(state=state)

    first = writing.begin(author, by=author.person.user, now=now)
    second = writing.begin(author, by=author.person.user, now=now)

    assert first == second == Profile.objects.get()
    assert (first.state, first.words, first.slug) == (ProfileState.DRAFT, "", "")


@pytest.mark.parametrize("state", [AmbassadorState.INTERESTED, AmbassadorState.LEFT, AmbassadorState.NOT_NOW])
def test_nobody_else_begins_one(state, now):
    somebody = make.ambassador(state=state)

    with pytest.raises(writing.NotAnAmbassador):
        writing.begin(somebody, by=somebody.person.user, now=now)

    assert not Profile.objects.exists()


def test_words_are_kept_as_they_were_typed(profile, me, now):
    writing.save_words(profile, words=HOSTILE, seen_revision=0, by=me, now=now)

    profile.refresh_from_db()
    assert (profile.words, profile.revision, profile.state) == (HOSTILE, 1, ProfileState.DRAFT)


def test_of_two_windows_the_second_is_told_and_overwrites_nothing(profile, me, now):
    writing.save_words(profile, words="From the first.", seen_revision=0, by=me, now=now)

    with pytest.raises(writing.ChangedMeanwhile):
        writing.save_words(profile, words="From the second.", seen_revision=0, by=me, now=now)

    profile.refresh_from_db()
    assert profile.words == "From the first."


def test_the_same_words_again_are_nothing_new_in_any_window(profile, me, now):
    writing.save_words(profile, words="Once.", seen_revision=0, by=me, now=now)

    writing.save_words(profile, words="Once.", seen_revision=0, by=me, now=now)

    profile.refresh_from_db()
    assert profile.revision == 1


def test_a_published_profile_with_newer_words_is_with_its_author_and_stays_up(author, me, now):
    profile = make.published_profile(author)
    was = profile.published_version

    writing.save_words(profile, words="Newer words.", seen_revision=0, by=me, now=now)

    profile.refresh_from_db()
    assert (profile.state, profile.published_version) == (ProfileState.WITH_AUTHOR, was)


def test_nothing_changes_while_it_is_read(author, me, now):
    profile = make.sent_profile(author)

    with pytest.raises(changing.BeingRead):
        writing.save_words(profile, words="Other words.", seen_revision=0, by=me, now=now)


def test_sending_keeps_exactly_the_words_as_a_version_that_waits(profile, me, say_yes, now):
    say_yes(profile)

    sent = writing.send(profile, by=me, now=now)

    version = ProfileVersion.objects.get()
    assert (sent.state, version.number, version.words, version.made_by) == (
        ProfileState.MODERATION,
        1,
        profile.words,
        me,
    )
    assert reading.open_one(sent).version == version


def test_sent_twice_it_waits_once(profile, me, say_yes, now):
    say_yes(profile)

    writing.send(profile, by=me, now=now)
    writing.send(profile, by=me, now=now)

    assert ProfileReading.objects.count() == ProfileVersion.objects.count() == 1


def test_what_is_missing_is_said_all_at_once(author, me, now):
    profile = make.profile(author, words="  ", photo=factories.PIXEL)

    with pytest.raises(writing.NotComplete) as refusal:
        writing.send(profile, by=me, now=now)

    assert refusal.value.message.count(".") == 3


def test_nobody_else_sends_it(profile, staff, say_yes, now):
    say_yes(profile)

    with pytest.raises(how_given.NotTheirs):
        writing.send(profile, by=staff, now=now)


def test_what_is_published_is_not_sent_again(author, me, now):
    profile = make.published_profile(author)

    with pytest.raises(writing.NothingToRead):
        writing.send(profile, by=me, now=now)


def test_taken_back_it_can_be_written_on_and_the_reading_is_over(author, me, now):
    profile = make.sent_profile(author)

    writing.take_back(profile, by=me, now=now)
    writing.take_back(profile, by=me, now=now)

    profile.refresh_from_db()
    sent = ProfileReading.objects.get()
    assert profile.state == ProfileState.WITH_AUTHOR
    assert (sent.outcome, sent.read_by, sent.ended_at) == (ProfileReadingOutcome.TAKEN_BACK, None, now)


def test_words_that_were_found_ready_before_go_up_without_another_reading(author, me, now):
    profile = make.published_profile(author)
    read = profile.published_version
    writing.save_words(profile, words="Something else.", seen_revision=0, by=me, now=now)
    writing.save_words(profile, words=make.WORDS, seen_revision=1, by=me, now=now)

    sent = writing.send(profile, by=me, now=now)

    assert (sent.state, sent.published_version) == (ProfileState.PUBLISHED, read)
    assert ProfileVersion.objects.count() == 1


def test_another_picture_is_not_what_was_found_ready(author, me, now):
    profile = make.published_profile(author)
    profile.photo_alt, profile.state = "A hand", ProfileState.WITH_AUTHOR
    profile.photo.save("photo.gif", ContentFile(factories.PIXEL))

    sent = writing.send(profile, by=me, now=now)

    assert sent.state == ProfileState.MODERATION


@pytest.fixture
def suggested(author, staff, now):
    profile = make.sent_profile(author)
    sent = ProfileReading.objects.get()
    reading.finish(sent, outcome=ProfileReadingOutcome.COMMENTS, suggested="Their words.", by=staff, now=now)
    return profile


def test_other_words_change_nothing_until_the_author_takes_them(suggested, me, now):
    suggested.refresh_from_db()
    assert suggested.words == make.WORDS

    writing.take_suggestion(reading.last_answer(suggested), by=me, now=now)

    suggested.refresh_from_db()
    assert (suggested.words, suggested.state) == ("Their words.", ProfileState.WITH_AUTHOR)


def test_words_written_since_are_not_replaced_by_suggested_ones(suggested, me, now):
    writing.save_words(suggested, words="I wrote on.", seen_revision=0, by=me, now=now)

    with pytest.raises(writing.WrittenSince):
        writing.take_suggestion(reading.last_answer(suggested), by=me, now=now)

    suggested.refresh_from_db()
    assert suggested.words == "I wrote on."

"""What is said to ambassadors of their profile, on every channel; and when it is not said any more."""

import datetime as dt

import pytest

from ambassadors.domain.profiles import expiry, reading, renewing, withdrawal, writing
from ambassadors.models import Profile, ProfileReading
from ambassadors.states import ProfilePurpose
from messaging import renderers
from messaging.models import Message
from people.models import Person
from people.states import Channel
from tests import factories
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db
SECRET = "beanstalk"
NOW = factories.NOW
LATER = NOW + dt.timedelta(days=700)


@pytest.fixture
def author(db):
    make.ambassador_index_page()
    return make.ambassador("Amara")


@pytest.fixture
def staff(db):
    return factories.staff_login()


def told_ready(author, staff):
    make.sent_profile(author, words=SECRET)
    reading.finish(ProfileReading.objects.get(), outcome="ready", by=staff, now=NOW)


def told_comments(author, staff):
    make.sent_profile(author, words=SECRET)
    facts = {"words": f"Why {SECRET}?", "suggested": f"No {SECRET}."}
    reading.finish(ProfileReading.objects.get(), outcome="comments", **facts, by=staff, now=NOW)


def told_of_its_end(author, staff):
    make.published_profile(author, words=SECRET)
    renewing.ask(now=LATER)


def told_that_it_ran_out(author, staff):
    make.published_profile(author, words=SECRET)
    expiry.expire(now=NOW + dt.timedelta(days=800))


def told_that_it_is_taken_down(author, staff):
    withdrawal.withdraw(make.published_profile(author, words=SECRET), by=staff, now=NOW)


def told_of_search_engines(author, staff):
    profile = make.published_profile(author, words=SECRET, purposes=("web", "search_engines"))
    withdrawal.withdraw(profile, purpose=ProfilePurpose.SEARCH_ENGINES, by=staff, now=NOW)


EVERY = [
    told_ready,
    told_comments,
    told_of_its_end,
    told_that_it_ran_out,
    told_that_it_is_taken_down,
    told_of_search_engines,
]


def worded(channel=Channel.EMAIL):
    message = Message.objects.select_related("person").get()
    message.channel = channel
    return renderers.render(message, address="amara@example.org", now=LATER)


@pytest.mark.parametrize("tell", EVERY)
def test_a_mail_says_it_and_holds_no_word_of_the_profile(author, staff, tell):
    tell(author, staff)

    rendered = worded()

    assert "profile" in rendered.subject.casefold()
    assert "Hello Amara," in rendered.words
    assert SECRET not in f"{rendered.subject} {rendered.words}".casefold()


@pytest.mark.parametrize("channel", [Channel.SMS, Channel.PHONE, Channel.LETTER])
@pytest.mark.parametrize("tell", EVERY)
def test_other_channels_say_it_too(author, staff, tell, channel):
    tell(author, staff)

    rendered = worded(channel)

    assert "profile" in rendered.words
    assert SECRET not in rendered.words.casefold()


@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.SMS, Channel.LETTER])
@pytest.mark.parametrize("tell", EVERY)
def test_discreet_people_read_nothing_of_a_profile(author, staff, tell, channel):
    Person.objects.filter(pk=author.person_id).update(is_discreet=True)
    author.refresh_from_db()
    tell(author, staff)

    rendered = worded(channel)

    said = f"{rendered.subject} {rendered.words}".casefold()
    assert "profile" not in said
    assert "ambassador" not in said
    assert "college" not in said.replace("college@example.org", "")


def sent_again(author):
    writing.send(author.profile, by=author.person.user, now=LATER)


def taken_down(author):
    withdrawal.withdraw(author.profile, by=author.person.user, now=LATER)


def said_yes(author):
    author.profile.consents.update(expires_at=LATER + dt.timedelta(days=700))


def up_again(author):
    version = author.profile.versions.first()
    Profile.objects.update(published_version=version, published_at=LATER, slug="bcdfghjk")


@pytest.mark.parametrize(
    ("tell", "what_happened"),
    [
        (told_ready, taken_down),
        (told_comments, sent_again),
        (told_of_its_end, said_yes),
        (told_of_its_end, taken_down),
        (told_that_it_ran_out, up_again),
        (told_that_it_is_taken_down, up_again),
    ],
)
def test_it_is_not_said_once_it_is_not_so_any_more(author, staff, tell, what_happened):
    tell(author, staff)

    what_happened(Profile.objects.get().ambassador)

    assert worded() is None

"""Reading profiles at the desk."""

import pytest
from django.urls import reverse

from ambassadors.domain.profiles import writing
from ambassadors.models import Profile, ProfileReading
from ambassadors.states import ProfileReadingOutcome, ProfileState
from messaging.models import Message
from people.models import AccessLog
from people.states import Role
from tests import factories, pages
from tests.ambassadors.views.queries import queries_of
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, staff):
    make.ambassador_index_page()
    client.force_login(staff)
    return client


@pytest.fixture
def sent(desk):
    return make.sent_profile(make.ambassador("Amara"), words="<b>My</b> words.", photo=factories.PIXEL, photo_alt="Me")


def one(profile):
    return reverse("desk_profile", args=[profile.pk])


def test_what_waits_is_listed_and_the_look_is_noted(desk, sent):
    response = desk.get(reverse("desk_profiles"))

    assert pages.faults(response) == []
    assert pages.heading(response) == "1 profile to read"
    assert AccessLog.objects.filter(person=sent.ambassador.person).exists()


def test_the_list_takes_as_many_queries_for_one_as_for_three(desk, sent):
    make.published_profile(make.ambassador("Cy"))
    few = queries_of(desk, reverse("desk_profiles"))
    for called in ("Ben", "Dee"):
        make.sent_profile(make.ambassador(called))
        make.published_profile(make.ambassador(f"{called} the second"))

    assert queries_of(desk, reverse("desk_profiles")) == few


def test_exactly_what_was_sent_is_read(desk, sent):
    Profile.objects.update(words="Typed since.")

    response = desk.get(one(sent))

    assert pages.faults(response) == []
    assert "<b>My</b> words." in pages.words(response)
    assert "Typed since." not in pages.words(response)
    picture = desk.get(reverse("desk_profile_photo", args=[sent.pk]))
    assert picture.headers["Cache-Control"] == "private, no-store"


def test_ready_puts_exactly_these_words_up_and_tells_the_author(desk, sent, client):
    reading = ProfileReading.objects.get()

    desk.post(one(sent), {"reading": reading.pk, "outcome": "ready", "words": "Thank you."})

    sent.refresh_from_db()
    assert (sent.state, sent.published_version.words) == (ProfileState.PUBLISHED, "<b>My</b> words.")
    assert Message.objects.get().kind == "profile_read"
    assert pages.faults(desk.get(one(sent))) == []


def test_comments_send_it_back_with_words(desk, sent):
    reading = ProfileReading.objects.get()

    desk.post(one(sent), {"reading": reading.pk, "outcome": "comments", "suggested": "Other words."})

    sent.refresh_from_db()
    reading.refresh_from_db()
    assert (sent.state, sent.words) == (ProfileState.WITH_AUTHOR, "<b>My</b> words.")
    assert (reading.outcome, reading.suggested) == (ProfileReadingOutcome.COMMENTS, "Other words.")


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"outcome": "perhaps"},
        {"outcome": "comments"},
        {"outcome": "ready", "suggested": "Other words."},
        {"outcome": "comments", "words": "x" * 2001},
    ],
)
def test_an_answer_that_cannot_be_is_said_and_nothing_changes(desk, sent, answer):
    response = desk.post(one(sent), {"reading": ProfileReading.objects.get().pk} | answer)

    assert (response.status_code, pages.faults(response)) == (200, [])
    sent.refresh_from_db()
    assert sent.state == ProfileState.MODERATION


def test_what_its_author_took_back_meanwhile_is_over_and_nothing_typed_is_lost(desk, sent, now):
    reading = ProfileReading.objects.get()
    writing.take_back(sent, by=sent.ambassador.person.user, now=now)

    response = desk.post(one(sent), {"reading": reading.pk, "outcome": "comments", "words": "My long comment."})

    assert (response.status_code, pages.faults(response)) == (409, [])
    assert "My long comment." in pages.words(response)


def test_an_answer_to_another_sending_is_no_answer_to_this_one(desk, sent, now):
    old = ProfileReading.objects.get()
    writing.take_back(sent, by=sent.ambassador.person.user, now=now)
    writing.send(sent, by=sent.ambassador.person.user, now=now)

    desk.post(one(sent), {"reading": old.pk, "outcome": "ready"})

    sent.refresh_from_db()
    assert (sent.state, sent.published_version) == (ProfileState.MODERATION, None)


@pytest.mark.parametrize("number", ["", "x", "-1", "999999"])
def test_an_answer_to_nothing_is_not_found(desk, sent, number):
    assert desk.post(one(sent), {"reading": number, "outcome": "ready"}).status_code == 404


def test_nobody_reads_their_own(client, now):
    both = factories.person("Amara", roles=(Role.AMBASSADOR, Role.COLLEGE_STAFF))
    make.ambassador_index_page()
    sent = make.sent_profile(make.ambassador(who=both))
    client.force_login(both.user)

    page = client.get(one(sent))
    client.post(one(sent), {"reading": ProfileReading.objects.get().pk, "outcome": "ready"})

    sent.refresh_from_db()
    assert "Somebody else reads it." in pages.words(page)
    assert sent.state == ProfileState.MODERATION


def test_staff_take_it_down_for_somebody_who_rings_and_they_are_told(desk):
    profile = make.published_profile(make.ambassador("Amara"))
    address = reverse("desk_profile_take_down", args=[profile.pk])
    page = desk.get(address)

    desk.post(address)

    profile.refresh_from_db()
    assert pages.faults(page) == []
    assert profile.published_version is None
    assert Message.objects.get().kind == "profile_taken_down"
    assert pages.faults(desk.get(address)) == []


def test_there_is_no_way_to_change_a_word(desk, sent):
    before = ProfileReading.objects.get()

    desk.post(one(sent), {"reading": before.pk, "outcome": "comments", "words": "Ok", "version": "1", "about": "x"})

    sent.refresh_from_db()
    assert sent.words == "<b>My</b> words."

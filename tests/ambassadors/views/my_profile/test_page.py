"""My profile: the hub, the words, and the whole way to a page on our website."""

import datetime as dt

import pytest
from django.urls import reverse

from ambassadors.domain.profiles import reading
from ambassadors.models import Profile, ProfileReading
from ambassadors.states import AmbassadorState, ProfileReadingOutcome, ProfileState, Work
from courses.models import Topic
from people.states import Naming
from tests import factories, pages
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>\u202e {{ 7 }} \U0001f33b <img src=x onerror=alert(2)>"

YES = {"naming": Naming.PSEUDONYM, "shown_as": "Heron", "search": "no", "wording": "1"}


def test_who_is_no_ambassador_has_no_such_page(client, student):
    client.force_login(student.user)

    assert client.get(reverse("my_profile")).status_code == 404


def test_from_nothing_to_a_page_on_our_website(own, client, amara, staff):
    topic = factories.topic("Sleep")
    begin = own.get(reverse("my_profile"))
    assert pages.faults(begin) == []
    own.post(reverse("my_profile_begin"))
    own.post(reverse("my_profile_words"), {"words": "I grew beans.\n\nThen I talked.", "revision": "0"})
    own.post(reverse("my_profile_offers"), {"works": [Work.SPEAK, Work.PANEL], "topics": [str(topic.pk)]})
    own.post(reverse("my_profile_yes"), YES)
    assert pages.faults(own.get(reverse("my_profile_send"))) == []
    own.post(reverse("my_profile_send"))
    assert "Being read" in pages.words(own.get(reverse("my_profile")))
    profile = Profile.objects.get()

    client.force_login(staff)
    page = client.get(reverse("desk_profile", args=[profile.pk]))
    assert pages.faults(page) == []
    sent = ProfileReading.objects.get()
    client.post(reverse("desk_profile", args=[profile.pk]), {"reading": sent.pk, "outcome": "ready"})
    profile.refresh_from_db()
    client.logout()
    shown = client.get(f"/ambassadors/{profile.slug}/")

    assert profile.state == ProfileState.PUBLISHED
    assert pages.faults(shown) == []
    assert pages.heading(shown) == "Heron"
    assert "Amara" not in shown.content.decode()
    facts = [dd.get_text() for dd in pages.read(shown).select("dd")]
    assert facts == ["Sleep", "speak at an event, sit on an assessment panel"]
    assert "Heron" in pages.words(client.get("/ambassadors/"))


@pytest.mark.parametrize("make_it", [make.profile, make.sent_profile, make.published_profile])
def test_every_state_has_a_whole_page(own, amara, make_it):
    make_it(amara)

    for name in ("my_profile", "my_profile_words", "my_profile_photo", "my_profile_offers", "my_profile_yes"):
        response = own.get(reverse(name))
        assert (response.status_code, pages.faults(response)) == (200, []), name
    for name in ("my_profile_send", "my_profile_take_down"):
        response = own.get(reverse(name))
        assert (response.status_code, pages.faults(response)) == (200, []), name


def test_a_break_is_said_to_them_alone(own, client, amara):
    profile = make.published_profile(amara)
    amara.state, amara.paused_at = AmbassadorState.PAUSED, factories.NOW
    amara.save()

    mine = own.get(reverse("my_profile"))
    client.logout()
    readers = client.get(f"/ambassadors/{profile.slug}/")

    assert "You are taking a break, so your page is hidden." in pages.words(mine)
    assert readers.status_code == 410
    assert "break" not in pages.words(readers)


def test_two_windows_both_texts_are_shown_and_the_next_save_holds(own, amara):
    make.profile(amara, words="")
    own.post(reverse("my_profile_words"), {"words": "From the first.", "revision": "0"})

    behind = own.post(reverse("my_profile_words"), {"words": "From the second.", "revision": "0"})

    soup = pages.read(behind)
    assert (behind.status_code, pages.faults(behind)) == (409, [])
    assert "From the first." in pages.words(behind)
    assert soup.find("textarea").get_text().strip() == "From the second."
    revision = soup.find("input", attrs={"name": "revision"})["value"]
    own.post(reverse("my_profile_words"), {"words": "From the second.", "revision": revision})
    assert Profile.objects.get().words == "From the second."


def test_words_sent_while_it_is_read_are_given_back(own, amara):
    make.sent_profile(amara)

    response = own.post(reverse("my_profile_words"), {"words": "My long text.", "revision": "0"})

    assert (response.status_code, pages.faults(response)) == (409, [])
    assert "What you typed is below. It is not saved. My long text." in pages.words(response)
    assert Profile.objects.get().words == make.WORDS


def test_hostile_words_are_words(own, client, amara):
    make.profile(amara, words="")

    own.post(reverse("my_profile_words"), {"words": HOSTILE, "revision": "0"})

    response = own.get(reverse("my_profile"))
    assert pages.faults(response) == []
    assert "<img src=x" not in response.content.decode()


@pytest.mark.parametrize("sent", [{}, {"words": "x" * 2001}, {"words": "Fine", "revision": "many"}])
def test_what_cannot_be_kept_is_said_and_stays_in_the_box(own, amara, sent):
    make.profile(amara)

    response = own.post(reverse("my_profile_words"), sent)

    if sent:
        assert (response.status_code, pages.faults(response)) == (200, [])
        assert pages.read(response).find("textarea").get_text().strip() == sent["words"]
    assert Profile.objects.get().words in {make.WORDS, ""}


def test_other_words_are_shown_and_taken_with_a_button(own, amara, staff, now):
    make.sent_profile(amara)
    reading.finish(
        ProfileReading.objects.get(),
        outcome=ProfileReadingOutcome.COMMENTS,
        words="Leave your street out.",
        suggested="I grew beans.",
        by=staff,
        now=now,
    )
    page = own.get(reverse("my_profile"))

    own.post(reverse("my_profile_take_suggestion"))

    assert pages.faults(page) == []
    assert "Leave your street out." in pages.words(page)
    assert Profile.objects.get().words == "I grew beans."


def test_a_yes_needs_every_answer(own, amara):
    make.profile(amara)

    response = own.post(reverse("my_profile_yes"), {"wording": "1"})

    assert pages.faults(response) == []
    assert not Profile.objects.get().consents.exists()


def test_nothing_is_ticked_before_anything_was_said(own, amara):
    make.profile(amara)

    page = pages.read(own.get(reverse("my_profile_yes")))

    assert page.find_all("input", checked=True) == []


def test_other_words_to_agree_to_are_shown_before_they_hold(own, amara):
    make.profile(amara)

    response = own.post(reverse("my_profile_yes"), YES | {"wording": "7"})

    soup = pages.read(response)
    assert "has changed while you read it" in pages.words(response)
    assert soup.find("input", attrs={"name": "wording"})["value"] == "1"
    assert not Profile.objects.get().consents.exists()


def test_going_on_is_a_new_yes_for_the_same_name(own, amara, now):
    profile = make.published_profile(amara, now=now - dt.timedelta(days=700))
    page = own.get(reverse("my_profile"))

    own.post(reverse("my_profile_go_on"), {"wording": "1"})

    given = profile.consents.live(now).get()
    assert "Ends soon" in pages.words(page)
    assert (given.shown_as, given.given_at) == ("Amara", now)


@pytest.mark.parametrize("wording", ["", "x", "²", "99999999999"])
def test_going_on_with_words_nobody_read_is_refused(own, amara, wording):
    profile = make.published_profile(amara)

    own.post(reverse("my_profile_go_on"), {"wording": wording})

    assert profile.consents.count() == 1


def test_one_button_takes_everything_down(own, client, amara):
    profile = make.published_profile(amara)

    own.post(reverse("my_profile_take_down"))

    assert client.get(f"/ambassadors/{profile.slug}/").status_code == 410
    assert "It was taken down on" in pages.words(own.get(reverse("my_profile")))


def test_or_search_engines_alone(own, client, amara):
    profile = make.published_profile(amara, purposes=("web", "search_engines"))

    own.post(reverse("my_profile_take_down"), {"purpose": "search_engines"})

    client.logout()
    response = client.get(f"/ambassadors/{profile.slug}/")
    assert (response.status_code, response.headers["X-Robots-Tag"]) == (200, "noindex, noarchive")


def test_topics_and_offers_stand_at_once_and_are_taken_away_at_once(own, client, amara):
    profile = make.published_profile(amara)
    topic = factories.topic("Sleep")

    own.post(reverse("my_profile_offers"), {"works": [Work.TRAIN], "topics": [str(topic.pk)]})
    with_them = pages.words(client.get(f"/ambassadors/{profile.slug}/"))
    own.post(reverse("my_profile_offers"), {})
    without = pages.words(client.get(f"/ambassadors/{profile.slug}/"))

    assert "train a team" in with_them
    assert "Sleep" in with_them
    assert "train a team" not in without
    assert "Sleep" not in without


@pytest.mark.parametrize("sent", [{"works": ["fly"]}, {"topics": ["99999"]}, {"topics": ["x"]}, {"topics": [10**25]}])
def test_what_is_on_no_list_is_kept_nowhere(own, amara, sent):
    factories.topic("Sleep")

    response = own.post(reverse("my_profile_offers"), sent)

    assert (response.status_code, pages.faults(response)) == (200, [])
    assert not amara.offerings.exists()
    assert not Topic.objects.filter(ambassadors=amara).exists()

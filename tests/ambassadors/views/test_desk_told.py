"""What an ambassador tells the desk: what they can be asked for, and a profile where they have no login."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ambassadors.models import Profile, ProfileConsent
from ambassadors.states import AmbassadorState, ProfileState, Work
from tests import factories, pages
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, staff):
    make.ambassador_index_page()
    make.profile_wording()
    client.force_login(staff)
    return client


@pytest.fixture
def jo(db):
    return make.ambassador(who=factories.person("Jo", has_login=False))


def told(**changed) -> dict:
    usual = {"words": HOSTILE, "naming": "pseudonym", "shown_as": HOSTILE, "search": "no"}
    return usual | {"given_by": "voice", "witness": "Robin Reed", "wording": "1"} | changed


def test_what_they_can_be_asked_for(desk, jo):
    page = reverse("desk_ambassador_offers", args=[jo.pk])
    topic = factories.topic("Sleep")

    asked = desk.get(page)
    response = desk.post(page, {"works": ["speak", "panel"], "topics": [topic.pk]}, follow=True)

    assert pages.faults(asked) == pages.faults(response) == []
    assert set(jo.offerings.values_list("work", flat=True)) == {Work.SPEAK, Work.PANEL}
    assert list(jo.topics.all()) == [topic]


def test_their_words_are_written_down_and_wait_to_be_read(desk, jo):
    page = reverse("desk_profile_write_down", args=[jo.pk])

    asked = desk.get(page)
    response = desk.post(page, told(), follow=True)

    assert pages.faults(asked) == pages.faults(response) == []
    profile = Profile.objects.get()
    assert (profile.state, profile.consents.get().shown_as) == (ProfileState.MODERATION, TIDY)
    shown = desk.get(reverse("desk_profile", args=[profile.pk]))
    assert pages.faults(shown) == []
    assert "You wrote this down for them." in pages.words(shown)
    assert "heard by Robin Reed" in pages.words(shown)
    assert "Their profile is being read now." in pages.words(desk.get(page))


def test_what_is_left_out_is_said_beside_it(desk, jo):
    response = desk.post(reverse("desk_profile_write_down", args=[jo.pk]), {"wording": "1"})

    assert pages.faults(response) == []
    assert "Please write down their words." in pages.words(response)


def test_the_paper_is_kept_and_opened_at_the_desk_alone(desk, jo, client):
    scan = SimpleUploadedFile("signed.pdf", b"%PDF-1.7", content_type="application/pdf")
    desk.post(reverse("desk_profile_write_down", args=[jo.pk]), told(given_by="paper", witness="", paper=scan))
    paper = reverse("desk_profile_paper", args=[ProfileConsent.objects.get().pk])

    response = desk.get(paper)

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Cache-Control"] == "private, no-store"
    client.force_login(factories.person("Sam", email="sam@example.org").user)
    assert client.get(paper).status_code == 403


def test_a_yes_without_a_paper_has_none_to_open(desk, jo):
    desk.post(reverse("desk_profile_write_down", args=[jo.pk]), told())

    assert desk.get(reverse("desk_profile_paper", args=[ProfileConsent.objects.get().pk])).status_code == 404


def test_who_has_a_login_is_helped_on_their_own_page(desk):
    own = make.ambassador("Amara")

    response = desk.get(reverse("desk_profile_write_down", args=[own.pk]))

    assert "write their profile on their own page" in pages.words(response)
    assert "Write their profile down" not in pages.words(desk.get(reverse("desk_ambassador", args=[own.pk])))


@pytest.mark.parametrize("address", ["desk_ambassador_offers", "desk_profile_write_down"])
def test_there_is_nothing_to_tell_before_the_start(desk, address):
    on_the_way = make.ambassador(who=factories.person("Jo", has_login=False), state=AmbassadorState.INTERESTED)

    assert desk.get(reverse(address, args=[on_the_way.pk])).status_code == 404

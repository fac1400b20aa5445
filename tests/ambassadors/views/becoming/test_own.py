import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from ambassadors.models import Ambassador
from ambassadors.states import AmbassadorState
from tests import factories, pages
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.factories import ambassadors

pytestmark = pytest.mark.django_db
PAGE = reverse("my_ambassador")


@pytest.fixture
def sam(db):
    return factories.person("Sam")


@pytest.fixture
def mine(client, sam):
    client.force_login(sam.user)
    return client


def test_the_way_in(mine, sam):
    page = reverse("my_ambassador_interested")

    about, form = mine.get(PAGE), mine.get(page)
    response = mine.post(page, {"words": HOSTILE}, follow=True)

    assert pages.faults(about) == pages.faults(form) == pages.faults(response) == []
    assert "I would like to be an ambassador" in pages.words(about)
    found = Ambassador.objects.get()
    assert (found.person, pages.tidy(found.words), found.state) == (sam, TIDY, AmbassadorState.INTERESTED)
    assert TIDY in pages.words(response)


@pytest.mark.parametrize("state", list(AmbassadorState))
def test_every_state_has_its_page(mine, sam, state):
    who = ambassadors.ambassador(who=sam, state=state, words=TIDY)
    who.notes.create(words=TIDY, talked_on=factories.NOW.date(), made_by=sam.user, made_at=factories.NOW)

    response = mine.get(PAGE)

    assert pages.faults(response) == []
    assert TIDY in pages.words(response)


def test_not_now(mine, sam):
    who = ambassadors.ambassador(who=sam, state=AmbassadorState.INTERESTED)

    response = mine.post(reverse("my_ambassador_not_now"), follow=True)

    assert "That is fine." in pages.words(response)
    who.refresh_from_db()
    assert who.state == AmbassadorState.NOT_NOW


def test_a_break_and_back_and_leaving(mine, sam):
    who = ambassadors.ambassador(who=sam)
    pause, leave = reverse("my_ambassador_break"), reverse("my_ambassador_leave")
    assert pages.faults(mine.get(pause)) == pages.faults(mine.get(leave)) == []

    mine.post(pause)
    who.refresh_from_db()
    assert who.state == AmbassadorState.PAUSED
    mine.post(reverse("my_ambassador_back"))
    who.refresh_from_db()
    assert who.state == AmbassadorState.ACTIVE
    response = mine.post(leave, follow=True)

    who.refresh_from_db()
    assert who.state == AmbassadorState.LEFT
    assert "Thank you for everything you did." in pages.words(response)


def test_what_i_signed_is_mine_alone(client, mine, sam):
    who = ambassadors.ambassador(who=sam)
    page = reverse("my_ambassador_agreement")
    assert mine.get(page).status_code == 404
    who.agreement.save("paper.pdf", ContentFile(b"%PDF-1.7"))

    response = mine.get(page)

    assert (response.status_code, response.headers["Cache-Control"]) == (200, "private, no-store")
    client.force_login(factories.person("Alex").user)
    assert client.get(page).status_code == 404


def test_a_completed_course_leads_here(mine, sam, staff):
    booking = factories.booking(factories.run(session_count=3), who=sam)
    factories.completion(booking, by=staff)

    response = mine.get(booking.get_absolute_url())

    assert f'href="{PAGE}"' in response.content.decode()
    assert f'href="{PAGE}"' in mine.get(reverse("my_place")).content.decode()


def test_after_a_completed_course_there_is_a_button(mine, sam):
    booking = factories.booking(factories.run(), who=sam)
    page = reverse("my_booking", args=[booking.pk])
    before = mine.get(page)
    factories.completion(booking, by=factories.staff_login())

    response = mine.get(page)

    assert pages.faults(response) == []
    assert "I would like to be an ambassador" not in pages.words(before)
    assert "I would like to be an ambassador" in pages.words(response)
    assert f'href="{PAGE}"' in response.content.decode()

"""The desk finds out who people from the door are."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from bookings.domain import walk_ins
from bookings.models import WalkIn
from bookings.states import Settled
from people.models import AccessLog
from tests import factories

DURING = factories.at("2026-10-21", "10:42")

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(run):
    return run.sessions.select_related("run", "venue").get(number=1)


@pytest.fixture
def jo(run):
    return factories.facilitator("Jo", runs=(run,)).person.user


@pytest.fixture
def kit(session, jo) -> WalkIn:
    return walk_ins.add(session, called="Kit", by=jo, now=DURING).walk_in


@pytest.fixture
def desk(client, staff):
    client.force_login(staff)
    return client


def read(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_asks_the_same_number_of_queries(desk, session, jo, people, django_assert_max_num_queries):
    for number in range(people):
        walk_ins.add(session, called=f"Kit {number}", by=jo, now=DURING)
    desk.get(reverse("desk_walk_ins"))

    with django_assert_max_num_queries(9):
        page = read(desk.get(reverse("desk_walk_ins")))

    assert len(page.select(".college-rows li")) == people


def test_who_it_may_be_with_those_of_the_run_first(desk, run, kit, staff):
    booked = factories.booking(run, who=factories.person("Kitt"))

    page = read(desk.get(reverse("desk_walk_in", args=[kit.pk])))

    assert page.select_one(".college-rows li a").text == "Kitt"
    assert page.find("form", action=reverse("desk_walk_in_match", args=[kit.pk, booked.person_id]))
    assert AccessLog.objects.get(person=kit.booking.person).by == staff


def test_matching_shows_what_happens_first(desk, kit):
    known = factories.person("Kit R.")
    url = reverse("desk_walk_in_match", args=[kit.pk, known.pk])

    preview = read(desk.post(url))
    kit.refresh_from_db()
    before = kit.settled_at
    done = desk.post(url, {"is_checked": "yes"})

    kit.refresh_from_db()
    assert "the place comes along" in preview.text
    assert before is None
    assert done.url == reverse("desk_person", args=[known.pk])
    assert (kit.settled_how, kit.booking.person) == (Settled.MATCHED, known)


def test_new_to_the_college_leads_to_a_way_to_reach_them(desk, kit):
    done = desk.post(reverse("desk_walk_in_new", args=[kit.pk]))
    again = desk.post(reverse("desk_walk_in_new", args=[kit.pk]), follow=True)

    assert done.url == reverse("desk_person_contacts", args=[kit.booking.person_id])
    assert "settled this one already" in read(again).text


def test_new_by_mistake_is_taken_back_on_their_page(desk, kit):
    desk.post(reverse("desk_walk_in_new", args=[kit.pk]))
    undo = reverse("desk_walk_in_ask_again", args=[kit.pk])
    theirs = reverse("desk_person", args=[kit.booking.person_id])

    offered = read(desk.get(theirs)).find("form", action=undo)
    done = desk.post(undo)
    page = read(desk.get(done.url))

    assert "They are not new" in offered.text
    assert done.url == reverse("desk_walk_in", args=[kit.pk])
    assert "Taken back. Kit waits to be matched again." in page.text
    assert read(desk.get(theirs)).find("form", action=undo) is None


def test_facilitators_see_nobody_elses_record(client, kit, jo):
    client.force_login(jo)

    assert client.get(reverse("desk_walk_in", args=[kit.pk])).status_code == 403

"""The desk's pages about people, pressed twice, out of step, or sent what no page of ours would send."""

import pytest
from django.urls import reverse

from bookings.states import BookingState
from people.models import AccessLog, Person
from people.states import Channel
from tests import factories, pages
from tests.bookings.views.desk.conftest import page_of

pytestmark = pytest.mark.django_db


def test_pressing_twice_adds_one_person(desk, ana):
    answers = {"called": "Ana", "preferred_channel": "sms", "sms": "07700 900123"}
    page = pages.read(desk.post(reverse("desk_person_add"), answers))
    sent = {field["name"]: field["value"] for field in page.select("main input[type=hidden]")}

    responses = [desk.post(reverse("desk_person_add"), sent | {"is_none_of_these": "yes"}) for _ in range(2)]

    assert [response.status_code for response in responses] == [302, 200]
    assert pages.heading(responses[1]) == "Is it one of these?"
    assert Person.objects.filter(called="Ana").count() == 2


@pytest.mark.parametrize("point", ["", "abc", "-1", "1.5", "\x00", "9" * 5000, "7"])
@pytest.mark.parametrize(("name", "wish"), [("desk_person_contacts", "remove"), ("desk_person_sign_in", "")])
def test_an_address_that_is_none_of_theirs_is_not_found(desk, ana, name, wish, point):
    before = ana.contact_points.count()

    response = desk.post(page_of(ana, name), {"wish": wish, "point": point})

    assert response.status_code == 404
    assert ana.contact_points.count() == before


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("desk_person_contacts", {"wish": "add", "sms": "07700 900123"}),
        ("desk_person_details", {"called": "Somebody else"}),
    ],
)
def test_nothing_is_saved_on_a_record_that_was_merged_meanwhile(desk, ana, student, name, answers):
    Person.objects.filter(pk=ana.pk).update(merged_into=student)

    response = desk.post(page_of(ana, name), answers)

    assert response.url == page_of(student)
    assert "merged into this one. Nothing was saved." in pages.words(desk.get(response.url))
    ana.refresh_from_db()
    assert ana.called == "Ana"
    assert not ana.contact_points.filter(channel=Channel.SMS).exists()


def test_looking_at_who_is_told_of_what_is_done_for_somebody_is_noted(desk, ana, staff):
    run = factories.run(capacity=1)
    booking = factories.booking(run, who=ana)
    next_in_turn = factories.booking(run, who=factories.person("Kim"), state=BookingState.WAITING).person

    response = desk.post(reverse("desk_behalf_give_up", args=[booking.pk]), {"how": "by phone"})

    assert "Kim is told by email" in pages.words(response)
    assert AccessLog.objects.filter(person=next_in_turn, by=staff, why="run").exists()

"""What helps people is shown to those who teach until two weeks after a run; to staff also afterwards."""

import pytest
from django.urls import reverse

from bookings.domain import needs_shown
from bookings.models import Preparation
from bookings.states import Mark
from people.models import AccessNeed
from people.states import Role
from tests import factories, pages

pytestmark = pytest.mark.django_db

NEED = "A seat <near> the door"
LAST_SHOWN = factories.at("2026-11-18", "12:30")  # the last session ends on 4 November, at half past twelve
HIDDEN = factories.at("2026-11-18", "12:31")
SAYS_SO = "what helps people take part is not shown any more"


@pytest.fixture
def need(sam):
    return AccessNeed.objects.create(person=sam.person, what=NEED)


@pytest.fixture
def read(client, time_machine, run, session):
    def words_at(user, moment, name: str) -> str:
        time_machine.move_to(moment, tick=False)
        client.force_login(user)
        arguments = {"register": session.pk, "teach_run": run.pk, "prepare": run.pk}
        response = client.get(reverse(name, args=[arguments[name]]), follow=True)
        assert pages.faults(response) == []
        return pages.words(response)

    return words_at


@pytest.mark.parametrize("name", ["register", "teach_run", "prepare"])
def test_a_facilitator_sees_needs_for_two_weeks_after_the_last_session(jo, need, read, name):
    assert NEED in read(jo, LAST_SHOWN, name)
    after = read(jo, HIDDEN, name)

    assert NEED not in after
    assert "to prepare" not in after
    assert SAYS_SO in after


@pytest.mark.parametrize("name", ["register", "teach_run", "prepare"])
@pytest.mark.parametrize("role", [Role.COLLEGE_STAFF, Role.ADMINISTRATOR])
def test_staff_see_them_still(need, read, name, role):
    words = read(factories.staff_login(role), factories.at("2027-11-18"), name)

    assert NEED in words
    assert SAYS_SO not in words


def test_a_row_that_comes_back_from_a_clash_shows_no_needs(client, jo, need, run, session, sam, time_machine):
    kim = factories.facilitator("Kim", runs=(run,)).person.user
    factories.attendance(sam, at_session=session, mark=Mark.ATTENDED, marked_by=kim)
    marks, url = {f"mark-{sam.pk}": Mark.MISSED, f"seen-{sam.pk}": ""}, reverse("register", args=[session.pk])
    found = []

    for moment in (LAST_SHOWN, HIDDEN):
        time_machine.move_to(moment, tick=False)
        client.force_login(jo)
        for headers in ({"HX-Request": "true"}, {}):
            response = client.post(url, marks, headers=headers)
            found.append((b"Kim marked Here" in response.content, b"near" in response.content))

    assert found == [(True, True), (True, True), (True, False), (True, False)]


def test_nothing_more_is_said_of_what_is_not_shown(client, jo, need, run, sam, time_machine):
    time_machine.move_to(HIDDEN, tick=False)
    client.force_login(jo)
    key = f"{sam.pk}-{need.pk}"

    response = client.post(reverse("prepare", args=[run.pk]), {f"state-{key}": "met", f"seen-{key}": ""}, follow=True)

    assert needs_shown.NoLongerShown.message in pages.words(response)
    assert not Preparation.objects.exists()


def test_a_later_session_shows_them_again_and_a_run_without_dates_is_not_over(jo, need, run, read):
    assert SAYS_SO in read(jo, HIDDEN, "register")

    factories.session(run, number=4, starts_at=factories.at("2026-11-25", "10:30"))

    assert NEED in read(jo, HIDDEN, "register")
    assert needs_shown.are_shown(factories.run(session_count=0), to=jo, now=HIDDEN)

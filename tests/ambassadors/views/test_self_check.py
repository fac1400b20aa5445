"""The college's own self-check on the desk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ambassadors.models import ComponentAnchor, FidelityCheck
from ambassadors.states import SCORED_COMPONENTS, FidelityComponent
from tests import factories
from tests.factories import ambassadors

pytestmark = pytest.mark.django_db
HOSTILE = "<img src=x onerror=alert(1)> “quotes” 日本"


@pytest.fixture
def desk(client, staff, time_machine, now):
    time_machine.move_to(now, tick=False)
    client.force_login(staff)
    return client


def component(check, name) -> str:
    return reverse("desk_self_check_component", args=[check.pk, name])


def test_a_check_goes_from_one_component_to_the_next_and_ends_with_its_total(desk):
    begun = desk.post(reverse("desk_self_checks"), {"checked_on": "2026-10-14", "who": HOSTILE})
    check = FidelityCheck.objects.get()
    assert begun.url == component(check, "equality")

    where = begun.url
    for each in FidelityComponent:
        score = {"score": "2"} if each in SCORED_COMPONENTS else {}
        where = desk.post(component(check, each), score | {"words": HOSTILE}).url

    assert where == reverse("desk_self_check", args=[check.pk])
    found = desk.get(where).content.decode()
    assert "14 of 14" in found
    assert "<img src=x" not in found
    assert "日本" in found


def test_a_component_may_be_left_unscored_and_a_score_taken_back(desk):
    check = ambassadors.fidelity_check(scores={"equality": 2})

    desk.post(component(check, "equality"), {"score": "", "words": "We are not sure."})

    assert check.scores.get().score is None
    assert "0 of 7 scored" in desk.get(reverse("desk_self_check", args=[check.pk])).content.decode()


@pytest.mark.parametrize("score", ["3", "-1", "2.5", "x"])
def test_no_other_score_is_taken(desk, score):
    check = ambassadors.fidelity_check()

    found = desk.post(component(check, "equality"), {"score": score, "words": ""})

    assert found.status_code == 200
    assert "Please choose one of the answers shown." in found.content.decode()
    assert not check.scores.exists()


def test_a_component_without_a_score_asks_for_none(desk):
    check = ambassadors.fidelity_check()

    assert 'type="radio"' not in desk.get(component(check, "location")).content.decode()
    assert desk.get(component(check, "nonsense")).status_code == 404


def test_finished_it_stays(desk):
    check = ambassadors.fidelity_check(scores={"equality": 2})
    desk.post(reverse("desk_self_check_finish", args=[check.pk]))

    found = desk.post(component(check, "equality"), {"score": "0", "words": ""}).content.decode()

    assert "This self-check is finished" in found
    assert check.scores.get().score == 2
    assert component(check, "equality") not in desk.get(reverse("desk_self_check", args=[check.pk])).content.decode()


def test_nothing_to_finish_is_said(desk):
    check = ambassadors.fidelity_check()

    found = desk.post(reverse("desk_self_check_finish", args=[check.pk]), follow=True).content.decode()

    assert "Please score or describe at least one component first." in found


def test_a_day_to_come_is_refused_beside_its_field(desk):
    found = desk.post(reverse("desk_self_checks"), {"checked_on": "2026-10-15", "who": ""}).content.decode()

    assert "That day is still to come." in found
    assert not FidelityCheck.objects.exists()


def test_the_words_of_the_measure_stand_beside_the_scores_once_pasted(desk):
    check = ambassadors.fidelity_check()
    assert "paste them" in desk.get(component(check, "equality")).content.decode()

    words = {"description": HOSTILE, "score_0": "Nowhere.", "score_1": "", "score_2": "Everywhere."}
    desk.post(reverse("desk_self_check_wording", args=["equality"]), words)

    found = desk.get(component(check, "equality")).content.decode()
    assert ComponentAnchor.objects.count() == 3
    assert "2: Everywhere." in found
    assert "<img src=x" not in found


def queries_of(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def test_history_takes_the_same_queries_however_long(desk, staff):
    ambassadors.fidelity_check(by=staff)
    desk.get(reverse("desk_self_checks"))
    before = queries_of(desk, reverse("desk_self_checks"))

    for _ in range(2):
        ambassadors.fidelity_check(by=factories.staff_login())

    assert queries_of(desk, reverse("desk_self_checks")) == before

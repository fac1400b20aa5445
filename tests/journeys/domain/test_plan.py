"""What is done about a fidelity review or an audit: the same of both."""

import datetime as dt

import pytest

from journeys.domain import meanwhile, plan
from journeys.domain.audits import refusals as of_audits
from journeys.domain.fidelity import refusals as of_reviews
from journeys.domain.plan import Planned
from people.states import Role
from tests.factories import NOW
from tests.factories import fidelity as make
from tests.factories import journeys as make_journeys

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} مرحبا 🌱"


@pytest.fixture
def team(db):
    return make_journeys.team()


@pytest.fixture
def leader(team):
    return make_journeys.leader(team)


@pytest.fixture(params=["review", "audit"])
def whole(request, team, leader):
    if request.param == "review":
        return make.agreed_review(team=team)
    return make.audit(make_journeys.episode(team=team), by=leader, team=team)


def planned(what: str = "Set dates", **fields) -> Planned:
    return Planned(**{"what": what, "owner": "Lee", "due_on": NOW.date()} | fields)


def thing_of(whole):
    return make.standard() if hasattr(whole, "episodes") else make.items()[16]


def test_an_action_is_added_changed_done_and_not_done_after_all(whole, leader):
    action = plan.add(whole, planned=planned(), by=leader)
    seen, about = plan.mark_of(action), thing_of(whole)
    plan.change(action, planned=planned(HOSTILE, about=about), seen=seen, by=leader)

    plan.mark(action, is_done=True, by=leader, now=NOW)
    plan.mark(action, is_done=True, by=leader, now=NOW + dt.timedelta(days=3))

    assert [(each.what, each.about, each.done_on) for each in plan.of(whole)] == [(HOSTILE, about, NOW.date())]
    assert plan.mark(action, is_done=False, by=leader, now=NOW).done_on is None


def test_what_is_to_do_comes_first_by_day(whole, leader):
    later, sooner, done = (
        plan.add(whole, planned=planned(due_on=NOW.date() + dt.timedelta(days=days)), by=leader) for days in (2, 1, 0)
    )
    plan.mark(done, is_done=True, by=leader, now=NOW)

    assert list(plan.of(whole)) == [sooner, later, done]


def test_of_two_who_change_one_action_the_second_one_is_asked(whole, leader):
    action = plan.add(whole, planned=planned(), by=leader)
    seen = plan.mark_of(action)
    plan.change(action, planned=planned("First"), seen=seen, by=leader)

    with pytest.raises(meanwhile.SavedMeanwhile):
        plan.change(action, planned=planned("Second"), seen=seen, by=leader)
    plan.change(action, planned=planned(), seen=seen, by=leader)
    assert plan.of(whole).get().what == "First"

    plan.change(action, planned=planned("Second"), seen=plan.mark_of(plan.of(whole).get()), by=leader)
    assert plan.of(whole).get().what == "Second"


def test_that_it_was_done_meanwhile_stays(whole, leader):
    action = plan.add(whole, planned=planned(), by=leader)
    seen = plan.mark_of(action)
    plan.mark(action, is_done=True, by=leader, now=NOW)

    plan.change(action, planned=planned("Other words"), seen=seen, by=leader)

    assert [(each.what, each.done_on) for each in plan.of(whole)] == [("Other words", NOW.date())]


def test_a_plan_is_of_those_who_lead_the_team_and_says_something(whole, leader):
    action = plan.add(whole, planned=planned(), by=leader)
    stranger = make_journeys.leader(make_journeys.team("Southgate"))

    for refused in (
        lambda: plan.add(whole, planned=planned(), by=stranger),
        lambda: plan.change(action, planned=planned("Mine"), seen=plan.mark_of(action), by=stranger),
        lambda: plan.mark(action, is_done=True, by=stranger, now=NOW),
    ):
        with pytest.raises((of_reviews.NotForYou, of_audits.NotForYou)):
            refused()
    for empty in (planned(" "), planned(owner=" ")):
        with pytest.raises(plan.NothingSaid):
            plan.add(whole, planned=empty, by=leader)


def test_managers_read_the_plan_of_an_audit_and_keep_that_of_a_review(team, leader):
    audit = make.audit(make_journeys.episode(team=team), by=leader, team=team)
    manager = make.reviewer("Mo", Role.MANAGER)

    assert plan.add(make.agreed_review(team=team), planned=planned(), by=manager).pk
    with pytest.raises(of_audits.NotForYou):
        plan.add(audit, planned=planned(), by=manager)


def test_a_review_has_a_plan_once_it_is_agreed(team, leader):
    with pytest.raises(of_reviews.NotAgreedYet):
        plan.add(make.review(team=team), planned=planned(), by=leader)

"""Figures of co-production and the college’s own self-check, on a phone and on a desk, with and without scripts."""

import datetime as dt

from django.utils import timezone

from ambassadors.models import FidelityCheck
from ambassadors.states import AskState, EngagementState
from people.states import Role
from tests import factories
from tests.factories import ambassadors as make

STAFF, MANAGER = "robin@example.org", "farah@example.org"


def build() -> None:
    """Two talks yesterday, one for a team with a name as long as names may be; a course that went on a stage."""
    now = timezone.now()
    factories.person("Robin", email=STAFF, roles=(Role.COLLEGE_STAFF,))
    factories.person("Farah", email=MANAGER, roles=(Role.MANAGER,))
    yesterday = now - dt.timedelta(days=1)
    for organisation in ("Wielkopolskie" * 11, "حديقتي"):
        engagement = make.engagement(EngagementState.CLOSED, starts_at=yesterday, organisation=organisation)
        ask = make.ask(engagement, state=AskState.ACCEPTED, was_there=True)
        day = timezone.localdate(yesterday)
        make.involvement(ask.person, kind="engagement", source=f"ask:{ask.pk}", done_on=day)
    make.stages(make.proposal("accepted"), ("idea", yesterday), ("accepted", now))


def scores() -> list[list]:
    """What was said of each component of the last self-check."""
    return [list(row) for row in FidelityCheck.objects.latest("pk").scores.values_list("component", "score", "words")]


def these_days() -> str:
    """Yesterday and today, as the form names them."""
    today = timezone.localdate()
    return f"first={today - dt.timedelta(days=1)}&last={today}"


def test_staff_read_the_figures_and_the_list_behind(visitor, college):
    college.behind(build)
    visitor.go(f"/reports/co-production/?{these_days()}")
    visitor.sign_in(STAFF)

    assert visitor.heading.endswith("Figures of co-production")
    assert "2 people did 4.0 hours of co-production work so far." in visitor.text
    visitor.follow("Took place")
    assert "2 in the list." in visitor.text


def test_a_manager_sees_numbers_alone(open_screen, college):
    college.behind(build)
    farah = open_screen("phone")
    farah.go(f"/reports/co-production/?{these_days()}")
    farah.sign_in(MANAGER)

    assert "A small number of people did co-production work so far." in farah.text
    assert not [link for link in farah.links() if link.startswith("/reports/co-production/took_place")]


def test_staff_look_at_their_own_college(visitor, college):
    college.behind(build)
    visitor.go("/desk/self-check/")
    visitor.sign_in(STAFF)
    visitor.fill("Who looked?", "Four students and two peers")
    visitor.press("Begin", exact=True)

    assert visitor.heading == "Component 1 of 12 Valuing equality"
    visitor.page.get_by_label("2", exact=True).check()
    visitor.fill("What do you see?", "Every course has a peer.")
    visitor.press("Save and go on")
    visitor.press("Save and go on")
    visitor.follow("The whole self-check")

    assert "1 of 7 scored" in visitor.text
    assert college.behind(scores) == [["equality", 2, "Every course has a peer."], ["learning", None, ""]]

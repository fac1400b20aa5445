"""A student would like to be an ambassador, on a phone; staff go the way with them; they choose for their hours."""

import datetime as dt

import pytest
from django.utils import timezone

from ambassadors.domain.involvement import recording
from ambassadors.models import Ambassador, Involvement
from people.models import Person
from people.states import Role
from tests import factories
from tests.browser.screens import WITH_SCRIPT

BEA, ROBIN = "bea@example.org", "robin@example.org"


def build() -> None:
    factories.person("Bea", email=BEA)
    factories.person("Robin", email=ROBIN, roles=(Role.COLLEGE_STAFF,))


def note_two_pieces_of_work() -> None:
    """Yesterday’s and today’s may lie in two weeks: both are of the day before."""
    bea, staff, now = Person.objects.get(called="Bea"), factories.staff_login(), timezone.now()
    for what in ("A talk", "Leaflets"):
        day = timezone.localdate(now) - dt.timedelta(days=1)
        recording.note(bea, what=what, done_on=day, hours=2, rate=12, by=staff, now=now)


def state() -> str:
    return Ambassador.objects.get().state


def chosen() -> list[str]:
    return list(Involvement.objects.order_by("pk").values_list("chosen", flat=True))


@pytest.fixture(params=WITH_SCRIPT)
def bea(request, open_screen, college):
    college.behind(build)
    return open_screen("phone", has_script=request.param)


def go_the_way(robin) -> None:
    robin.go("/desk/ambassadors/")
    robin.sign_in(ROBIN)
    robin.follow("Bea")
    robin.follow("Note a talk")
    robin.fill("What you talked about", "Would like to speak.")
    robin.press("Save")
    robin.follow("The agreement")
    robin.press("Save")
    robin.follow("Who supports them")
    robin.page.get_by_label("Who supports them?").select_option(label="Robin")
    robin.press("Save")
    robin.follow("They start")
    robin.press("They start")


def test_from_a_wish_to_hours_that_are_chosen_for(bea, open_screen, college):
    robin = open_screen("desktop")
    bea.go("/my/")
    bea.sign_in(BEA)
    bea.follow("Being an ambassador")
    bea.follow("I would like to be an ambassador")
    bea.fill("What would you like to do, or ask us?", "Speak.")
    bea.press("I would like to be an ambassador")
    assert "Next, somebody from the college talks with you." in bea.text
    go_the_way(robin)
    assert college.behind(state) == "active"

    college.behind(note_two_pieces_of_work)
    bea.go("/my/ambassador/")
    assert "Robin supports you." in bea.text
    bea.follow("My hours, and what I choose for them")
    for what in ("A talk", "Leaflets"):
        bea.follow(what)
        bea.page.get_by_label("Pay me").check()
        bea.press("Save my choice")
        bea.go("/my/involvement/")
    assert college.behind(chosen) == ["paid", "paid"]
    assert bea.text.count("Not the only paid work of that week") == 2

    bea.go("/my/ambassador/")
    bea.follow("Take a break")
    bea.press("Take a break")
    assert college.behind(state) == "paused"
    robin.go("/desk/involvement/")
    robin.follow("Bea: A talk")
    assert "Paid for something else in that week" in robin.text

"""A panel day: a member scores on a phone, with script and without; the desk watches over it, and sees no mark."""

import re

import pytest

from tests.browser import panel_college
from tests.browser.screens import PLAINEST, walked_on
from tests.browser.small_college import STUDENT
from tests.browser.visitor import Visitor
from tests.profile import IS_LONG


@pytest.fixture(params=walked_on(PLAINEST))
def phone(request, open_screen):
    size, _, without = request.param.partition("-")
    return open_screen(size, has_script=not without)


@pytest.fixture
def panel(college) -> tuple[int, int]:
    """The panel day and its engagement."""
    day, engagement = college.behind(panel_college.panel_today, STUDENT)
    return day, engagement


def score(phone: Visitor, *, interview: str, letter: str) -> None:
    phone.page.get_by_role("group", name="Interview").get_by_label(interview, exact=True).check()
    phone.fill("A letter: marks from 0 to 20", letter)
    phone.fill("What I saw: Interview", "Listened before answering.")
    phone.press("Save and go on")


def test_a_member_scores_each_candidate_hands_in_and_sees_what_the_panel_found(phone, college, panel):
    phone.go(f"/my/panel/{panel[0]}/")
    phone.sign_in(STUDENT)
    phone.follow("Candidate 1")
    score(phone, interview="4", letter="21")
    refused = phone.text
    score(phone, interview="4", letter="15")
    score(phone, interview="2", letter="10")
    phone.press("Hand in my marks")
    waits = phone.text
    college.behind(panel_college.kit_hands_in, panel[0])
    phone.go(f"/my/panel/{panel[0]}/")
    phone.follow("What the panel found")

    assert "Please give whole marks from 0 to 20." in refused
    assert "1 of 2 have handed in" in waits
    assert college.behind(panel_college.handed_in, panel[0]) == 2
    assert re.search(r"Candidate 1: 12\.5 .* Candidate 2: 9\.0", phone.text)


@pytest.mark.parametrize("size", ["phone", "desktop"] if IS_LONG else ["desktop"])
def test_the_desk_watches_over_it_and_types_a_sheet_in(open_screen, college, panel, size):
    desk = open_screen(size)
    page = f"/desk/engagements/{panel[1]}/panel/"
    college.behind(panel_college.kit_hands_in, panel[0])
    desk.go(page)
    desk.sign_in(panel_college.STAFF)
    for link in ("Print score sheets", "Add candidates", "Add an exercise", "Put somebody on the panel"):
        if desk.page.get_by_role("link", name=link).count():
            desk.follow(link)
            desk.go(page)
    before = desk.text
    desk.follow("Type in from paper")
    score(desk, interview="4", letter="15")
    score(desk, interview="2", letter="10")
    desk.press("Hand in")
    desk.follow("What the panel found")

    assert "1 of 2 have handed in." in before
    assert "Candidate 1: 12.5" in desk.text

"""The register on a phone: saved row by row with script, one form without, by keyboard, by two people at once."""

import pytest

from tests import factories
from tests.browser import small_college
from tests.browser.small_college import OPEN, PEER

CLASS = ("Ann", "Bo", "Cai")


@pytest.fixture
def first_session(college) -> int:
    """Of a run under way, three people booked; gives the session's number."""

    def prepare() -> int:
        run = small_college.run_of(OPEN)
        for called in CLASS:
            factories.booking(run, who=factories.person(called))
        small_college.let_weeks_pass(OPEN, weeks=2)
        return run.sessions.order_by("number").first().pk

    return college.behind(prepare)


@pytest.fixture(params=["phone", "phone-without-script", "desktop"])
def facilitator(request, open_screen, college, first_session):
    size, _, without = request.param.partition("-")
    visitor = open_screen(size, has_script=not without)
    open_register(visitor, college, first_session)
    return visitor


def open_register(visitor, college, session: int) -> None:
    visitor.go(f"/accounts/login/?next=/teach/sessions/{session}/register/")
    visitor.sign_in(college.behind(small_college.address_of, PEER))


def row(visitor, called: str):
    return visitor.page.get_by_role("group", name=called)


def choose(visitor, called: str, mark: str) -> None:
    """Presses one of the large buttons; with script, waits until the row says it is saved."""
    row(visitor, called).get_by_text(mark, exact=True).first.click()
    if visitor.has_script:
        row(visitor, called).locator("[data-said]", has_text=mark).wait_for()


def save(visitor) -> None:
    """Needed without script only."""
    if visitor.has_script:
        visitor.look()
    else:
        visitor.press("Save", exact=True)


def test_everyone_is_here_then_the_exceptions(facilitator, college, first_session):
    facilitator.press("Everyone is here")
    choose(facilitator, "Bo", "Missed")
    save(facilitator)

    marks = college.behind(small_college.marks_of, first_session)
    assert marks == {"Ann": "attended", "Bo": "missed", "Cai": "attended"}


def test_each_row_is_saved_by_itself(open_screen, college, first_session):
    visitor = open_screen("phone")
    open_register(visitor, college, first_session)

    choose(visitor, "Cai", "Part")

    assert college.behind(small_college.marks_of, first_session) == {"Cai": "attended_part"}
    visitor.look()


def test_the_keyboard_is_enough(open_screen, college, first_session):
    visitor = open_screen("desktop")
    open_register(visitor, college, first_session)

    row(visitor, "Ann").get_by_label("Not marked yet").focus()
    visitor.page.keyboard.press("ArrowLeft")
    row(visitor, "Ann").locator("[data-said]", has_text="Missed").wait_for()

    assert college.behind(small_college.marks_of, first_session) == {"Ann": "missed"}


def test_two_people_at_once_lose_nothing(open_screen, college, first_session):
    one, other = open_screen("phone", has_script=False), open_screen("desktop", has_script=False)
    for visitor in (one, other):
        open_register(visitor, college, first_session)
    choose(one, "Ann", "Here")
    choose(one, "Bo", "Here")
    one.press("Save", exact=True)

    other.expected.append("409")
    choose(other, "Bo", "Missed")
    choose(other, "Cai", "Missed")
    other.press("Save", exact=True)

    marks = college.behind(small_college.marks_of, first_session)
    assert marks == {"Ann": "attended", "Bo": "attended", "Cai": "missed"}
    assert "Somebody else marked at the same time" in other.text


def test_signed_out_while_marking_keeps_the_marks(open_screen, college, first_session):
    visitor = open_screen("phone", has_script=False)
    open_register(visitor, college, first_session)
    choose(visitor, "Ann", "Here")
    college.behind(small_college.sign_everybody_out)

    visitor.press("Save", exact=True)
    visitor.sign_in(college.behind(small_college.address_of, PEER))
    visitor.press("Save", exact=True)

    assert college.behind(small_college.marks_of, first_session) == {"Ann": "attended"}

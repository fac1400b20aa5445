"""The register on a phone: saved row by row with script, one form without, by keyboard, by two people at once."""

import pytest

from tests import factories
from tests.browser import small_college
from tests.browser.screens import walked_on
from tests.browser.small_college import OPEN, PEER

CLASS = ("Ann", "Bo", "Cai")
PROFESSIONAL = "Dr Patel"
CHOSEN = {"Ann": "Here", "Bo": "Missed", "Cai": "Part", PROFESSIONAL: "Was not there", PEER: "Taught"}
# What the Tab key stops at after the link that skips to the content, one stop for each group of choices.
STOPS = [
    "Sign-in sheet to print",
    "Enter a filled-in sheet",
    "Code for the wall",
    "What was corrected",
    "Everyone is here",
    *CHOSEN,
    "Save",
]
FOCUSED = """() => {
    const at = document.activeElement, row = at.closest('fieldset');
    return (row ? row.querySelector('legend').firstChild : at).textContent.trim();
}"""


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


@pytest.fixture(params=walked_on("phone", "phone-without-script"))
def facilitator(request, open_screen, college, first_session):
    size, _, without = request.param.partition("-")
    visitor = open_screen(size, has_script=not without)
    open_register(visitor, college, first_session)
    return visitor


def open_register(visitor, college, session: int, called: str = PEER) -> None:
    visitor.go(f"/accounts/login/?next=/teach/sessions/{session}/register/")
    visitor.sign_in(college.behind(small_college.address_of, called))


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


def choose_by_keys(visitor, called: str) -> None:
    """With the row's group in focus: arrows until their mark is chosen; with script, until the row says it is saved."""
    wanted = row(visitor, called).get_by_label(CHOSEN[called], exact=True)
    key = "ArrowLeft" if CHOSEN[called] == "Missed" else "ArrowRight"
    for _ in range(5):
        visitor.page.keyboard.press(key)
        if wanted.is_checked():
            break
    if visitor.has_script:
        row(visitor, called).locator("[data-said]", has_text=CHOSEN[called]).wait_for()


@pytest.mark.parametrize("has_script", [True, False])
def test_the_keyboard_alone_is_enough(open_screen, college, first_session, has_script):
    visitor = open_screen("desktop", has_script=has_script)
    open_register(visitor, college, first_session)
    visitor.page.keyboard.press("Tab")
    skips_to_content = visitor.page.evaluate(FOCUSED)
    visitor.page.keyboard.press("Enter")

    stops: list[str] = []
    while len(stops) < len(STOPS):
        visitor.page.keyboard.press("Tab")
        stops.append(visitor.page.evaluate(FOCUSED))
        if stops[-1] in CHOSEN:
            choose_by_keys(visitor, stops[-1])
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Space")
    visitor.look()

    assert (skips_to_content, stops) == ("Skip to main content", STOPS)
    assert_all_is_saved(visitor, college, first_session)


def test_without_script_clicks_and_one_save_are_enough(open_screen, college, first_session):
    visitor = open_screen("phone", has_script=False)
    open_register(visitor, college, first_session)

    for called, mark in CHOSEN.items():
        choose(visitor, called, mark)
    visitor.press("Save", exact=True)

    assert_all_is_saved(visitor, college, first_session)


def assert_all_is_saved(visitor, college, session: int) -> None:
    """And the page says so: above, and in every row."""
    said = "Everything here is saved." if visitor.has_script else "Saved at "
    assert said in visitor.page.get_by_role("alert").inner_text()
    for called, mark in CHOSEN.items():
        assert row(visitor, called).locator("[data-said]").inner_text().startswith(f"{mark}, saved ")
    marks = college.behind(small_college.marks_of, session)
    assert marks == {"Ann": "attended", "Bo": "missed", "Cai": "attended_part"}
    assert college.behind(small_college.taught_at, session) == {PEER: "taught", PROFESSIONAL: "not_there"}


def test_two_people_at_once_lose_nothing(open_screen, college, first_session):
    one, other = open_screen("phone", has_script=False), open_screen("desktop", has_script=False)
    for visitor, called in ((one, PEER), (other, PROFESSIONAL)):
        open_register(visitor, college, first_session, called)
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


@pytest.mark.parametrize("has_script", [True, False])
@pytest.mark.parametrize(("decides", "becomes"), [("Keep Here", "attended"), ("Change to Missed", "missed")])
def test_two_logins_that_disagree_about_a_student(open_screen, college, first_session, has_script, decides, becomes):
    one, other = (open_screen(size, has_script=has_script) for size in ("phone", "desktop"))
    for visitor, called in ((one, PEER), (other, PROFESSIONAL)):
        open_register(visitor, college, first_session, called)
    choose(one, "Bo", "Here")
    save(one)

    other.expected.append("409")
    row(other, "Bo").get_by_text("Missed", exact=True).click()
    if not has_script:
        other.press("Save", exact=True)
    seen = row(other, "Bo").locator(".college-clash").inner_text()
    stored_meanwhile = college.behind(small_college.marks_of, first_session)
    other.look()
    other.press(decides)

    assert seen.startswith(f"{PEER} marked Here at ")
    assert seen.endswith("You chose Missed.")
    assert stored_meanwhile == {"Bo": "attended"}
    assert college.behind(small_college.marks_of, first_session) == {"Bo": becomes}


def test_signed_out_while_marking_keeps_the_marks(open_screen, college, first_session):
    visitor = open_screen("phone", has_script=False)
    open_register(visitor, college, first_session)
    choose(visitor, "Ann", "Here")
    college.behind(small_college.sign_everybody_out)

    visitor.press("Save", exact=True)
    visitor.sign_in(college.behind(small_college.address_of, PEER))
    visitor.press("Save", exact=True)

    assert college.behind(small_college.marks_of, first_session) == {"Ann": "attended"}

"""My turn, from the mail to the place: a link that does nothing by itself, then one button."""

import pytest

from tests.browser import small_college
from tests.browser.screens import PLAINEST, walked_on
from tests.browser.small_college import FULL, STUDENT


@pytest.fixture(params=walked_on(PLAINEST))
def student(request, open_screen):
    size, _, without = request.param.partition("-")
    return open_screen(size, has_script=not without)


@pytest.fixture
def link(college) -> str:
    """The path in the mail that tells Sam of the turn."""
    booking = college.behind(small_college.offer_place, FULL, email=STUDENT)
    college.manage("run_due_work", "--once")
    college.deliver()
    words = college.mails(to=STUDENT)[-1].get_body(("plain",)).get_content()
    path = f"/my/bookings/{booking}/"
    assert f"{college.url}{path}" in words.split()
    return path


def states(college) -> list[str]:
    return college.behind(small_college.state_of, FULL, email=STUDENT)


def test_yes_to_an_offered_place_on_a_phone(student, college, link):
    student.go(link)
    student.sign_in(STUDENT)
    before = states(college)
    shown = student.text

    student.press("Yes, I would like this place")

    assert "Your turn A place is held for you until" in shown
    assert before == ["offered"]
    assert student.heading == "You are booked"
    assert states(college) == ["booked"]


def test_no_to_an_offered_place_asks_once_and_can_be_thought_over(student, college, link):
    student.go(link)
    student.sign_in(STUDENT)
    student.follow("No thank you")
    student.follow("Back, I am still thinking")
    thinking = states(college)

    student.follow("No thank you")
    student.press("No thank you, not this time")

    assert thinking == ["offered"]
    assert "Thank you for telling us. The place goes to the next person." in student.text
    assert states(college) == ["cancelled"]


def test_my_place_shows_the_turn_first(student, link):
    student.go("/my/")
    student.sign_in(STUDENT)

    assert student.text.index("Your turn") < student.text.index("You have nothing booked at the moment.")

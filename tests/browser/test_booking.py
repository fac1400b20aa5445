"""Booking when things go as they do: Back, pressed twice, two tabs, signed out half way, no place left."""

import pytest

from tests.browser import small_college
from tests.browser.small_college import FULL, LATER, OPEN, STUDENT


@pytest.fixture(params=["phone", "desktop-without-script"])
def student(request, open_screen):
    """Sam, who has been here before."""
    size, _, without = request.param.partition("-")
    return open_screen(size, has_script=not without)


def begin(visitor, title: str) -> None:
    """To the first question, signed in."""
    run = visitor.college.behind(small_college.run_of, title)
    visitor.go(f"/book/{run.pk}/")
    visitor.press(f"{'Join' if title == FULL else 'Book'} with my email address")
    visitor.sign_in(STUDENT)


def states(college, title: str) -> list[str]:
    return college.behind(small_college.state_of, title, email=STUDENT)


def test_the_back_button_never_books_twice(student, college):
    begin(student, OPEN)
    student.press("Continue")
    student.press("Book my place")

    student.back()
    student.press_if_there("Book my place")
    student.back()
    student.back()

    assert states(college, OPEN) == ["booked"]


def test_a_double_press_books_once(student, college):
    begin(student, OPEN)
    student.press("Continue")

    student.page.get_by_role("button", name="Book my place").dblclick()
    student.page.wait_for_url("**/booked/")
    student.look()

    assert student.heading == "You are booked"
    assert states(college, OPEN) == ["booked"]


def test_two_tabs_make_one_booking(student, college):
    begin(student, OPEN)
    student.press("Continue")
    second = student.another_tab()
    second.press("Book my place")

    student.press("Book my place")

    assert student.heading == second.heading == "You are booked"
    assert states(college, OPEN) == ["booked"]


def test_signed_out_half_way_nothing_is_lost(student, college):
    begin(student, OPEN)
    student.page.get_by_label("Hearing loop").check()
    student.fill("Anything else, in your own words", "A quiet corner, please")
    college.behind(small_college.sign_everybody_out)

    student.press("Continue")
    student.sign_in(STUDENT)

    assert student.page.get_by_label("Hearing loop").is_checked()
    assert student.page.get_by_label("Anything else, in your own words").input_value() == "A quiet corner, please"
    student.press("Continue")
    student.press("Book my place")
    assert college.behind(small_college.needs_of, STUDENT) == ["Hearing loop", "A quiet corner, please"]


def test_signed_out_before_the_last_step_carries_on(student, college):
    begin(student, OPEN)
    student.press("Continue")
    college.behind(small_college.sign_everybody_out)

    student.press("Book my place")
    student.sign_in(STUDENT)
    student.press("Book my place")

    assert student.heading == "You are booked"


def test_a_full_run_offers_the_waiting_list(student, college):
    begin(student, FULL)
    student.press("Continue")

    student.press("Join the waiting list")

    assert student.heading == "You are on the waiting list"
    assert states(college, FULL) == ["waiting"]


def test_a_run_that_opens_later_says_when(student, college):
    run = college.behind(small_college.run_of, LATER)
    student.expected.append("409")

    student.go(f"/book/{run.pk}/")

    assert "Booking opens on" in student.text
    assert student.page.get_by_role("button", name="Book").count() == 0


def test_giving_up_asks_no_reason_and_sends_cancellations(student, college):
    begin(student, OPEN)
    student.press("Continue")
    student.press("Book my place")
    college.deliver()

    student.follow("See my dates")
    student.follow("Give up my place")
    student.press("Give up my place")
    college.deliver()

    parts = [part for mail in college.mails(to=STUDENT) for part in mail.walk()]
    files = [part for part in parts if part.get_content_type() == "text/calendar"]
    assert [part.get_param("method") for part in files] == ["REQUEST"] * 3 + ["CANCEL"] * 3
    assert states(college, OPEN) == ["cancelled"]


def test_a_browser_in_another_language_gets_the_same_words(open_screen, college):
    visitor = open_screen("phone", locale="ar-EG")

    begin(visitor, OPEN)
    visitor.press("Continue")
    visitor.press("Book my place")

    assert visitor.heading == "You are booked"

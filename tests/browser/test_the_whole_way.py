"""From a visitor who has never been here to a completion on the screen, at two widths, with and without script."""

import icalendar

from tests.browser import small_college
from tests.browser.small_college import OPEN, PEER

NEWCOMER = "lee@example.org"


def invites(mails) -> list[icalendar.Calendar]:
    """The calendar parts of invite mails."""
    parts = [part for mail in mails for part in mail.walk() if part.get_content_type() == "text/calendar"]
    return [icalendar.Calendar.from_ical(part.get_payload(decode=True)) for part in parts]


def book(visitor) -> None:
    """Finds the course from the home page and books with nothing but an address."""
    visitor.go("/")
    visitor.follow("Courses")
    visitor.follow(OPEN)
    visitor.follow("Book")
    visitor.press("Book with my email address")
    visitor.sign_in(NEWCOMER)
    visitor.introduce_themselves("Lee")
    visitor.page.get_by_label("Large print").check()
    visitor.press("Continue")
    visitor.press("Book my place")


def mark_all_sessions(visitor, dates: int) -> None:
    """A facilitator marks Lee here in every session."""
    visitor.go("/teach/")
    visitor.follow(OPEN)
    for number in range(dates):
        visitor.page.get_by_role("link", name="register of").nth(number).click()
        visitor.look()
        visitor.page.get_by_text("Here", exact=True).click()
        visitor.press("Save")
        visitor.follow("All of this run")


def test_a_visitor_books_comes_and_completes(visitor, open_screen, college):
    book(visitor)
    assert visitor.heading == "You are booked"

    college.deliver()
    confirmation, *rest = [mail for mail in college.mails(to=NEWCOMER) if "code" not in mail["Subject"].lower()]
    calendars = invites(rest)
    assert OPEN in confirmation.get_body(("plain",)).get_content()
    assert [each["METHOD"] for each in calendars] == ["REQUEST"] * 3
    assert len({each.events[0]["UID"] for each in calendars}) == 3

    visitor.follow("See my dates")
    visitor.go("/my/")
    assert OPEN in visitor.text

    college.behind(small_college.let_weeks_pass, OPEN, weeks=4)
    teacher = open_screen("phone", has_script=visitor.has_script)
    teacher.go("/accounts/login/?next=/teach/")
    teacher.sign_in(college.behind(small_college.address_of, PEER))
    mark_all_sessions(teacher, dates=3)
    assert "3 of 3 sessions, 100%" in teacher.text
    teacher.press("Issue 1 completion")
    assert "Completed" in teacher.text

    visitor.go("/my/")
    assert "Completed" in visitor.text
    assert college.manage("check_invariants").startswith("All is well")

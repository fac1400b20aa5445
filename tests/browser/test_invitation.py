"""Asked to teach: from the mail to the answer, on a phone and without script. A link alone answers nothing."""

import re

import pytest

from tests.browser import small_college
from tests.browser.screens import PLAINEST, walked_on
from tests.browser.small_college import LATER


@pytest.fixture(params=walked_on(PLAINEST))
def phone(request, open_screen):
    size, _, without = request.param.partition("-")
    return open_screen(size, has_script=not without)


@pytest.fixture
def asked(college) -> tuple[str, str]:
    """The address that was written to, and the path in the mail."""
    email = college.behind(small_college.ask_to_teach, LATER)
    college.manage("run_due_work", "--once")
    college.deliver()
    words = college.mails(to=email)[-1].get_body(("plain",)).get_content()
    return email, re.search(r"/teach/invitations/\d+/", words).group()


def answer(college) -> str:
    return college.behind(small_college.answer_of, "Kim")


def test_yes_on_a_phone(phone, college, asked):
    email, link = asked
    phone.go(link)
    phone.sign_in(email)
    shown, before = phone.text, answer(college)

    phone.press("Yes, I would like to")

    assert "You know this so well." in shown
    assert before == "open"
    assert "Thank you. You are down to teach it." in phone.text
    assert answer(college) == "accepted"


def test_no_asks_no_reason(phone, college, asked):
    email, link = asked
    phone.go(link)
    phone.sign_in(email)

    phone.press("No thank you")

    assert "That is fine, and we ask no reason." in phone.text
    assert answer(college) == "declined"

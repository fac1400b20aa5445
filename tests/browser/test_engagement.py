"""Work outside courses, on a phone and without script: a team asks for it, and an ambassador says yes."""

import re

import pytest

from tests.browser import engagements
from tests.browser.screens import PLAINEST, walked_on

TEAM = "nell@team.example.org"


@pytest.fixture(params=walked_on(PLAINEST))
def phone(request, open_screen):
    size, _, without = request.param.partition("-")
    return open_screen(size, has_script=not without)


@pytest.fixture
def asked(college) -> tuple[str, str]:
    """The address that was written to, and the path in the mail."""
    email = college.behind(engagements.ask_amara)
    college.manage("run_due_work", "--once")
    college.deliver()
    words = college.mails(to=email)[-1].get_body(("plain",)).get_content()
    return email, re.search(r"/my/asks/\d+/", words).group()


def test_an_ambassador_says_yes_on_a_phone_and_finds_it_among_her_dates(phone, college, asked):
    email, link = asked
    phone.go(link)
    phone.sign_in(email)
    shown, before = phone.text, college.behind(engagements.answer)

    phone.press("Yes, I would like to")
    said = phone.text
    phone.go("/my/")

    assert "Twelve nurses, new to the ward." in shown
    assert before == "open"
    assert "Thank you. You are down for it." in said
    assert college.behind(engagements.answer) == "accepted"
    assert engagements.TITLE in phone.text


def test_no_asks_no_reason(phone, college, asked):
    email, link = asked
    phone.go(link)
    phone.sign_in(email)

    phone.press("No thank you")

    assert "That is fine, and we ask no reason." in phone.text
    assert college.behind(engagements.answer) == "declined"


def test_a_team_asks_for_an_ambassador_and_follows_it_by_its_link(phone, college):
    phone.go("/ambassadors/ask/")
    phone.page.get_by_label("Speak at an event").check()
    phone.fill("What is it for, in a few words?", "A talk about sleep")
    phone.fill("Your team or organisation", "Community team east")
    phone.page.get_by_label("A clinical team").check()
    phone.fill("Your name", "Nell")
    phone.fill("Your email address", TEAM)
    phone.press("Check what you wrote")
    checked = phone.text
    phone.press("Send it")
    thanks = phone.text
    college.manage("run_due_work", "--once")
    college.deliver()
    words = college.mails(to=TEAM)[-1].get_body(("plain",)).get_content()

    phone.go(re.search(r"/ambassadors/asked/[\w-]+/", words).group())

    assert "A talk about sleep" in checked
    assert "What happens next" in thanks
    assert "We have what you asked for." in phone.text
    assert college.behind(engagements.asked_for) == ["A talk about sleep"]

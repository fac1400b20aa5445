"""Proposing a course on a phone, with script and without: by a stranger, and by a student who is asked to a meeting."""

import re

import pytest

from tests.browser import making_college
from tests.browser.screens import PLAINEST, walked_on
from tests.browser.small_college import STUDENT

SENTENCE = "A course about getting outside when winter makes it hard."


@pytest.fixture(params=walked_on(PLAINEST))
def phone(request, open_screen):
    size, _, without = request.param.partition("-")
    return open_screen(size, has_script=not without)


def test_a_stranger_sends_one_sentence(phone, college):
    phone.go("/courses/")
    phone.follow("An idea for a course")
    phone.press("Send my idea")
    refused = phone.text

    phone.fill("What course would you like there to be?", SENTENCE)
    phone.page.get_by_label("No name", exact=True).check()
    phone.press("Send my idea")

    assert "There is something to put right" in refused
    assert phone.heading == "Thank you for your idea"
    assert college.behind(making_college.ideas) == [[SENTENCE, None, ""]]


def test_a_student_sees_what_becomes_of_her_idea_and_says_yes_to_a_meeting(phone, college):
    phone.go("/ideas/")
    phone.follow("sign in", exact=True)
    phone.sign_in(STUDENT)
    phone.fill("What course would you like there to be?", SENTENCE)
    phone.page.get_by_label("My first name", exact=True).check()
    phone.fill("The name that readers see", "Sam")
    phone.press("Send my idea")
    phone.follow("See my ideas")
    waits = phone.text

    college.behind(making_college.take_on_and_ask, "Outside in winter")
    college.manage("run_due_work", "--once")
    college.deliver()
    mails = [each.get_body(("plain",)).get_content() for each in college.mails(to=STUDENT)]
    link = next(found.group() for words in mails if (found := re.search(r"/my/meetings/\d+/", words)))
    phone.go(link)
    phone.press("Yes, I will come")

    assert "Somebody at the college reads it and answers you." in waits
    assert college.behind(making_college.ideas) == [[SENTENCE, "Sam", "Sam"]]
    assert "You said yes." in phone.text
    assert college.behind(making_college.answers) == [True]

    phone.press("I can’t come after all")
    assert "You said no." in phone.text
    phone.go("/my/ideas/")
    assert "It is being designed together" in phone.text

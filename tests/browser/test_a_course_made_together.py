"""A course that begins as one sentence of a student stands in the prospectus, with two signatures under it."""

import datetime as dt

import pytest
from django.utils import timezone

from people.states import Role
from tests import factories
from tests.browser import making_college
from tests.browser.screens import WITH_SCRIPT
from tests.browser.small_college import STUDENT

SENTENCE = "A course about getting outside when winter makes it hard."
ROBIN, BEN = "robin@example.org", "ben@example.org"
TITLE = "Outside in winter"


def build() -> None:
    factories.topic("Wellbeing")
    factories.person("Robin", email=ROBIN, roles=(Role.COLLEGE_STAFF,))
    factories.person("Ben", email=BEN)


@pytest.fixture(params=WITH_SCRIPT)
def screens(request, open_screen, college):
    """A student’s phone, the desk, and somebody’s phone that we know nothing of."""
    college.behind(build)
    return [open_screen(size, has_script=request.param) for size in ("phone", "desktop", "phone")]


def propose(phone) -> None:
    phone.go("/ideas/")
    phone.follow("sign in", exact=True)
    phone.sign_in(STUDENT)
    phone.fill("What course would you like there to be?", SENTENCE)
    phone.page.get_by_label("My first name", exact=True).check()
    phone.fill("The name that readers see", "Sam")
    phone.press("Send my idea")


def take_it_on(desk, college) -> None:
    desk.go("/desk/ideas/")
    desk.sign_in(ROBIN)
    desk.follow(SENTENCE[:30])
    desk.follow("Take it on")
    desk.fill("Working title", TITLE)
    desk.fill("One sentence about the course", "Small steps outdoors, together.")
    desk.page.get_by_label("Topic").select_option(label="Wellbeing")
    desk.press("Take it on, and tell them")
    college.behind(making_college.hold_a_meeting)
    desk.go(desk.path)
    desk.follow("Write a plan")
    desk.page.get_by_label("Session plan").check()
    desk.fill("Its name", "Week 1")
    desk.fill("The plan", "We begin at the door.")
    desk.press("Keep")


def ask_everybody(desk, stranger, college) -> None:
    desk.follow("Open a consultation")
    desk.fill("What would you like to know?", "What is missing?")
    desk.fill("Open until the end of", f"{timezone.localdate() + dt.timedelta(days=14):%Y-%m-%d}")
    desk.page.get_by_label("Everybody, on the website").check()
    desk.press("Open it")

    stranger.go("/ideas/")
    stranger.follow("Tell us what you think of them")
    stranger.follow(TITLE)
    stranger.press("Send what I think")  # nothing was answered yet: it says so
    assert "There is something to put right" in stranger.text
    stranger.fill("What do you think?", "Please add a walk by the water.")
    stranger.page.get_by_label("Yes", exact=True).check()
    stranger.page.get_by_label("Another name", exact=True).check()
    stranger.fill("The name that readers see", "Sunny")
    stranger.press("Send what I think")
    assert stranger.heading == "Thank you"

    desk.follow("What people said")
    desk.follow("Answer")
    desk.page.get_by_label("We changed it").check()
    desk.fill("What we did, or why not", "Week 3 is by the water.")
    desk.page.get_by_label("Yes", exact=True).check()
    desk.press("Keep the answer")
    college.behind(making_college.end_the_consultation)


def ask_to_sign(desk, who: str, email: str, experience: str) -> None:
    desk.follow("Ask somebody")
    desk.fill("Find a person", email)
    desk.press("Find", exact=True)
    desk.follow(who, exact=True)
    desk.page.get_by_label(experience).check()
    desk.press("Ask them")


def sign(phone, naming: str, name: str = "") -> None:
    phone.page.get_by_label(naming, exact=True).check()
    if name:
        phone.fill("The name that readers see", name)
    phone.press("I have read it, and sign")
    assert "You have signed" in phone.text


def test_from_one_sentence_to_the_prospectus(screens, open_screen, college):
    phone, desk, stranger = screens
    propose(phone)
    take_it_on(desk, college)
    ask_everybody(desk, stranger, college)
    desk.follow("The course in the making")
    desk.follow("Go on to the signatures")
    desk.press("The consultation is over")
    ask_to_sign(desk, "Sam", STUDENT, "Lived experience")
    ask_to_sign(desk, "Ben", BEN, "Professional experience")

    phone.go("/my/")
    phone.follow("My ideas, and courses I help to make")
    phone.follow("Where I am named")
    phone.follow(TITLE)
    sign(phone, "My first name", "Sam")
    ben = open_screen("phone")
    ben.go("/my/named/")
    ben.sign_in(BEN)
    ben.follow(TITLE)
    sign(ben, "No name")

    desk.go(desk.path)
    desk.follow("Both have signed")
    desk.press("Approve it")
    slug, term = college.behind(making_college.publish_and_offer).split()
    stranger.go(f"/prospectus/{term}/")
    assert TITLE in stranger.text
    stranger.go(f"/courses/{slug}/")

    assert stranger.heading == TITLE
    assert "It began with an idea of Sam." in stranger.text
    assert "Sam, with lived experience A person with professional experience" in stranger.text
    assert "“Please add a walk by the water.” Sunny We changed it. Week 3 is by the water." in stranger.text

    phone.go("/my/named/")
    phone.follow(f"The idea, {TITLE}")
    phone.page.get_by_label("Another name", exact=True).check()
    phone.fill("The name that readers see", "Sunflower")
    phone.press("Save")
    stranger.go(f"/courses/{slug}/")
    assert "It began with an idea of Sunflower." in stranger.text

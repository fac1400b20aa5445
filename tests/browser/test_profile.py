"""An ambassador makes her profile on a phone, staff read it, visitors find it, and she takes it down."""

import io

import pytest
from django.utils import timezone
from PIL import Image

from ambassadors.domain.profiles import pages, wordings
from people.states import Role
from tests import factories
from tests.browser.screens import WITH_SCRIPT
from tests.factories import ambassadors as make

AMARA, ROBIN = "amara@example.org", "robin@example.org"
WORDS, NAME = "I grew beans on a balcony, and I talk about it.", "Ama of the balcony"


def build() -> None:
    pages.set_up_page(now=timezone.now())
    wordings.set_up_wording()
    factories.topic("Sleep")
    make.ambassador(who=factories.person("Amara", email=AMARA, roles=(Role.AMBASSADOR,)))
    factories.person("Robin", email=ROBIN, roles=(Role.COLLEGE_STAFF,))


def picture() -> dict:
    drawn = io.BytesIO()
    Image.new("RGB", (400, 300), "green").save(drawn, "JPEG")
    return {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": drawn.getvalue()}


@pytest.fixture(params=WITH_SCRIPT)
def amara(request, open_screen, college):
    college.behind(build)
    return open_screen("phone", has_script=request.param)


def write(amara) -> None:
    amara.go("/my/")
    amara.sign_in(AMARA)
    amara.follow("My work as an ambassador")
    amara.follow("My profile, and what I can be asked for")
    amara.press("Begin my profile")
    amara.fill("About me", WORDS)
    amara.press("Save")
    amara.follow("Add a picture")
    amara.page.get_by_label("Choose a picture").set_input_files(picture())
    amara.fill("What is in the picture?", "Green beans")
    amara.press("Save")
    amara.follow("Back to my profile")
    amara.follow("Change what I can be asked for")
    amara.page.get_by_label("Speak at an event").check()
    amara.page.get_by_label("Sleep").check()
    amara.press("Save")


def say_yes_and_send(amara) -> None:
    amara.follow("Say yes, and choose how I am named")
    amara.press("Yes, my profile may be on the website")  # nothing was answered yet: it says so
    amara.page.get_by_label("Another name").check()
    amara.fill("The name that readers see", NAME)
    amara.page.get_by_label("Yes, with my picture").check()
    amara.page.get_by_label("No, only on our website").check()
    amara.press("Yes, my profile may be on the website")
    amara.follow("See it as readers will")
    amara.press("Send it to be read")


def read_it(robin) -> None:
    robin.go("/desk/ambassadors/profiles/")
    robin.sign_in(ROBIN)
    robin.follow("Profile of Amara")
    robin.page.get_by_label("Ready").check()
    robin.press("Finish, and tell the author")


def test_a_profile_from_its_first_word_until_it_is_taken_down(amara, open_screen, college):
    robin, reader = open_screen("desktop"), open_screen("phone")
    write(amara)
    say_yes_and_send(amara)
    sent = amara.text
    reader.go("/ambassadors/")
    before = reader.text
    read_it(robin)
    reader.go("/ambassadors/")
    reader.page.get_by_label("What they talk about").select_option("Sleep")
    reader.press("Show ambassadors")
    found = reader.text
    reader.follow(NAME)
    read, address = reader.text, reader.path
    amara.go("/my/ambassador/profile/")
    amara.follow("Take my profile down")
    amara.press("Take my profile down")
    reader.expected.append("410")
    reader.go(address)

    assert "Being read" in sent
    assert "Nobody shows a profile now" in before
    assert "1 ambassador we found" in found
    assert [each in read for each in (WORDS, NAME, "Sleep", "speak at an event")] == [True] * 4
    assert "Amara" not in read + found
    assert "Your profile is taken down" in amara.text
    assert reader.heading == "This page is not here"

"""A story from its first word to the Sunday night on which its author takes it down, by the pages alone."""

import io
import re

import pytest
from django.utils import timezone
from pypdf import PdfReader

from people.states import Role
from stories.domain import criteria, first_lists, first_story_pages
from tests import factories
from tests.browser import small_college

AMARA, ROBIN = "amara@example.org", "robin@example.org"
TITLE, FIRST, SECOND = "Beans on a balcony", "I grew beans on a balcony.", "My neighbour knocked about the water."
NAME = "Ama of the balcony"
WEBSITE, BOOKLETS = "On our website", "In booklets and our list of courses, printed and to download"


def build() -> None:
    first_lists.set_up_lists()
    first_story_pages.set_up_story_pages(now=timezone.now())
    factories.ambassador("Amara", email=AMARA)
    factories.person("Robin", email=ROBIN, roles=(Role.COLLEGE_STAFF,))


@pytest.fixture
def amara(open_screen, college):
    college.behind(build)
    return open_screen("phone")


def come_back(visitor, college):
    """Another evening: the sign-in has run out."""
    college.behind(small_college.sign_everybody_out)
    visitor.go("/stories/write/")
    visitor.sign_in(AMARA)
    visitor.follow(TITLE)


def box(visitor, number: int):
    return visitor.page.locator("textarea[name$='-text']").nth(number)


def say_yes(visitor, place: str) -> None:
    visitor.follow(re.compile(f"^Say yes, and choose.*{place}"))
    visitor.page.get_by_label("Another name").check()
    visitor.fill("The name that readers see", NAME)
    visitor.press("Yes, my story may be there")


def read_it(robin) -> None:
    robin.go("/desk/stories/")
    robin.sign_in(ROBIN)
    robin.follow(TITLE)
    robin.press("Read this story")
    robin.follow("Go on to the checklist")
    for line in criteria.CHECKLIST.values():
        robin.page.get_by_label(line).check()
    robin.page.get_by_label("Ready").check()
    robin.press("Finish, and tell the author")


def make_a_booklet(robin, college) -> None:
    robin.go("/desk/booklets/")
    robin.fill("Title", "Our stories")
    robin.press("Begin it")
    robin.follow("Add stories")
    robin.page.get_by_label(TITLE).check()
    robin.press("Add the chosen stories")
    robin.press("Make an edition")
    college.deliver()
    robin.page.get_by_role("link", name="For the print shop").wait_for()  # the page shows itself anew


def printed_words(robin) -> str:
    """What the print shop is given."""
    address = robin.page.get_by_role("link", name="For the print shop").get_attribute("href")
    answer = robin.page.request.get(f"{robin.college.url}{address}")
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.body())).pages).split())


def write_over_three_evenings(amara, college) -> None:
    amara.go("/stories/write/")
    amara.sign_in(AMARA)
    amara.press("Begin my story")
    amara.fill("Title", TITLE)
    box(amara, 0).fill(FIRST)
    amara.press("Save now")
    come_back(amara, college)
    amara.press("Add another part")
    box(amara, 1).fill(SECOND)
    amara.press("Save now")
    come_back(amara, college)
    amara.press("How you are named, and where it may appear")
    say_yes(amara, WEBSITE)
    say_yes(amara, BOOKLETS)
    amara.follow("Back to my story")
    amara.press("When it is done: send it to be read")
    amara.press("Send it to be read")


def approve(amara) -> str:
    """The words that she approved, as they stood before her."""
    amara.go("/stories/write/")
    amara.follow(TITLE)
    amara.follow("Read them once more, and approve them")
    words = amara.text
    amara.press("I approve exactly these words")
    return words


def take_down(amara, college) -> str:
    """On a Sunday night, signed out since. What she is told."""
    come_back(amara, college)
    amara.press("Take my story down")
    amara.press("Take my story down")
    return amara.text


def test_an_ambassador_writes_publishes_and_takes_down_her_story(amara, open_screen, college):
    write_over_three_evenings(amara, college)
    robin, reader = open_screen("desktop"), open_screen("phone")
    read_it(robin)
    reader.go("/stories/")
    before = reader.text
    approved = approve(amara)
    reader.go("/stories/")
    reader.follow(TITLE)
    read, address = reader.text, reader.path
    make_a_booklet(robin, college)
    printed = printed_words(robin)
    told = take_down(amara, college)
    reader.expected.append("410")
    reader.go(address)
    gone = reader.text
    reader.go("/stories/")

    assert TITLE not in before
    for words in (approved, read, printed):
        assert [each in words for each in (TITLE, FIRST, SECOND)] == [True] * 3
    assert [NAME in words for words in (read, printed)] == [True, True]
    assert "Amara" not in read + printed
    assert "Your story is taken down" in told
    assert "“Our stories”, edition 1, can neither be read nor downloaded any more." in told
    assert "This story is not here any more" in gone
    assert TITLE not in reader.text

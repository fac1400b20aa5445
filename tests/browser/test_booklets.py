"""A booklet from the first title to the file on a reader's phone, and gone again. Axe reads every page."""

import datetime as dt
import io
import re

import pytest
from django.utils import timezone
from pypdf import PdfReader

from people.states import Role
from stories.domain import first_story_pages
from stories.domain.booklets import building
from stories.models import Story
from stories.states import Purpose
from tests import factories
from tests.browser.screens import PLAINEST, walked_on

STAFF = "robin@example.org"
TITLES = ("Beans on a balcony", "Keys in the door", "Kettle on")


@pytest.fixture(params=walked_on(PLAINEST, "desktop"))
def robin(request, open_screen):
    size, _, without = request.param.partition("-")
    return open_screen(size, has_script=not without)


def build() -> None:
    """Three stories that may be printed, one of them not shown on the web, and somebody of the desk."""
    now = timezone.now()
    first_story_pages.set_up_story_pages(now=now)
    factories.person("Robin", email=STAFF, roles=(Role.COLLEGE_STAFF,))
    for title in TITLES:
        purposes = (Purpose.BOOKLET,) if title == TITLES[2] else (Purpose.BOOKLET, Purpose.WEB)
        factories.published_story(factories.ambassador("Amara"), title=title, purposes=purposes, now=now)


def withdraw(title: str) -> None:
    """Their yes to booklets is taken back, with what follows from it."""
    from django.db import transaction

    from stories.domain.booklets import rebuild

    now, story = timezone.now(), Story.objects.get(title=title)
    with transaction.atomic():
        story.consents.filter(purpose=Purpose.BOOKLET).update(withdrawn_at=now, withdrawn_by=story.narrator.user)
        rebuild.because_of(story, now=now)


def test_a_booklet_is_made_read_printed_and_taken_back(robin, college, open_screen):
    college.behind(build)
    make_one(robin, college)

    reader = open_screen("phone")
    reader.go("/booklets/")
    reader.follow("Our stories")
    with reader.page.expect_download() as download:
        link = reader.page.get_by_role("link", name="Get the booklet (PDF, A5)")
        link.evaluate("link => link.setAttribute('download', '')")
        link.click()
    words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(download.value.path().read_bytes())).pages)
    assert words.rindex(TITLES[2]) < words.rindex(TITLES[0]) < words.rindex(TITLES[1])
    reader.follow("Read it as a page")
    assert TITLES[0] in reader.text
    assert TITLES[2] not in reader.text

    robin.follow("Note copies that were printed")
    robin.fill("How many copies?", "200")
    robin.press("Save")
    robin.fill("Where did they go?", "The library")
    robin.fill("How many copies?", "50")
    robin.press("Save")
    assert "150 are not given out yet" in robin.text

    college.behind(withdraw, TITLES[0])
    reader.go("/booklets/our-stories/")
    assert "This booklet is not here at the moment." in reader.text
    robin.go(robin.path)
    robin.press("No more are printed or given out")
    # Nobody put it in turn where it was withdrawn, as if that machine had stopped: time does.
    later = timezone.now() + building.LEFT_BEHIND_AFTER + dt.timedelta(minutes=5)
    college.manage("run_due_work", "--once", "--now", later.isoformat())
    college.deliver()
    reader.go("/booklets/our-stories/")
    assert "Edition 2" in reader.text
    reader.follow("Read it as a page")
    assert TITLES[0] not in reader.text
    assert TITLES[1] in reader.text


def make_one(robin, college) -> None:
    robin.go("/desk/booklets/")
    robin.sign_in(STAFF)
    robin.fill("Title", "Our stories")
    robin.press("Begin it")
    robin.follow("Add stories")
    for title in TITLES:
        robin.page.get_by_label(title).check()
    robin.press("Add the chosen stories")
    with robin.page.expect_navigation():
        robin.page.get_by_role("button", name=re.compile("Move up.*Beans on a balcony")).click()
    robin.look()
    robin.follow("Change the words")
    robin.fill("Foreword", "Welcome to our stories.")
    robin.press("Save")
    robin.press("Make an edition")
    assert "Edition 1 is being made." in robin.text
    college.deliver()
    if not robin.has_script:
        robin.follow("Look again")
    robin.page.get_by_text("Readers have it").first.wait_for()
    robin.look()

"""A Sunday night: an author takes her story down by herself, on a phone, with or without script."""

import re

import pytest
from django.utils import timezone

from people.states import Role
from stories.models import Story
from stories.states import Purpose
from tests import factories

AMARA, ROBIN = "amara@example.org", "robin@example.org"
MONDAY_MORNING = "Take a story down for Amara"


def publish_her_story() -> None:
    """On our website and in a booklet that was printed, beside the story of somebody else."""
    now = timezone.now()
    factories.person("Robin", email=ROBIN, roles=(Role.COLLEGE_STAFF,))
    story = factories.published_story(factories.ambassador("Amara", email=AMARA), title="Beans on a balcony", now=now)
    other = factories.published_story(factories.ambassador("Jo"), title="Night shifts", now=now)
    booklet = factories.booklet("Ways through", stories=(story, other))
    factories.print_run(factories.edition(booklet, now=now), copies=200)
    factories.booklet_page(booklet)


def her_address() -> str:
    return f"/stories/{Story.objects.get(title='Beans on a balcony').slug}/"


@pytest.fixture
def address(college) -> str:
    college.behind(publish_her_story)
    return college.behind(her_address)


def status_of(visitor, address) -> int:
    return visitor.context.request.get(visitor.college.url + address).status


@pytest.mark.parametrize("has_script", [True, False])
def test_she_takes_it_down_by_herself(college, open_screen, address, has_script):
    amara = open_screen("phone", has_script=has_script)
    amara.go("/stories/write/")
    amara.sign_in(AMARA)
    amara.follow("Beans on a balcony")
    before = status_of(amara, address)

    amara.press("Take my story down")
    assert "200 copies were printed of “Ways through”" in amara.text
    amara.press("Take my story down")

    assert amara.heading == "Your story is taken down"
    assert "The page is deleted." in amara.text
    assert "There is a new edition, or one is being made." in amara.text
    assert (before, status_of(amara, address)) == (200, 410)
    amara.follow("Keep them, or write on")
    assert "Your story is taken down. The words are still yours" in amara.text


def test_with_the_keyboard_alone_from_one_place(college, open_screen, address):
    amara = open_screen("phone")
    amara.go("/stories/write/")
    amara.sign_in(AMARA)
    amara.follow("Beans on a balcony")
    amara.press("Take my story down")

    button = amara.page.get_by_role("button", name=re.compile("Take it from here.*On our website"))
    button.focus()
    with amara.page.expect_navigation():
        amara.page.keyboard.press("Enter")
    amara.look()

    assert amara.heading == "Where your story is"
    assert status_of(amara, address) == 410
    story = college.behind(lambda: Story.objects.get(title="Beans on a balcony").is_up)
    assert story


def test_staff_take_it_down_for_her_and_see_what_was_printed(college, open_screen, address):
    pk = college.behind(lambda: Story.objects.get(title="Beans on a balcony").pk)
    robin = open_screen("desktop")
    robin.go(f"/desk/stories/{pk}/take-down/")
    robin.sign_in(ROBIN)
    assert robin.heading == MONDAY_MORNING

    robin.press("Take it down everywhere")

    assert "The story is taken down. Its author is told." in robin.text
    assert "200 copies of “Ways through”, edition 1" in robin.text
    assert status_of(robin, address) == 410
    assert college.behind(lambda: Story.objects.shown_for(Purpose.BOOKLET, now=timezone.now()).count()) == 1

"""A narrator says where her story may appear, approves the exact words, takes a yes back; staff record it on paper."""

import pytest

from people.states import Role
from stories.models import Story
from stories.states import StoryState
from tests import factories
from tests.browser.screens import walked_on

AMARA, ROSA, SAM = "amara@example.org", "rosa@example.org", "sam@example.org"
WORDS = "I grew beans. My neighbour knocked."
SCAN = {"name": "signed.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 signed by hand"}


def prepare() -> None:
    """Amara’s story was found ready. Rosa is staff. Sam has told his story, and has no login."""
    factories.consent_wording()
    author = factories.ambassador("Amara", email=AMARA)
    factories.ready_story(author, title="Beans on a balcony", parts=(WORDS,))
    rosa = factories.person("Rosa", email=ROSA, roles=(Role.COLLEGE_STAFF,))
    sam = factories.person("Sam", has_login=False)
    factories.ready_story(sam, title="The bus", parts=(WORDS,), told_how="phone", written_down_by=rosa.user)


def of(called: str) -> dict:
    story = Story.objects.get(narrator__called=called)
    standing = story.consents.standing().order_by("purpose")
    return {
        "id": story.pk,
        "person": story.narrator_id,
        "state": story.state,
        "slug": story.slug,
        "yeses": [(each.purpose, each.shown_as, each.with_photo, each.given_by) for each in standing],
    }


def sign_in(visitor, address, path):
    visitor.go(f"/accounts/login/?next={path}")
    visitor.sign_in(address)
    return visitor


@pytest.fixture(params=walked_on("phone-without-script", "desktop"))
def screen(request, open_screen, college):
    college.behind(prepare)
    size, _, without = request.param.partition("-")
    return open_screen(size, has_script=not without)


def test_she_chooses_her_name_approves_the_words_and_takes_one_yes_back(screen, college):
    story = college.behind(of, "Amara")
    page = f"/stories/write/{story['id']}"
    amara = sign_in(screen, AMARA, f"{page}/permissions/")

    amara.follow("Say yes, and choose how you are named")
    amara.press("Yes, my story may be there")
    asked_again = amara.text
    amara.page.get_by_label("Another name").check()
    amara.fill("The name that readers see", "Robin")
    amara.press("Yes, my story may be there")
    amara.follow("Say yes, and choose how you are named")
    amara.page.get_by_label("No name", exact=True).check()
    amara.press("Yes, my story may be there")
    amara.go(f"{page}/approve/")
    amara.press("I approve exactly these words")
    up = college.behind(of, "Amara")
    amara.go(f"/stories/{up['slug']}/")
    shown = amara.page.locator(".college-story__credit").inner_text()
    amara.go(f"{page}/permissions/")
    amara.press("Take this yes back")
    left = college.behind(of, "Amara")

    assert "Please choose" in asked_again or "Please answer" in asked_again
    assert up["state"] == StoryState.PUBLISHED
    assert up["yeses"] == [("booklet", "", False, "screen"), ("web", "Robin", False, "screen")]
    assert shown == "By Robin. About 1 minute to read"
    assert [purpose for purpose, *_ in left["yeses"]] == ["booklet"]


def test_staff_record_what_was_signed(screen, college):
    story = college.behind(of, "Sam")
    rosa = sign_in(screen, ROSA, f"/desk/people/{story['person']}/stories/")

    rosa.follow("A story, told by phone")
    rosa.follow("Record a yes")
    rosa.page.get_by_label("Their first name").check()
    rosa.fill("The name that readers see", "Sam")
    rosa.page.get_by_label("On paper, signed by them").check()
    rosa.page.get_by_label("The signed paper").set_input_files(SCAN)
    rosa.press("Record their yes")
    rosa.follow("Record that they approved them")
    rosa.page.get_by_label("By voice, with a witness").check()
    rosa.fill("Who heard it with you?", "Jo Lind")
    rosa.press("They approved exactly these words")
    rosa.follow("A paper to print and sign")

    up = college.behind(of, "Sam")
    assert up["state"] == StoryState.PUBLISHED
    assert up["yeses"] == [("web", "Sam", False, "paper")]

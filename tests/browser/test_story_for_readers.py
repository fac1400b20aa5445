"""Reading stories: find one, skip what is too much, read it in easy words, leave quickly. Axe reads every page."""

import pytest
from django.utils import timezone

from stories.domain import publishing
from stories.states import Purpose, StoryState
from tests import factories

WEATHER = "https://www.bbc.co.uk/weather"
FIRST = "Nobody minded that I sat at the back."


def write_stories() -> None:
    """One with everything a story may have besides files, one that is like it, and one on something else."""
    now = timezone.now()
    sleep, work = factories.theme("Sleeping better"), factories.theme("Work")
    story = factories.ready_story(
        factories.ambassador("Amara"), title="Beans on a balcony", parts=(), easy_read="I grew beans.", themes=(sleep,)
    )
    factories.story_part(story, text=f"{FIRST}\n\nThen I did.", quote=FIRST, prompt="How it began")
    factories.story_part(story, text="A hard night. " * 80, notes=("mentions self-harm",), prompt="The hard part")
    factories.story_part(story, text="كنت وحيدًا لفترة طويلة. 🌱 Zażółć.", prompt="And now")
    factories.version(story)
    for each in (
        story,
        factories.ready_story(title="Night shifts", themes=(sleep,)),
        factories.ready_story(title="A desk of my own", themes=(work,)),
    ):
        factories.approval(each.versions.order_by("-number").first(), now=now)
        factories.consent(each, purpose=Purpose.WEB, now=now)
        each.state = StoryState.AUTHOR_APPROVED
        each.save()
        publishing.publish(each, now=now)


@pytest.fixture
def stories(college):
    college.behind(write_stories)


def test_from_the_menu_to_a_story(stories, visitor):
    visitor.go("/")
    visitor.follow("Stories", exact=True)
    assert visitor.heading == "3 stories to read"
    visitor.page.get_by_label("What it is about").select_option("Sleeping better")
    visitor.press("Show stories")
    assert visitor.heading == "2 stories we found"
    visitor.fill("Words to look for", "balcon")
    visitor.press("Show stories")
    visitor.follow("Beans on a balcony")

    assert visitor.heading == "Beans on a balcony"
    assert FIRST in visitor.text
    assert "Samaritans" in visitor.text
    visitor.follow("Read it in easy words")
    assert "I grew beans." in visitor.text
    visitor.follow("The whole story")
    visitor.follow("Night shifts")
    assert visitor.heading == "Night shifts"


def test_a_hard_part_is_skipped_with_the_keyboard(stories, visitor):
    visitor.go("/stories/?q=beans")
    visitor.follow("Beans on a balcony")

    skip = visitor.page.get_by_role("link", name="Skip to the end of this part")
    skip.focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_function("location.hash === '#after-part-2'")
    focused = visitor.page.evaluate("document.activeElement.id")
    seen = visitor.page.evaluate("document.getElementById('part-3').getBoundingClientRect().top < innerHeight")

    assert (focused, seen) == ("after-part-2", True)


@pytest.mark.parametrize("how", ["button", "keys"])
def test_leaving_quickly(stories, open_screen, how):
    visitor = open_screen("phone")
    visitor.context.route(f"{WEATHER}**", lambda asked: asked.fulfill(body="Rain later.", content_type="text/html"))
    visitor.expected.append(WEATHER)
    visitor.go("/")
    visitor.go("/stories/?q=beans")

    if how == "keys":
        for _ in range(3):
            visitor.page.keyboard.press("Shift")
    else:
        visitor.page.get_by_role("link", name="Leave this page").click()
    visitor.page.wait_for_url(WEATHER)
    visitor.page.go_back()

    assert visitor.path == "/"


def test_leaving_quickly_without_script(stories, open_screen):
    visitor = open_screen("phone", has_script=False)
    visitor.context.route(f"{WEATHER}**", lambda asked: asked.fulfill(body="Rain later.", content_type="text/html"))
    visitor.expected.append(WEATHER)
    visitor.go("/stories/?q=beans")

    visitor.page.get_by_role("link", name="Leave this page").click()

    assert visitor.page.url == WEATHER

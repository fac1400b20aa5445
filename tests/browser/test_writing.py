"""An ambassador writes her story: over three evenings, in two tabs, offline, signed out. No word is lost."""

import re

import pytest
from playwright.sync_api import expect

from stories.models import ContentNote, Prompt, Story
from stories.states import StoryState
from tests import factories
from tests.browser import small_college

AMARA = "amara@example.org"
QUESTION = "What helped you on the hardest days?"


def invite_amara() -> None:
    factories.ambassador("Amara", email=AMARA)
    Prompt.objects.get_or_create(question=QUESTION)
    ContentNote.objects.get_or_create(words="mentions self-harm")


def words() -> list[str]:
    """The title of the story and its parts, as they are stored."""
    story = Story.objects.get()
    return [story.title, *story.parts.order_by("position").values_list("text", flat=True)]


def kept() -> list[list[str]]:
    """What each version holds."""
    return [[part["text"] for part in each.content["parts"]] for each in Story.objects.get().versions.order_by("pk")]


def state() -> str:
    return Story.objects.get().state


@pytest.fixture
def amara(open_screen, college):
    """Amara at her phone, in front of an empty story."""
    college.behind(invite_amara)
    return begin(open_screen("phone"), college)


def begin(visitor, college):
    visitor.go("/stories/write/")
    visitor.sign_in(AMARA)
    visitor.press("Begin my story")
    return visitor


def said(visitor):
    return visitor.page.locator("[data-said]")


def write(visitor, text, *, part=0):
    """Types at the end of a part, letter by letter."""
    box = visitor.page.locator("textarea[name$='-text']").nth(part)
    box.focus()
    visitor.page.keyboard.press("Control+End")
    visitor.page.keyboard.type(text)


def test_a_story_over_three_evenings(visitor, college):
    college.behind(invite_amara)
    begin(visitor, college)
    visitor.fill("Title", "Beans on a balcony")
    visitor.page.locator("textarea[name$='-text']").first.fill("I grew beans.")
    visitor.press("Save now")
    first = college.behind(words)
    college.behind(small_college.sign_everybody_out)

    visitor.go("/stories/write/")
    visitor.sign_in(AMARA)
    visitor.follow("Beans on a balcony")
    visitor.press(QUESTION)
    visitor.page.locator("textarea[name$='-text']").nth(1).fill("My neighbour knocked.")
    visitor.press("Add another part")
    second = college.behind(words)
    college.behind(small_college.sign_everybody_out)

    visitor.go("/stories/write/")
    visitor.sign_in(AMARA)
    visitor.follow("Beans on a balcony")
    visitor.page.locator("textarea[name$='-text']").nth(2).fill("The end.")
    visitor.press("See it as readers will")
    preview = visitor.text
    visitor.follow("Write on")
    visitor.press("When it is done: send it to be read")
    visitor.press("Send it to be read")

    assert first == ["Beans on a balcony", "I grew beans."]
    assert second == ["Beans on a balcony", "I grew beans.", "My neighbour knocked.", ""]
    assert college.behind(words) == ["Beans on a balcony", "I grew beans.", "My neighbour knocked.", "The end."]
    assert QUESTION in preview
    assert "Somebody at the college is reading your story now." in visitor.text
    assert college.behind(state) == StoryState.MODERATION


def test_every_page_beside_the_writing(visitor, college):
    college.behind(invite_amara)
    begin(visitor, college)
    visitor.fill("Title", "Beans")
    visitor.page.locator("textarea[name$='-text']").first.fill("I grew beans.")
    visitor.press("Save now")

    seen = []
    for step in (
        "See it as readers will",
        "Add a photo, or leave it without",
        "Add your voice or a film",
        "What it is about, and courses that helped",
        "Add your story in easy words",
        "Earlier versions",
    ):
        visitor.press(step)
        seen.append(visitor.heading)
        visitor.follow("Write on")

    assert seen == [
        "Beans",
        "My photo",
        "My recording",
        "What my story is about",
        "My story in easy words",
        "Earlier versions",
    ]


def test_it_saves_as_she_types(amara, college):
    write(amara, "I grew beans on a balcony.")

    expect(said(amara)).to_have_text("Saved just now")
    assert college.behind(words) == ["", "I grew beans on a balcony."]


def test_a_line_that_is_down_is_waited_for(amara, college):
    write(amara, "Before. ")
    expect(said(amara)).to_have_text("Saved just now")
    amara.expected.append("ERR_INTERNET_DISCONNECTED")
    amara.context.set_offline(True)
    write(amara, "In the tunnel. ")
    expect(said(amara)).to_contain_text("no connection")
    amara.context.set_offline(False)

    expect(said(amara)).to_have_text("Saved just now", timeout=15_000)
    assert college.behind(words) == ["", "Before. In the tunnel."]


def test_words_of_a_tab_that_fell_over_come_back(amara, college):
    amara.expected.append("ERR_INTERNET_DISCONNECTED")
    write(amara, "Before. ")
    expect(said(amara)).to_have_text("Saved just now")
    amara.context.set_offline(True)
    write(amara, "Never sent. ")
    expect(said(amara)).to_contain_text("no connection")
    amara.page.on("dialog", lambda dialog: dialog.accept())
    amara.context.route("**/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    amara.expected.append("ERR_FAILED")
    amara.context.set_offline(False)
    amara.page.reload()
    before = college.behind(words)
    expect(amara.page.locator("textarea[name$='-text']")).to_have_value("Before. Never sent. ")
    amara.context.unroute("**/*")

    assert before == ["", "Before."]
    expect(said(amara)).to_have_text("Saved just now", timeout=15_000)
    assert college.behind(words) == ["", "Before. Never sent."]


def test_a_sign_in_that_ran_out_loses_nothing(amara, college):
    write(amara, "Before. ")
    expect(said(amara)).to_have_text("Saved just now")
    college.behind(small_college.sign_everybody_out)
    write(amara, "After it ran out. ")
    expect(said(amara)).to_contain_text("you are signed out")
    amara.look()
    amara.page.on("dialog", lambda dialog: dialog.accept())
    amara.page.get_by_role("link", name=re.compile("Sign in again")).first.click()
    amara.sign_in(AMARA)

    expect(said(amara)).to_contain_text("Saved", timeout=15_000)
    expect(amara.page.locator("textarea[name$='-text']")).to_have_value(re.compile("Before. After it ran out."))
    assert college.behind(words) == ["", "Before. After it ran out."]


def test_a_button_pressed_when_the_sign_in_ran_out_loses_nothing(amara, college):
    write(amara, "Before. ")
    expect(said(amara)).to_have_text("Saved just now")
    college.behind(small_college.sign_everybody_out)
    amara.page.on("dialog", lambda dialog: dialog.accept())
    write(amara, "After it ran out. ")
    amara.press("Save now")
    amara.sign_in(AMARA)

    expect(said(amara)).to_contain_text("Saved", timeout=15_000)
    expect(amara.page.get_by_text("These words are not saved yet")).to_have_count(0)
    assert college.behind(words) == ["", "Before. After it ran out."]


def test_signing_in_again_elsewhere_lets_the_first_tab_save(amara, college):
    college.behind(small_college.sign_everybody_out)
    other = amara.another_tab()
    other.sign_in(AMARA)
    amara.expected.append("403")

    write(amara, "Typed before and after.")

    expect(said(amara)).to_have_text("Saved just now", timeout=15_000)
    assert college.behind(words) == ["", "Typed before and after."]


def easy_words() -> str:
    return Story.objects.get().easy_read


def test_easy_words_are_saved_when_the_page_is_left(amara, college):
    amara.press("Add your story in easy words")
    amara.fill("Your story in easy words", "I grew beans.")
    amara.follow("Write on")
    amara.press("Your story in easy words")

    expect(amara.page.get_by_label("Your story in easy words")).to_have_value("I grew beans.")
    assert college.behind(easy_words) == "I grew beans."


def test_a_title_without_an_end_fits_the_screen(amara):
    amara.fill("Title", "Supercalifragilistic" * 6)
    write(amara, "I grew beans.")
    amara.press("When it is done: send it to be read")
    amara.go("/stories/write/")

    assert "Supercalifragilistic" in amara.text


def test_two_tabs_are_told_of_each_other(amara, college):
    other = amara.another_tab()
    write(amara, "In one tab.")
    expect(said(amara)).to_have_text("Saved just now")

    write(other, "In the other.")

    expect(other.page.locator("[data-other]")).to_have_text("In one tab.")
    other.look()
    assert college.behind(words) == ["", "In the other."]
    assert ["In one tab."] in college.behind(kept)
    other.follow("Look at both side by side")
    other.press("Bring this version back")
    assert college.behind(words) == ["", "In one tab."]


def test_a_button_pressed_while_it_saves_waits_for_it(amara, college):
    write(amara, "Quickly typed.")
    with amara.page.expect_navigation():
        amara.page.get_by_role("button", name="Add another part").click()

    assert college.behind(words) == ["", "Quickly typed.", ""]
    assert college.behind(kept) == []


def test_written_by_keyboard_alone(amara, college):
    page = amara.page
    page.get_by_label("Title").focus()
    page.keyboard.type("Beans")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("I grew beans.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    opened = page.get_by_label("A line that may stand out").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.type("How it began")

    expect(said(amara)).to_have_text("Saved just now")
    assert opened
    assert college.behind(words) == ["Beans", "I grew beans."]

"""“My way”, on a phone without script and on a large screen: writing, hiding, printing; support, sharing, a plan."""

from tests.browser import own_way_college
from tests.browser.small_college import STUDENT

GOAL, STEP = "A job in a garden", "Ring the garden centre"


def test_goals_steps_and_what_somebody_did(visitor, college):
    college.behind(own_way_college.completed, "Mindful walking")
    visitor.go("/my/journey/")
    visitor.sign_in(STUDENT)
    assert visitor.heading == "My way"

    visitor.follow("Write a goal")
    visitor.press("Save")
    assert "There is something to put right" in visitor.text
    visitor.fill("What do you want?", GOAL)
    visitor.press("Save")
    visitor.follow("Add a step")
    visitor.fill("What do you do next?", STEP)
    visitor.press("Save")
    assert f"My next step: {STEP}" in visitor.text
    visitor.press("I have done this")
    assert "You have done this step." in visitor.text

    visitor.follow("Add something I did")
    visitor.page.get_by_label("Volunteering", exact=True).check()
    visitor.fill("What did you do?", "Helped at the food bank")
    visitor.page.get_by_label("When was it, or when did it begin?").fill("2026-06-01")
    visitor.press("Save")
    visitor.press("Hide")
    assert "Mindful walking" not in visitor.text
    visitor.follow("Print my way")
    assert (GOAL in visitor.text, "Mindful walking" in visitor.text) == (True, False)
    visitor.follow("This page in large print")
    visitor.go("/my/journey/hidden/")
    visitor.press("Show it again")

    visitor.go("/my/journey/")
    visitor.follow("Helped at the food bank")
    visitor.press("Take it away")
    assert "You took away: “Helped at the food bank”" in visitor.text
    visitor.press("Put it back")
    assert "It is back." in visitor.text
    assert "Mindful walking" in visitor.text


def test_support_sharing_and_staying_well(visitor, college):
    college.behind(own_way_college.completed, "Mindful walking")
    visitor.go("/my/journey/")
    visitor.sign_in(STUDENT)
    visitor.follow("Ask for support")
    visitor.fill("What would you like?", "A few hours a week.")
    visitor.press("Continue")
    visitor.press("Ask for support")
    assert visitor.heading == "You asked for support"
    assert college.behind(own_way_college.asked) == [["A few hours a week.", "waiting"]]

    college.behind(own_way_college.take_on, "Ade Cole")
    visitor.go("/my/journey/")
    assert "Ade Cole supports you to find or keep work." in visitor.text
    visitor.follow("May they see them?")
    visitor.press("Yes, they may see them")
    assert "Mindful walking" in visitor.text
    visitor.press("End this")
    assert "It has ended." in visitor.text

    visitor.go("/my/journey/staying-well/")
    visitor.fill("What keeps me well at work", "A walk at noon.")
    visitor.press("Save my plan")
    visitor.press("Yes, they may read my plan")
    visitor.follow("Print my plan")
    assert "A walk at noon." in visitor.text

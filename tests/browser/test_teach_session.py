"""A facilitator opens the page of their session on a phone, without script, and says what others may know."""

from people.models import Person
from people.states import Role
from tests.browser import small_college
from tests.browser.small_college import OPEN, PEER


def address_of_the_peer() -> str:
    return Person.objects.get(called=PEER, user__groups__name=Role.FACILITATOR).email


def path_of_their_session() -> str:
    return f"/teach/sessions/{small_college.run_of(OPEN).sessions.get(number=1).pk}/"


def test_everything_about_a_session_on_a_phone_without_script(open_screen, college):
    visitor = open_screen("phone", has_script=False)
    visitor.go(college.behind(path_of_their_session))
    visitor.sign_in(college.behind(address_of_the_peer))

    shown = visitor.text
    sheets = visitor.page.pdf(format="A4").count(b"/Type /Page\n")
    visitor.follow("I can’t make this session")
    asked = visitor.heading
    visitor.go("/teach/me/")
    visitor.fill("How the other facilitator can reach you", "07700 900456")
    visitor.press("Save")

    assert "Dr Patel (professional experience)" in shown
    assert "0 expected" in shown
    assert sheets == 1
    assert "You can’t teach this session?" in asked
    assert visitor.page.get_by_label("How the other facilitator can reach you").input_value() == "07700 900456"

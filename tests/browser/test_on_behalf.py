"""Staff book on a phone for somebody who has no email, and who is told by the channel they chose."""

from people.states import Role
from tests import factories
from tests.browser import small_college

STAFF = "robin@example.org"


def build() -> None:
    """Somebody of the desk, and Anna, whose name is near the one that staff will type."""
    factories.person("Robin", email=STAFF, roles=(Role.COLLEGE_STAFF,))
    factories.person("Anna", email="anna@example.org")


def what_holds() -> dict:
    """The one who was added: how they are reached, what they have, what they were told and by which channel."""
    from people.models import Person

    person = Person.objects.get(called="Ana")
    return {
        "email": person.email,
        "state": list(person.bookings.values_list("state", flat=True)),
        "told": list(person.messages.exclude(kind="calendar").order_by("pk").values_list("kind", "channel")),
        "asked": list(person.bookings.values_list("on_behalf__asked_by", flat=True)),
    }


def test_booking_for_somebody_without_email(visitor, college):
    college.behind(build)
    visitor.go("/desk/people/")
    visitor.sign_in(STAFF)
    visitor.fill("Find a person", "Ana")
    visitor.press("Find", exact=True)
    assert "similar name" in visitor.text
    assert "Ana" not in visitor.page.url
    visitor.follow("Add a new person")
    visitor.fill("What should we call them?", "Ana")
    visitor.page.get_by_label("Through my worker").check()
    visitor.fill("Name of their worker", "Jo Bell")
    visitor.fill("Number of their worker", "020 7946 0123")
    visitor.press("Continue")

    assert visitor.heading == "Is it one of these?"
    assert "Anna" in visitor.text
    visitor.press("None of these, add a new person")
    assert visitor.heading.endswith("Ana")
    visitor.follow("Book for them")
    visitor.fill("Which course?", small_college.OPEN)
    visitor.press("Find", exact=True)
    visitor.follow(small_college.OPEN)
    visitor.press("See what they will be told")
    assert "Please say who asked for this." in visitor.text
    visitor.page.get_by_label("Somebody else, such as their worker").check()
    visitor.fill("If it was somebody else: who?", "Jo Bell, her worker, by phone")
    visitor.press("See what they will be told")
    assert "Ana is told through their worker, by a call" in visitor.text
    visitor.press("Book a place for Ana")

    assert "The place is booked. We let Ana know." in visitor.text
    assert college.behind(what_holds) == {
        "email": "",
        "state": ["booked"],
        "told": [("booked", "worker")],
        "asked": ["Jo Bell, her worker, by phone"],
    }
    visitor.press("Undo", exact=False)
    assert "That is undone." in visitor.text
    assert college.behind(what_holds)["state"] == ["cancelled"]

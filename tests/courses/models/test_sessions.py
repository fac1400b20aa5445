"""Where a session is, in words: nobody reads a bare “Online” and wonders how to get in."""

import pytest

from courses.states import Mode
from tests import factories

pytestmark = pytest.mark.django_db
ROOM = "Willow Room, 3 Mill Lane, London NW10 9ZZ"
TO_COME = ": we tell you how to join before the day"


@pytest.mark.parametrize(
    ("mode", "joining", "place", "for_students"),
    [
        (Mode.IN_PERSON, "", ROOM, ROOM),
        (Mode.ONLINE, "", "Online", f"Online{TO_COME}"),
        (Mode.ONLINE, "  ", "Online", f"Online{TO_COME}"),
        (Mode.ONLINE, "We ring you.", "Online", "Online"),
        (Mode.BOTH, "", f"{ROOM}, or online", f"{ROOM}, or online{TO_COME}"),
        (Mode.BOTH, "We ring you.", f"{ROOM}, or online", f"{ROOM}, or online"),
    ],
)
def test_the_place_says_how_to_get_in_or_that_we_will(run, mode, joining, place, for_students):
    session = run.sessions.first()

    session.mode, session.joining = mode, joining

    assert (session.place, session.place_for_students) == (place, for_students)


def test_a_venue_online_is_named_as_the_college_names_it(run):
    session = run.sessions.first()

    session.venue = factories.venue("Online, by video", address="", is_online=True)

    assert session.place == "Online, by video"
    assert session.place_for_students == f"Online, by video{TO_COME}"

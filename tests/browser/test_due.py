"""What is due, on a phone and on a desk: counted, listed, opened, and its daily mail turned off and on."""

import pytest

from people.states import Role
from tests import factories
from tests.browser import small_college
from tests.browser.screens import PLAINEST, walked_on

STAFF = "robin@example.org"


@pytest.fixture(params=walked_on(PLAINEST))
def robin(request, open_screen):
    size, _, without = request.param.partition("-")
    return open_screen(size, has_script=not without)


def build() -> None:
    """Somebody of the desk, eleven calls to make, one of them late, and a run whose pair is not whole."""
    import datetime as dt

    from django.utils import timezone

    now = timezone.now()
    factories.person("Robin", email=STAFF, roles=(Role.COLLEGE_STAFF,))
    for number in range(11):
        late = dt.timedelta(days=1 if number else -1)
        factories.call(factories.person(f"Ana {number}"), kind="missed", due_at=now + late)
    small_college.run_of(small_college.LATER).sessions.first().facilitations.first().delete()


def test_staff_see_what_is_due_and_open_it(robin, college):
    college.behind(build)
    robin.go("/desk/due/")
    robin.sign_in(STAFF)

    assert robin.heading == "12 things to do"
    assert "Overdue" in robin.text
    robin.follow("All 11 calls to make")
    assert robin.heading == "11 calls to make"
    robin.follow("What is due")
    robin.follow(small_college.LATER)
    assert small_college.LATER in robin.text
    robin.go("/desk/")
    robin.follow("1 run without its pair")
    assert robin.heading == "1 run without its pair"


def test_the_daily_mail_is_turned_off_and_on(robin, college):
    college.behind(build)
    robin.go("/desk/due/")
    robin.sign_in(STAFF)
    robin.press("Stop my daily mail")
    assert "You get no daily mail." in robin.text
    robin.press("Send me a daily mail")
    assert "You get a mail on days with something to do." in robin.text


def test_an_empty_desk_says_so(robin, college):
    college.behind(factories.person, "Robin", email=STAFF, roles=(Role.COLLEGE_STAFF,))
    robin.go("/desk/due/")
    robin.sign_in(STAFF)

    assert robin.heading == "Nothing is waiting"

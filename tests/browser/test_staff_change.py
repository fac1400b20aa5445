"""Staff move a session on a phone, having seen who will be told what; the student's own page follows."""

import pytest

from people.models import Person
from people.states import Role
from tests import factories
from tests.browser import small_college
from tests.browser.screens import PLAINEST, walked_on
from tests.browser.small_college import OPEN, STUDENT

STAFF = "robin@example.org"


@pytest.fixture
def session(college) -> int:
    """Of a run that Sam has a place on; gives the session's number. Robin is staff."""

    def prepare() -> int:
        run = small_college.run_of(OPEN)
        sam = Person.objects.get(contact_points__address=STUDENT)
        factories.booking(run, who=sam)
        factories.person("Robin", email=STAFF, roles=(Role.COLLEGE_STAFF,))
        return run.sessions.get(number=1).pk

    return college.behind(prepare)


@pytest.fixture(params=walked_on(PLAINEST))
def staff(request, open_screen):
    size, _, without = request.param.partition("-")
    return open_screen(size, has_script=not without)


def at_the_run(visitor, college) -> None:
    run = college.behind(small_college.run_of, OPEN)
    visitor.go(f"/accounts/login/?next=/desk/runs/{run.pk}/")
    visitor.sign_in(STAFF)


def test_a_move_is_seen_before_it_is_made_and_on_the_students_page_after(staff, open_screen, college, session):
    at_the_run(staff, college)
    staff.follow("Move session 1")
    staff.fill("Starts at", "14:00")
    staff.fill("Ends at", "16:00")
    staff.press("See who will be told")

    assert "3 people will be told: 3 by email. 2 of them teach it." in staff.text
    assert "10:30am to 12:30pm" in college.behind(times_of, session)
    staff.press("Make the change")

    assert "Session 1 is moved. Everybody is told: 3 people." in staff.text
    student = open_screen("phone")
    student.go("/accounts/login/?next=/my/")
    student.sign_in(STUDENT)
    assert "2pm to 4pm" in student.text


def test_changed_their_mind_nothing_is_changed_and_nothing_is_lost(staff, college, session):
    at_the_run(staff, college)
    staff.follow("Move session 1")
    staff.fill("Starts at", "14:00")
    staff.fill("Ends at", "16:00")
    staff.press("See who will be told")
    staff.press("Go back and change something")

    assert staff.page.get_by_label("Starts at").input_value() == "14:00"
    assert "10:30am to 12:30pm" in college.behind(times_of, session)


def test_a_run_is_cancelled_and_brought_back_by_its_undo(staff, college, session):
    at_the_run(staff, college)
    staff.follow("Cancel run")
    staff.press("See who will be told")
    staff.press("Cancel the run")
    assert "The run is cancelled." in staff.text

    staff.follow("Undo")
    staff.press("See who will be told")
    staff.press("Bring it back")

    assert "The run goes ahead. Everybody is told: 3 people." in staff.text
    assert college.behind(small_college.state_of, OPEN, email=STUDENT) == ["booked"]


def times_of(session: int) -> str:
    from courses.models import Session
    from design_system import words

    found = Session.objects.get(pk=session)
    return words.times(found.starts_at, found.ends_at)

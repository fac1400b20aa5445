"""Two facilitators run a session from a phone and a sheet of paper: students, who taught, the door, the code."""

import datetime as dt

import pytest
from django.utils import timezone

from courses.models import Session
from courses.states import FacilitatorRole
from tests import factories
from tests.browser import small_college
from tests.browser.small_college import OPEN, PEER, STUDENT

PROFESSIONAL = "Dr Patel"


@pytest.fixture
def session(college) -> int:
    """Under way at this moment; Ann and Bo are booked, and so is Sam, who has a phone."""

    def prepare() -> int:
        from people.models import Person

        run = small_college.run_of(OPEN)
        for called in ("Ann", "Bo"):
            factories.booking(run, who=factories.person(called))
        factories.booking(run, who=Person.objects.get(contact_points__address=STUDENT))
        factories.facilitator("Kim", role=FacilitatorRole.PROFESSIONAL)
        small_college.let_weeks_pass(OPEN, weeks=2)
        first = run.sessions.order_by("number").first()
        now = timezone.now()
        Session.objects.filter(pk=first.pk).update(
            starts_at=now - dt.timedelta(minutes=10), ends_at=now + dt.timedelta(minutes=50)
        )
        return first.pk

    return college.behind(prepare)


def open_register(visitor, college, session: int, called: str) -> None:
    visitor.go(f"/accounts/login/?next=/teach/sessions/{session}/register/")
    visitor.sign_in(college.behind(small_college.address_of, called))


def row(visitor, called: str):
    return visitor.page.get_by_role("group", name=called)


def choose(visitor, called: str, mark: str) -> None:
    row(visitor, called).get_by_text(mark, exact=True).first.click()
    if visitor.has_script:
        row(visitor, called).locator("[data-said]", has_text=mark).wait_for()


def test_two_facilitators_record_everything_before_they_leave_the_room(open_screen, college, session):
    one, other = open_screen("phone"), open_screen("phone", has_script=False)
    open_register(one, college, session, PEER)
    open_register(other, college, session, PROFESSIONAL)

    choose(one, "Ann", "Here")
    choose(one, PEER, "Taught")
    choose(other, "Bo", "Missed")
    choose(other, PROFESSIONAL, "Taught")
    other.press("Save", exact=True)
    other.fill("What name do they go by?", "Kit")
    other.press("Add them")

    marks = college.behind(small_college.marks_of, session)
    assert marks == {"Ann": "attended", "Bo": "missed", "Kit": "attended"}
    assert college.behind(small_college.taught_at, session) == {PEER: "taught", PROFESSIONAL: "taught"}


def test_two_who_disagree_about_who_taught_see_both(open_screen, college, session):
    one, other = open_screen("phone"), open_screen("desktop")
    for visitor, called in ((one, PEER), (other, PROFESSIONAL)):
        open_register(visitor, college, session, called)
    choose(one, PROFESSIONAL, "Taught")

    row(other, PROFESSIONAL).get_by_text("Was not there", exact=True).click()
    row(other, PROFESSIONAL).get_by_text("marked Taught at").wait_for()
    other.look()
    other.press("Change to Was not there")

    assert college.behind(small_college.taught_at, session)[PROFESSIONAL] == "not_there"


def test_the_keyboard_is_enough_for_who_taught(open_screen, college, session):
    visitor = open_screen("desktop")
    open_register(visitor, college, session, PEER)

    row(visitor, PEER).get_by_label("Not marked yet").focus()
    visitor.page.keyboard.press("ArrowRight")
    row(visitor, PEER).locator("[data-said]", has_text="Taught").wait_for()

    assert college.behind(small_college.taught_at, session)[PEER] == "taught"


def test_a_substitute_the_sheet_and_the_pages_to_print(open_screen, college, session):
    visitor = open_screen("phone", has_script=False)
    open_register(visitor, college, session, PEER)

    visitor.follow("Somebody else taught")
    visitor.page.get_by_label("Who taught?").select_option(label="Kim (professional experience)")
    visitor.press("Add who taught")
    visitor.follow("Sign-in sheet to print")
    visitor.follow("enter who signed")
    visitor.page.get_by_label("Ann").check()
    visitor.press("Mark them as here")
    visitor.follow("What was corrected")
    visitor.go(f"/teach/sessions/{session}/code/")

    assert college.behind(small_college.taught_at, session)["Kim"] == "taught"
    assert college.behind(small_college.marks_of, session) == {"Ann": "attended"}


def test_a_student_says_i_am_here_after_signing_in(open_screen, college, session):
    teacher, visitor = open_screen("phone"), open_screen("phone", has_script=False)
    open_register(teacher, college, session, PEER)
    teacher.follow("Code for the wall")
    code = teacher.page.locator(".college-poster__code").inner_text()

    visitor.go(f"/here/?code={code}")
    visitor.sign_in(STUDENT)
    visitor.press("I’m here")

    assert "We have noted that you are here." in visitor.text
    assert college.behind(small_college.marks_of, session) == {"Sam": "attended"}


def test_the_desk_matches_somebody_from_the_door_with_somebody_booked(open_screen, college, session):
    teacher, desk = open_screen("phone", has_script=False), open_screen("desktop")
    open_register(teacher, college, session, PEER)
    teacher.fill("What name do they go by?", "Anne")
    teacher.press("Add them")
    staff = college.behind(lambda: factories.staff_login().email)

    desk.go("/accounts/login/?next=/desk/walk-ins/")
    desk.sign_in(staff)
    desk.follow("Anne")
    desk.press("This is Ann")
    desk.press("Yes, this is Ann")

    assert college.behind(small_college.marks_of, session)["Ann"] == "attended"

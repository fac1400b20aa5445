"""Feedback from the link in a mail, on a phone and without script; then what those who taught see of it."""

import datetime as dt
import re

from django.utils import timezone

from bookings.models import FeedbackAnswer
from courses.models import Facilitator, Session
from messaging.models import Message
from people.models import Person
from people.states import Role
from tests import factories
from tests.browser import small_college
from tests.browser.small_college import OPEN, STUDENT


def the_course_is_over() -> None:
    """As if the run had ended the day before yesterday with Sam there, and four had answered since."""
    run, now = small_college.run_of(OPEN), timezone.now()
    for number, session in enumerate(run.sessions.order_by("-number")):
        starts_at = now - dt.timedelta(days=2 + 7 * number, hours=2)
        Session.objects.filter(pk=session.pk).update(starts_at=starts_at, ends_at=starts_at + dt.timedelta(hours=2))
    sam = Person.objects.get(contact_points__address=STUDENT)
    booking = factories.booking(run, who=sam, at=now - dt.timedelta(days=40))
    factories.attendance(booking, at_session=run.sessions.get(number=1))
    factories.answers(run, number=4, is_shown=False, words="It helped me to rest.")


def do_not_wait_for_the_morning() -> None:
    """Nothing goes out at night, and the clock here is real."""
    Message.objects.filter(kind="feedback").update(not_before=timezone.now())


def answers_kept() -> list[tuple]:
    return sorted(FeedbackAnswer.objects.values_list("helped", "words", "source", "is_shown"), key=str)


def test_five_questions_on_a_phone_without_script(open_screen, college):
    college.behind(the_course_is_over)
    college.manage("run_due_work", "--once")
    college.behind(do_not_wait_for_the_morning)
    college.manage("run_due_work", "--once")
    college.deliver()
    words = college.mails(to=STUDENT)[-1].get_body(("plain",)).get_content()
    path = re.search(r"/feedback/\S+", words)[0]
    visitor = open_screen("phone", has_script=False)

    visitor.go(path)
    page = visitor.page
    page.get_by_role("group", name="Did it help you?").get_by_label("Yes, a bit").check()
    page.get_by_role("group", name="Did you feel welcome?").get_by_label("Mostly").check()
    page.get_by_label("Is there anything you want to tell us?").fill("Thank you. <b>All</b> of you.")
    visitor.press("Send my answers")

    assert visitor.heading == "Thank you"
    visitor.go(path)
    assert visitor.heading == "Thank you"
    kept = college.behind(answers_kept)
    assert kept[-1] == (2, "Thank you. <b>All</b> of you.", "link", True)
    assert len(kept) == 5


def test_those_who_taught_see_it_and_write_their_debrief(open_screen, college):
    college.behind(the_course_is_over)
    college.behind(somebody_supports_the_peer)
    run, session = college.behind(run_and_last_session)
    peer = open_screen("phone")

    peer.go(f"/teach/runs/{run}/feedback/")
    peer.sign_in(college.behind(small_college.address_of, small_college.PEER))
    assert "4 answers so far; we show them from five on" in peer.text
    peer.follow("Enter a form that was filled in on paper")
    peer.page.get_by_role("group", name="Did it help you?").get_by_label("Yes, a lot").check()
    peer.press("Save, then the next one")
    peer.follow("That was the last one")
    assert "5 people’s answers." in peer.text
    peer.follow("Print the paper form")
    peer.go(f"/teach/sessions/{session}/debrief/")
    peer.fill("What went well?", "Everybody spoke.")
    peer.press("Save the debrief")
    assert "Last saved on" in peer.text
    peer.follow("How are you?")
    assert "Robin reads this, and nobody else." in peer.text
    peer.page.get_by_label("I’d like to talk").check()
    peer.press("Send to Robin")
    assert "Robin has not read it yet" in peer.text

    reader = open_screen("phone", has_script=False)
    reader.go("/teach/supporting/")
    reader.sign_in("robin@example.org")
    assert "Jo: I’d like to talk" in reader.text
    reader.press("I have read this")
    assert "There is nothing to read." in reader.text


def test_staff_see_a_course_over_time(open_screen, college):
    college.behind(the_course_is_over)
    course = college.behind(all_answers_are_shown)
    staff = open_screen("phone", has_script=False)

    staff.go("/desk/feedback/")
    staff.sign_in("robin@example.org")
    staff.follow(OPEN)

    assert staff.path == f"/desk/courses/{course}/feedback/"
    assert staff.page.get_by_role("img", name="Did it help you?").count() == 1
    assert "100.0% 5 of 5" in staff.text


def somebody_supports_the_peer() -> None:
    robin = factories.person("Robin", email="robin@example.org", roles=(Role.TEAM_LEADER,)).user
    Facilitator.objects.filter(shown_as=small_college.PEER).update(supporter=robin)


def all_answers_are_shown() -> int:
    """With a fifth answer; Robin is at the desk. Gives the number of the course."""
    factories.person("Robin", email="robin@example.org", roles=(Role.COLLEGE_STAFF,))
    run = small_college.run_of(OPEN)
    factories.answers(run, number=1)
    FeedbackAnswer.objects.update(is_shown=True)
    return run.course_id


def run_and_last_session() -> tuple[int, int]:
    run = small_college.run_of(OPEN)
    return run.pk, run.sessions.get(number=3).pk

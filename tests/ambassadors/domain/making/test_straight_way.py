"""From one sentence to a page with two signatures, and on to its second version: one step after the other."""

import datetime as dt

import pytest

from ambassadors.domain.making import (
    accepting,
    answering,
    approving,
    consulting,
    guests,
    invariants,
    meetings,
    minutes,
    plans,
    proposing,
    reviewing,
    said_and_done,
    signing,
)
from ambassadors.models import CourseProposal
from ambassadors.states import Experience, MeetingRole, PlanKind
from people.states import Naming
from tests import factories

pytestmark = pytest.mark.django_db
SENTENCE = "A course about getting outside when winter makes it hard."


def designed(*, sam, rosa, now):
    named = {"naming": Naming.FIRST_NAME, "shown_as": "Sam"}
    idea = proposing.propose(SENTENCE, proposer=sam, **named, by=sam.user, now=now)
    facts = {"title": "Outside", "summary": "Small steps.", "topic": factories.topic()}
    course = accepting.accept(idea, **facts, by=rosa, now=now)
    starts_at = now - dt.timedelta(hours=3)
    meeting = meetings.arrange(course, starts_at=starts_at, ends_at=now, by=rosa, now=now)
    guest = guests.ask(meeting, person=sam, role=MeetingRole.STUDENT, by=rosa, now=now)
    minutes.record(meeting, came=[guest], notes="We met.", by=rosa, now=now)
    plans.add_version(course, kind=PlanKind.SESSION_PLAN, name="Week 1", words="The door.", by=rosa, now=now)
    return course


def test_the_straight_way(sam, rosa, now):
    factories.catalogue_page()
    alex, later = factories.person("Alex"), now + dt.timedelta(days=2)
    course = designed(sam=sam, rosa=rosa, now=now)

    asked = {"introduction": "What is missing?", "last_on": now.date(), "is_open_to_all": True}
    consultation = consulting.open_until(course, **asked, by=rosa, now=now)
    said = consulting.say(consultation, words="A walk.", may_be_shown=True, person=None, by=None, now=now)
    answering.answer(said, became="changed", answer="It is in.", is_shown=True, by=rosa, now=later)
    signing.begin(course, by=rosa, now=later)
    for person, experience in ((sam, Experience.LIVED), (alex, Experience.PROFESSIONAL)):
        row = signing.ask(course, person=person, experience=experience, by=rosa, now=later)
        seen = plans.hash_of(course)
        signing.sign(row, naming=Naming.FIRST_NAME, shown_as=person.called, seen=seen, by=person.user, now=later)
    approved = approving.approve(course, by=rosa, now=later)
    reviewing.start(approved, by=rosa, now=later)
    second = reviewing.end(approved, outcome="new_version", words="People liked it.", by=rosa, now=later)

    page = said_and_done.of_course(approved.course)
    assert (page.idea_of, page.meetings, [each.name for each in page.signatures]) == ("Sam", 1, ["Sam", "Alex"])
    assert [(each.words, each.answer) for each in page.said] == [("A walk.", "It is in.")]
    assert (second.version, second.replaces, second.shown_as) == (2, approved.course, "Sam")
    assert CourseProposal.objects.get(pk=course.pk).idea == SENTENCE
    assert list(invariants.faults(now=later)) == []

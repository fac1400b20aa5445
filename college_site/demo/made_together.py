"""Courses being made in the demo: one designed together, an idea from a stranger, one not taken on; a self-check."""

import datetime as dt

from django.utils import timezone

from ambassadors.domain.fidelity import checks
from ambassadors.domain.fidelity.checks import Said
from ambassadors.domain.making import accepting, guests, meetings, minutes, plans, proposing
from ambassadors.models import CoDesignMeeting, CourseProposal
from ambassadors.states import SCORED_COMPONENTS, FidelityComponent, MeetingRole, PlanKind
from courses.models import Topic
from people.models import Person, User
from people.states import Naming

A_DAY, A_WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
EARLY, AN_HOUR_AND_A_HALF = dt.time(8, 30), dt.timedelta(minutes=90)
PLACE = "The small room, Harlow Centre"

SUNDAYS = "A course about Sundays, because that is when everything is shut and my head is loudest."
SUNDAYS_WHY = "I have asked around. It is not only me."
SUNDAYS_TITLE = "What to do with Sundays"
SUNDAYS_SUMMARY = "Four sessions on the longest day of the week: what makes it long, and what others do with it."
NOTES = (
    "We went round: what is a Sunday like? Four sessions, on Fridays, so that there is a Sunday after each. No "
    "homework, but one small thing to try. Sam will ask the café group what is missing."
)
PLANS = (
    ("Session 1: whose Sunday is it?", "Arrive, tea, names. Draw the last Sunday as a line. What was on it?"),
    ("Session 1: whose Sunday is it?", "Arrive, tea, names. Draw last Sunday as a line, or say it, or keep it."),
    (
        "Session 2: shut doors, open doors",
        "A walk round the block with a list of what is open. Those who stay, map it.",
    ),
)
MONEY = (
    "How to talk with the bank when you are behind. Somebody from a bank should be there, and somebody who was behind."
)
QUIZ, QUIZ_WORDS = (
    "A pub quiz every week.",
    "Thank you for this. A quiz is a good evening and not a course, so we passed it on to the café conversations, who "
    "will try one in spring.",
)
SCORES = dict(zip(SCORED_COMPONENTS, (2, 1, 1, 1, 2, 1, 2), strict=True))
DESCRIBED = {
    FidelityComponent.AVAILABLE: "Open to everybody in four boroughs. Letters and calls for those without email.",
    FidelityComponent.LOCATION: "Four places, two of them in town. One has no lift.",
    FidelityComponent.STRENGTHS: "Course pages say what you will do, not what is wrong.",
}


def make(*, student: User, staff: User, now: dt.datetime) -> None:
    _design(student=student, staff=staff, now=now)
    proposing.propose(MONEY, contact="adaeze@example.org", by=None, now=now - 3 * A_DAY)
    quiz = proposing.propose(QUIZ, proposer=Person.objects.get(called="Marek"), by=staff, now=now - 9 * A_WEEK)
    accepting.not_take_on(quiz, words=QUIZ_WORDS, by=staff, now=now - 8 * A_WEEK)
    _look_at_ourselves(staff=staff, now=now)


def _design(*, student: User, staff: User, now: dt.datetime) -> None:
    """One sentence of a student; two months later there are minutes, plans and a second meeting."""
    proposal = proposing.propose(
        SUNDAYS,
        why=SUNDAYS_WHY,
        proposer=student.person,
        naming=Naming.FIRST_NAME,
        shown_as=student.person.called,
        by=student,
        now=now - 8 * A_WEEK,
    )
    accepting.accept(
        proposal,
        title=SUNDAYS_TITLE,
        summary=SUNDAYS_SUMMARY,
        topic=Topic.objects.get(name="Wellbeing"),
        looked_after_by=staff,
        words="Yes, please. When could you meet us?",
        by=staff,
        now=now - 7 * A_WEEK,
    )
    held = _meet(proposal, starts_at=_at(now - 2 * A_WEEK), student=student, staff=staff, now=now - 4 * A_WEEK)
    came = list(held.guests.exclude(role=MeetingRole.CARER))
    minutes.record(held, came=came, notes=NOTES, by=staff, now=_at(now - 2 * A_WEEK) + A_DAY)
    for name, words in PLANS:
        plans.add_version(proposal, kind=PlanKind.SESSION_PLAN, name=name, words=words, by=staff, now=now - A_WEEK)
    _meet(proposal, starts_at=_at(now + 2 * A_WEEK), student=student, staff=staff, now=now - A_DAY)


def _meet(
    proposal: CourseProposal, *, starts_at: dt.datetime, student: User, staff: User, now: dt.datetime
) -> CoDesignMeeting:
    """The student says yes; Mei, who would teach it, has not said yet."""
    ends_at = starts_at + AN_HOUR_AND_A_HALF
    meeting = meetings.arrange(proposal, starts_at=starts_at, ends_at=ends_at, place=PLACE, by=staff, now=now)
    own = guests.ask(meeting, person=student.person, role=MeetingRole.STUDENT, by=staff, now=now)
    guests.answer(own, says_yes=True, by=student, now=now)
    mei = Person.objects.get(called="Mei Tan")
    guests.ask(meeting, person=mei, role=MeetingRole.AMBASSADOR, by=staff, now=now)
    guests.ask(meeting, person=staff.person, role=MeetingRole.PROFESSIONAL, by=staff, now=now)
    guests.note(meeting, name="Somebody of the carers’ group", role=MeetingRole.CARER, by=staff, now=now)
    return meeting


def _look_at_ourselves(*, staff: User, now: dt.datetime) -> None:
    day = timezone.localdate(now) - 200 * A_DAY
    check = checks.begin(checked_on=day, who="Four students, two peers, Robin Hale", by=staff, now=now)
    said = {component: Said(score=score, words="") for component, score in SCORES.items()}
    said |= {component: Said(score=None, words=words) for component, words in DESCRIBED.items()}
    checks.save(check, said=said, by=staff)
    checks.finish(check, by=staff, now=now)


def _at(moment: dt.datetime) -> dt.datetime:
    """Early on the Friday of that week."""
    day = timezone.localdate(moment)
    friday = day + (4 - day.weekday()) * A_DAY
    return timezone.make_aware(dt.datetime.combine(friday, EARLY))

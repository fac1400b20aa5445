"""A course of the demo that has gone the whole way: one sentence of a student, two signatures, a page."""

import datetime as dt

from django.utils import timezone

from ambassadors.domain.making import (
    accepting,
    answering,
    approving,
    consulting,
    guests,
    meetings,
    minutes,
    naming,
    plans,
    proposing,
    signing,
)
from ambassadors.models import CourseProposal
from ambassadors.states import CommentAnswer, Experience, MeetingRole, PlanKind
from college_site.demo import pages
from courses.domain import planning
from courses.models import CoursePage, CourseRun, Facilitation, Session, Term, Topic, Venue
from courses.states import FacilitatorRole, RunState
from people.models import Person, User
from people.states import Naming

A_DAY, A_WEEK, MONDAY = dt.timedelta(days=1), dt.timedelta(days=7), 0
IDEA = "A course about getting outside when winter makes it hard."
TITLE, CODE = "Outside in winter", "OW-2"
SUMMARY = "Four short walks from a warm room, for people who find it hard to leave the house when days are short."
WORDS = "Thank you, Sam. Yes. We would like to make this with you."
NOTES = (
    "We walked to the gate and back while we talked. The hard part is the coat and the door, not the walk. So every "
    "session begins indoors, and nobody has to go out."
)
PLANS = (
    ("Session 1: the door", "Tea first. What is in the way: the coat, the keys, the neighbours? Then to the gate."),
    ("Session 2: ten minutes", "A short round on a flat path. Those who stay in write a list of warm places."),
)
QUESTION = "Would you come to this? What would make it easier?"
# What was said, the name beside it, what became of it, and our answer.
COMMENTS = (
    (
        "Please say on the page where the toilets are.",
        "A carer",
        CommentAnswer.CHANGED,
        "Each walk now has a line about toilets and benches.",
    ),
    (
        "Could it be at weekends? That is when I am most alone.",
        "",
        CommentAnswer.LATER,
        "We have no room at weekends before summer. We try it with the next version.",
    ),
)


def make(*, student: User, peer: User, professional: User, staff: User, now: dt.datetime) -> CourseProposal:
    """The sentence came half a year ago; the page has been in the catalogue for three weeks."""
    proposal = _designed(student=student, staff=staff, now=now)
    _asked_about(proposal, staff=staff, now=now)
    over = now - 5 * A_WEEK
    signing.begin(proposal, by=staff, now=over)
    for who, experience, shown_as in ((peer, Experience.LIVED, "Nadia"), (professional, Experience.PROFESSIONAL, "")):
        row = signing.ask(proposal, person=who.person, experience=experience, by=staff, now=over)
        chosen = Naming.FIRST_NAME if shown_as else Naming.ANONYMOUS
        read = plans.hash_of(proposal)
        signing.sign(row, naming=chosen, shown_as=shown_as, seen=read, by=who, now=over + 3 * A_DAY)
    approved = approving.approve(proposal, by=staff, now=over + A_WEEK)
    pages.write_course_words()
    part = naming.find("part", proposal.pk, person=student.person)
    assert part is not None  # noqa: S101  (they came to the meeting)
    called = student.person.called
    naming.name_at(
        part, naming=Naming.FIRST_NAME, shown_as=called, person=student.person, by=student, now=now - 3 * A_WEEK
    )
    _put_on(CoursePage.objects.get(title=TITLE), peer=peer, professional=professional, now=now)
    return approved


def _put_on(course: CoursePage, *, peer: User, professional: User, now: dt.datetime) -> None:
    """Four Monday afternoons to come, taught by the two who signed it: so it stands in the prospectus."""
    begins = timezone.localdate(now) + 4 * A_WEEK
    term = Term.objects.filter(ends_on__gte=begins + 6 * A_WEEK).earliest("starts_on")
    first = max(begins, term.starts_on)
    first += ((MONDAY - first.weekday()) % 7) * A_DAY
    run = CourseRun.objects.create(
        code=CODE, course=course, term=term, capacity=8, state=RunState.PUBLISHED, booking_opens_on=begins - 5 * A_WEEK
    )
    venue = Venue.objects.earliest("pk")
    for number in range(4):
        starts_at = timezone.make_aware(dt.datetime.combine(first + number * A_WEEK, dt.time(14)))
        ends_at = starts_at + dt.timedelta(hours=1.5)
        Session.objects.create(run=run, number=number + 1, starts_at=starts_at, ends_at=ends_at, venue=venue)
    for who, role in ((peer, FacilitatorRole.PEER), (professional, FacilitatorRole.PROFESSIONAL)):
        Facilitation.objects.create(run=run, facilitator=who.person.facilitator, role=role)
    planning.plan([run])


def _designed(*, student: User, staff: User, now: dt.datetime) -> CourseProposal:
    proposal = proposing.propose(
        IDEA,
        proposer=student.person,
        naming=Naming.FIRST_NAME,
        shown_as=student.person.called,
        by=student,
        now=now - 26 * A_WEEK,
    )
    accepting.accept(
        proposal,
        title=TITLE,
        summary=SUMMARY,
        topic=Topic.objects.get(name="Wellbeing"),
        words=WORDS,
        looked_after_by=staff,
        by=staff,
        now=now - 25 * A_WEEK,
    )
    starts_at = now - 20 * A_WEEK
    meeting = meetings.arrange(
        proposal, starts_at=starts_at, ends_at=starts_at + dt.timedelta(hours=2), by=staff, now=now - 22 * A_WEEK
    )
    asked = ((student.person, MeetingRole.STUDENT), (Person.objects.get(called="Mei Tan"), MeetingRole.AMBASSADOR))
    came = []
    for person, role in (*asked, (staff.person, MeetingRole.PROFESSIONAL)):
        came.append(guests.ask(meeting, person=person, role=role, by=staff, now=starts_at + A_DAY))
    minutes.record(meeting, came=came, notes=NOTES, by=staff, now=starts_at + A_DAY)
    for name, words in PLANS:
        kind, written = PlanKind.SESSION_PLAN, now - 16 * A_WEEK
        plans.add_version(proposal, kind=kind, name=name, words=words, by=staff, now=written)
    return proposal


def _asked_about(proposal: CourseProposal, *, staff: User, now: dt.datetime) -> None:
    opened, last_on = now - 10 * A_WEEK, timezone.localdate(now - 7 * A_WEEK)
    consultation = consulting.open_until(
        proposal, introduction=QUESTION, last_on=last_on, is_open_to_all=True, by=staff, now=opened
    )
    for words, shown_as, became, answer in COMMENTS:
        chosen = Naming.PSEUDONYM if shown_as else Naming.ANONYMOUS
        comment = consulting.say(
            consultation,
            words=words,
            naming=chosen,
            shown_as=shown_as,
            may_be_shown=True,
            person=None,
            by=None,
            now=opened + A_WEEK,
        )
        answering.answer(comment, became=became, answer=answer, is_shown=True, by=staff, now=opened + 3 * A_WEEK)

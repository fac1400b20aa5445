"""Makes test ideas, meetings, consultations, plans and signatures. Reached through `tests.factories.ambassadors`."""

import datetime as dt
import hashlib
import itertools

from ambassadors.models import (
    CoDesignMeeting,
    Consultation,
    ConsultationComment,
    Contributor,
    CourseProposal,
    CourseReview,
    MeetingGuest,
    PlanVersion,
    SignOff,
    StageChange,
)
from ambassadors.states import BECAME_A_COURSE, Experience, MeetingRole, PlanKind, ProposalState
from bookings.models import OccasionGuest
from people.models import Person
from people.states import Naming, Role
from tests.factories.college import NOW, counter, course, login, person, topic
from tests.factories.occasions import occasion

IDEA = "A course about getting outside when winter makes it hard."


def proposal(state: str = ProposalState.IDEA, *, proposer: Person | None = None, **fields) -> CourseProposal:
    """An idea that has come to `state`; approved, it has a course and is reviewed in a year.

    No meeting, plan, comment, signature or step on the way (`stages`) is there unless it is made beside it.
    """
    facts: dict = {"idea": IDEA, "proposed_at": NOW, "proposer": proposer}
    if state not in {ProposalState.IDEA, ProposalState.NOT_TAKEN_ON}:
        facts |= {"title": f"Outside in winter {next(counter)}", "summary": "Small steps outdoors.", "topic": topic()}
    if state in BECAME_A_COURSE:
        title = fields.get("title", facts["title"])
        facts |= {"approved_at": NOW, "review_on": NOW.date().replace(year=NOW.year + 1)}
        facts |= {"course": fields.pop("course", None) or course(title)}
    return CourseProposal.objects.create(state=state, **(facts | fields))


def stages(of: CourseProposal, *steps: tuple[str, dt.datetime]) -> list[StageChange]:
    """The steps it has gone, each with its moment: `stages(it, ("idea", NOW), ("accepted", later))`."""
    rows, pairs = [], itertools.pairwise([("", NOW), *steps])
    for (was, _), (becomes, moment) in pairs:
        rows.append(StageChange.objects.create(proposal=of, was=was, becomes=becomes, made_at=moment))
    return rows


def contributor(of: CourseProposal, *, who: Person, naming: str = Naming.FIRST_NAME, **fields) -> Contributor:
    """Somebody who made the course, named as they chose."""
    facts = {"shown_as": "" if naming == Naming.ANONYMOUS else who.called, "said_at": NOW}
    return Contributor.objects.create(proposal=of, person=who, naming=naming, **(facts | fields))


def meeting(
    of: CourseProposal | None = None,
    *,
    starts_at: dt.datetime | None = None,
    guests: tuple[tuple[Person, str], ...] = (),
    is_recorded: bool = False,
    **fields,
) -> CoDesignMeeting:
    """A meeting to which `guests` are asked, each in a role; recorded, all of them came."""
    of = of or proposal(ProposalState.CO_DESIGN)
    facts: dict = {"occasion": fields.pop("occasion", None) or occasion(f"Making {of}", starts_at=starts_at)}
    if is_recorded:
        facts |= {
            "notes": "We begin at the door.",
            "recorded_at": NOW,
            "recorded_by": login(roles=(Role.COLLEGE_STAFF,)),
        }
    made = CoDesignMeeting.objects.create(proposal=of, **(facts | fields))
    for who, role in guests:
        meeting_guest(made, who=who, role=role, **({"says_yes": True, "came": True} if is_recorded else {}))
    return made


def meeting_guest(of: CoDesignMeeting, *, who: Person, role: str = MeetingRole.STUDENT, **fields) -> MeetingGuest:
    """Somebody asked; who said yes is expected at its time and place."""
    if fields.get("says_yes"):
        OccasionGuest.objects.get_or_create(occasion=of.occasion, person=who, defaults={"since": NOW})
    return MeetingGuest.objects.create(meeting=of, person=who, role=role, **fields)


def plan(of: CourseProposal, *, name: str = "Week 1", words: str = "Begin at the door.", **fields) -> PlanVersion:
    """The next version of a session plan."""
    facts = {
        "kind": PlanKind.SESSION_PLAN,
        "number": of.plans.filter(name=name).count() + 1,
        "made_at": NOW,
        "made_by": fields.pop("made_by", None) or login(roles=(Role.COLLEGE_STAFF,)),
    }
    return PlanVersion.objects.create(proposal=of, name=name, words=words, **(facts | fields))


def consultation(of: CourseProposal | None = None, **fields) -> Consultation:
    """Open to all for a fortnight from NOW on, unless said otherwise."""
    facts = {
        "introduction": "What is missing?",
        "is_open_to_all": True,
        "opened_on": NOW.date(),
        "last_on": NOW.date() + dt.timedelta(days=14),
        "opened_by": fields.pop("opened_by", None) or login(roles=(Role.COLLEGE_STAFF,)),
    }
    of = of or proposal(ProposalState.CONSULTATION)
    return Consultation.objects.create(proposal=of, **(facts | fields))


def comment(of: Consultation, *, words: str = "Please add a walk.", answer: str = "", **fields) -> ConsultationComment:
    """What somebody said, without a name; with an `answer`, we changed it."""
    facts: dict = {"said_at": NOW}
    if answer:
        facts |= {"became": "changed", "answered_at": NOW, "answered_by": login(roles=(Role.COLLEGE_STAFF,))}
    return ConsultationComment.objects.create(consultation=of, words=words, answer=answer, **(facts | fields))


def sign_off(
    of: CourseProposal,
    *,
    who: Person | None = None,
    experience: str = Experience.LIVED,
    is_signed: bool = False,
    **fields,
) -> SignOff:
    """Somebody asked for their signature. `signed_hash` is of nothing in particular unless it is given."""
    facts: dict = {
        "asked_by": fields.pop("asked_by", None) or login(roles=(Role.COLLEGE_STAFF,)),
        "asked_at": NOW,
    }
    if is_signed:
        facts |= {"signed_at": NOW, "signed_hash": hashlib.sha256(b"plans").hexdigest()}
    return SignOff.objects.create(proposal=of, person=who or person("Sam"), experience=experience, **(facts | fields))


def review(of: CourseProposal, **fields) -> CourseReview:
    """A review that is under way."""
    by = fields.pop("started_by", None) or login(roles=(Role.COLLEGE_STAFF,))
    return CourseReview.objects.create(proposal=of, started_by=by, **({"started_at": NOW} | fields))

"""Who the ambassadors of the demo are, what they show of themselves, and what was asked of them. Nobody is real."""

from dataclasses import dataclass
from decimal import Decimal

from ambassadors.domain.engagements.asking_us import Wanted
from ambassadors.states import CandidateOutcome, OrganisationKind, Work
from college_site.demo.story_facts import DECLAN, GRACE, MEI, NADIA, WINSTON
from people.states import Naming


@dataclass(frozen=True, kw_only=True)
class MadeUp:
    """`name` is the address before the @. `words` are those of a profile; without them there is none."""

    name: str
    offers: tuple[Work, ...]
    topics: tuple[str, ...]
    started_days_ago: int
    words: str = ""
    naming: Naming = Naming.FIRST_NAME
    shown_as: str = ""
    with_photo: bool = False
    is_findable: bool = False
    is_read: bool = True
    is_pausing: bool = False


AMBASSADORS = (
    MadeUp(
        name=NADIA,
        offers=(Work.TEACH, Work.SPEAK, Work.TRAIN, Work.PANEL),
        topics=("Wellbeing", "Getting involved"),
        started_days_ago=700,
        words="I came to the college because somebody left a prospectus on a bus seat. I grow beans on a balcony that "
        "is too small for them.\n\nI talk about the first year after hospital, about starting to teach, and about what "
        "staff said that helped. I bring pictures. Questions are welcome, hard ones too.",
        shown_as="Nadia",
        with_photo=True,
        is_findable=True,
    ),
    MadeUp(
        name=WINSTON,
        offers=(Work.TEACH, Work.SPEAK, Work.VISIT, Work.PANEL),
        topics=("Employment",),
        started_days_ago=520,
        words="Bus driver, again, after four years away. I speak with employers about the first month back: what I "
        "told my manager, what I did not, and the timetable we made that worked.\n\nHappy to host a visit to the "
        "college. The tea is decent.",
        naming=Naming.OWN_NAME,
        shown_as="Winston Clarke",
        is_findable=True,
    ),
    MadeUp(
        name=MEI,
        offers=(Work.TEACH, Work.TRAIN, Work.RECORD),
        topics=("Wellbeing", "For staff"),
        started_days_ago=300,
        words="I have not slept well since 2009 and I know a lot about it by now. I train ward teams on what nights "
        "are like from the other side of the door.",
        naming=Naming.PSEUDONYM,
        shown_as="Jun",
        is_read=False,
    ),
    MadeUp(
        name=DECLAN,
        offers=(Work.TEACH, Work.SPEAK, Work.AWAY_DAY),
        topics=("Digital skills",),
        started_days_ago=410,
    ),
    MadeUp(
        name=GRACE,
        offers=(Work.TEACH, Work.SPEAK),
        topics=("Families and carers",),
        started_days_ago=660,
        words="Eleven years of caring for my brother. I talk about what carers see and nobody asks them.",
        shown_as="Grace",
        is_pausing=True,
    ),
)
A_TALK = "We talked for an hour. What they would like to do, what they would rather not, and who they can turn to."
INTERESTED = "student"
INTERESTED_WORDS = "I finished two courses. I would like to show people round, and perhaps speak later."
TRAINING = "Peer trainer training"

# Asked for by the public form two days ago; nobody looks after it yet.
NEW = Wanted(
    work=Work.TRAIN,
    title="What helps on a ward at night",
    organisation="Juniper ward",
    organisation_kind=OrganisationKind.CLINICAL_TEAM,
    asked_by_name="Kerry Lane",
    about="We would like to hear from somebody who was on a ward at night. An hour in our team meeting.",
    wished="A Tuesday at 2pm, in the next two months",
    audience="About twelve nurses and healthcare assistants",
    asked_by_email="kerry.lane@example.org",
)
# Ambassadors are asked now.
ASKING = Wanted(
    work=Work.SPEAK,
    title="Coming back after a long time off",
    organisation="Brightwater Housing",
    organisation_kind=OrganisationKind.EMPLOYER,
    asked_by_name="Leon Marsh",
    about="A short talk for our managers, and time for questions.",
    wished="One morning next month",
    audience="Twenty managers",
    asked_by_email="leon.marsh@example.org",
    asked_by_phone="020 7946 0955",
)
ASKING_BRIEF = (
    "Twenty managers in a meeting room on the ground floor. Leon meets you at the door. Twenty minutes to speak, "
    "twenty for questions; you may leave any question out. There is a quiet room next door."
)
# It took place five weeks ago, and everybody was thanked.
HELD = Wanted(
    work=Work.SPEAK,
    title="A year after hospital",
    organisation="Community team east",
    organisation_kind=OrganisationKind.CLINICAL_TEAM,
    asked_by_name="Ola Brandt",
    about="For our away morning.",
    audience="The whole team, about thirty",
    asked_by_email="ola.brandt@example.org",
)
HELD_DEBRIEF = "Good questions. The projector did not work, so bring handouts next time."
HELD_OWN_WORDS = "I was nervous for five minutes, then not. One nurse said that she would change how she knocks."
HELD_THANKS = "Thank you for having us, and for the questions. We have noted the projector."

# A panel day of four weeks ago: three candidates, scored by two ambassadors and one of staff.
PANEL = Wanted(
    work=Work.PANEL,
    title="Choosing a peer support worker",
    organisation="Community team west",
    organisation_kind=OrganisationKind.CLINICAL_TEAM,
    asked_by_name="Priti Nolan",
    about="Two people with lived experience to sit on our panel, for a morning.",
    audience="Three candidates",
    asked_by_email="priti.nolan@example.org",
)
PANEL_BRIEF = "You score each candidate on your own, on your phone or on paper. Your marks count as much as anyone’s."
PANEL_POST = "Peer support worker"
PANEL_HOURS = Decimal(3)
PANEL_EXERCISES = (
    ("Interview", "Listens, and answers what was asked."),
    ("A letter to somebody who has just been told of us", "Plain, warm, no jargon."),
)
# For each member, for each candidate, in each exercise.
PANEL_MARKS = (((4, 5), (2, 3), (3, 3)), ((5, 4), (3, 2), (4, 2)), ((4, 4), (2, 4), (3, 3)))
PANEL_OUTCOMES = (
    (CandidateOutcome.OFFERED, "Warm and clear. The letter read as if it came from a neighbour."),
    (CandidateOutcome.NOT_OFFERED, "A good letter. In an interview, take your time: silence is fine."),
    (CandidateOutcome.RESERVE, "You listened well. Next time, tell us more about what you did yourself."),
)
PANEL_DEBRIEF = "A calm morning. The room was a little small for a group."
PANEL_THANKS = "Thank you for making room for three kinds of eyes on each candidate."

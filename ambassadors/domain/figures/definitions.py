"""What each figure of co-production is: its name, its definition in words, and what it is a share of."""

from bookings.domain.figures.definitions import Figure, Section, Unit
from bookings.domain.figures.suppression import OUTSIDE

PEOPLE = Section(
    name="People and hours",
    figures=(
        Figure(
            key="people",
            name="People involved",
            words="Different people with a piece of co-production work in the period: a session, a talk, a training, a "
            "panel, a meeting that makes a course, or something else that was noted. Each person counts once.",
            flows=(OUTSIDE, OUTSIDE),
        ),
        Figure(
            key="hours",
            name="Hours of co-production work",
            words="Hours of those pieces of work, as recorded and corrected, whatever people chose for them.",
            unit=Unit.HOURS,
        ),
    ),
)
ENGAGEMENTS = Section(
    name="Work outside courses",
    figures=(
        Figure(
            key="asked",
            name="Asked for",
            words="Talks, trainings, visits, panels and the like that teams, employers and partners asked for in the "
            "period, whatever became of them.",
        ),
        Figure(
            key="took_place",
            name="Took place",
            words="Engagements that began in the period and took place, whenever they were asked for.",
        ),
        Figure(
            key="engagement_hours",
            name="Hours of ambassadors at them",
            words="Hours of those who were there, each ambassador counted, as recorded and corrected.",
            unit=Unit.HOURS,
        ),
        Figure(key="not_taken_on", name="Not taken on", words="Engagements that we said no to in the period."),
        Figure(key="cancelled", name="Cancelled", words="Engagements that were cancelled in the period."),
        Figure(
            key="asks",
            name="Times that an ambassador was asked",
            words="Asks made in the period, one for each ambassador and engagement.",
            flows=(OUTSIDE, "asks"),
        ),
        Figure(
            key="accepted",
            name="Said yes",
            words="Of those, answered yes and not taken back since.",
            of="asks",
            flows=("asks", OUTSIDE),
        ),
    ),
)
COURSES = Section(
    name="Courses made together",
    figures=(
        Figure(
            key="ideas",
            name="Ideas",
            words="Ideas for courses that came in the period, new versions of courses too.",
            flows=(OUTSIDE, "ideas"),
        ),
        Figure(
            key="became",
            name="Became a course",
            words="Of those ideas, the ones that have been approved as a course by today.",
            of="ideas",
            flows=("ideas", OUTSIDE),
        ),
        Figure(
            key="approved",
            name="Approved",
            words="Courses, and new versions of courses, that were approved in the period, whenever they began.",
        ),
        Figure(
            key="signed_by_both",
            name="Signed off by both",
            words="Of those approved, the ones that bore two signatures when they were: one of a person with lived "
            "experience, one of a professional, two different people.",
            of="approved",
        ),
        Figure(
            key="meetings",
            name="Meetings",
            words="Meetings that made a course, took place in the period and were written down.",
        ),
        Figure(
            key="comments",
            name="Comments in consultations",
            words="Comments made in the period.",
            flows=(OUTSIDE, "comments"),
        ),
        Figure(
            key="answered",
            name="Answered",
            words="Of those, the ones that have our answer by today.",
            of="comments",
            flows=("comments", OUTSIDE),
        ),
    ),
)
SESSIONS = Section(
    name="Sessions",
    figures=(
        Figure(key="held", name="Sessions held", words="Sessions that began in the period, went ahead and have ended."),
        Figure(
            key="co_facilitated",
            name="Facilitated by a peer and a professional together",
            words="Sessions held that a person with lived experience and a professional did facilitate, by the "
            "register, out of all sessions held: the figure of the college’s figures.",
            of="held",
        ),
    ),
)
SECTIONS = (PEOPLE, ENGAGEMENTS, COURSES, SESSIONS)
FIGURES = {figure.key: figure for section in SECTIONS for figure in section.figures}
STAGES_WORDS = (
    "Days from coming into a stage until leaving it, of all that left it in the period: half of them took no longer. "
    "Still there: how many stand in that stage now."
)
KINDS_WORDS = (
    "Engagements that took place, and the hours of ambassadors at them: by kind of work, by kind of organisation, and "
    "by the team or organisation as it was written when it asked."
)

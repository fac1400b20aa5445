"""What each figure is: its name, its definition in words, and what it is a share of. docs/figures.md explains why."""

from dataclasses import dataclass
from enum import Enum

from bookings.domain.figures.suppression import OUTSIDE


class Unit(Enum):
    COUNT = "count"
    HOURS = "hours"  # kept in minutes
    DAYS = "days"  # kept in seconds


@dataclass(frozen=True, kw_only=True)
class Figure:
    """`of`: the key of the figure that this one is a share of. `flows`: the sums it stands in, if it is of people."""

    key: str
    name: str
    words: str
    of: str = ""
    unit: Unit = Unit.COUNT
    flows: tuple[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class Section:
    name: str
    figures: tuple[Figure, ...]


ALONE = (OUTSIDE, OUTSIDE)

COURSES = Section(
    name="Courses",
    figures=(
        Figure(
            key="runs",
            name="Runs begun",
            words="Runs whose first session that was held is in the period. A run counts once, however long it lasts.",
        ),
        Figure(
            key="places", name="Places on them", words="Places of those runs. Drop-ins, which nobody books, have none."
        ),
        Figure(
            key="places_taken",
            name="Places taken",
            words="Places of those runs that somebody holds today, out of all places.",
            of="places",
            flows=ALONE,
        ),
    ),
)
SESSIONS = Section(
    name="Sessions",
    figures=(
        Figure(
            key="held",
            name="Sessions held",
            words="Sessions that began in the period, went ahead and have ended, out of those held or cancelled.",
            of="planned",
        ),
        Figure(
            key="cancelled",
            name="Sessions cancelled",
            words="Cancelled sessions that would have begun in the period, once their time has passed.",
            of="planned",
        ),
        Figure(
            key="co_facilitated",
            name="Facilitated by a peer and a professional together",
            words="Sessions held that a person with lived experience and a professional did facilitate, by the "
            "register, out of all sessions held. Helpers fill no place of the pair.",
            of="held",
        ),
        Figure(
            key="without_pair",
            name="Facilitated without the pair",
            words="Sessions held for which somebody said who facilitated, and one of the two was missing.",
            of="held",
        ),
        Figure(
            key="without_record",
            name="Facilitators not recorded",
            words="Sessions held for which nobody said who facilitated. They count as held, not as co-facilitated.",
            of="held",
        ),
        Figure(
            key="peer_minutes",
            name="Hours taught by peers",
            words="Length of the sessions held that people with lived experience facilitated, in any part, each peer "
            "counted.",
            unit=Unit.HOURS,
        ),
        Figure(key="peers", name="Peers who taught", words="People with lived experience in those hours.", flows=ALONE),
    ),
)
BOOKINGS = Section(
    name="Bookings and waiting",
    figures=(
        Figure(
            key="bookings",
            name="Places booked",
            words="Bookings that became a place in the period, whatever became of them later.",
            flows=(OUTSIDE, "bookings"),
        ),
        Figure(
            key="straight",
            name="Booked straight away",
            words="Places booked without waiting.",
            of="bookings",
            flows=("bookings", OUTSIDE),
        ),
        Figure(
            key="waited",
            name="Booked from the waiting list",
            words="Places booked by people who had joined the waiting list first.",
            of="bookings",
            flows=("bookings", "waited"),
        ),
        Figure(
            key="waited_short",
            name="Waited 30 days or fewer",
            words="Of those, from joining the list to being booked in at most 30 days.",
            of="waited",
            flows=("waited", OUTSIDE),
        ),
        Figure(
            key="waited_long",
            name="Waited longer",
            words="Of those, more than 30 days.",
            of="waited",
            flows=("waited", OUTSIDE),
        ),
        Figure(
            key="wait_median",
            name="Days waited, median",
            words="Half of those booked from the waiting list waited no longer. Who still waits is not in it.",
            unit=Unit.DAYS,
        ),
    ),
)
ATTENDANCE = Section(
    name="Attendance",
    figures=(
        Figure(
            key="came",
            name="Came",
            words="Marks “here” and “part”, out of all marks of sessions held in the period.",
            of="marked",
            flows=("marked", OUTSIDE),
        ),
        Figure(
            key="apologies",
            name="Sent apologies",
            words="Marks “sent apologies”, out of all marks.",
            of="marked",
            flows=("marked", OUTSIDE),
        ),
        Figure(
            key="missed",
            name="Missed",
            words="Marks “missed”, out of all marks.",
            of="marked",
            flows=("marked", OUTSIDE),
        ),
        Figure(
            key="marked",
            name="All marks",
            words="Marks of sessions held in the period.",
            flows=(OUTSIDE, "marked"),
        ),
        Figure(
            key="not_marked",
            name="Not marked yet",
            words="People who had a place at a session held and have no mark for it: neither present nor absent, so in "
            "none of the shares.",
        ),
    ),
)
OUTCOMES = Section(
    name="Completions and people",
    figures=(
        Figure(
            key="completions",
            name="Completions",
            words="Completions issued in the period and not taken back.",
            flows=ALONE,
        ),
        Figure(
            key="people",
            name="People who came",
            words="Different people who came to at least one session held in the period, each counted once.",
        ),
    ),
)
SECTIONS = (COURSES, SESSIONS, BOOKINGS, ATTENDANCE, OUTCOMES)
FIGURES = {figure.key: figure for section in SECTIONS for figure in section.figures}
PEOPLE_WORDS = (
    "People who came, by what they told us when they enrolled, as it stands today. Each person is in one group: who "
    "said yes to two is in “More than one of these”, who was not asked or did not answer in “Not said”. "
    "Borough is where they live."
)

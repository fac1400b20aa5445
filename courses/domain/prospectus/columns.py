"""The columns of a prospectus. Lengths and limits are those of the tables they go to."""

from courses.domain.csv_files import cells
from courses.domain.csv_files.columns import Column
from courses.domain.csv_files.columns import text as _text
from courses.models import CoursePage, CourseRun, Term, Topic, Venue
from courses.states import Level, Mode
from people.states import Audience

MOST_PLACES = 5000
MOST_SESSIONS = 1000


COLUMNS = [
    _text("run_code", CourseRun, "code"),
    _text("course", CoursePage, "title"),
    _text("topic", Topic, "name"),
    Column(name="level", read=cells.choice(Level.values)),
    Column(name="audience", read=cells.choice(Audience.values)),
    _text("summary", CoursePage, "summary"),
    _text("term", Term, "name"),
    Column(name="capacity", read=cells.number(least=1, most=MOST_PLACES)),
    Column(name="completion_percent", read=cells.number(least=1, most=100), may_be_empty=True, when_empty=None),
    Column(name="first_session_required", read=cells.yes_or_no),
    Column(name="booking_opens", read=cells.date),
    Column(name="session_number", read=cells.number(least=1, most=MOST_SESSIONS)),
    Column(name="date", read=cells.date),
    Column(name="start", read=cells.time),
    Column(name="end", read=cells.time),
    Column(name="mode", read=cells.choice(Mode.values)),
    _text("venue", Venue, "name"),
    _text("address", Venue, "address", may_be_empty=True),
    _text("borough", Venue, "borough", may_be_empty=True),
    _text("access", Venue, "access", may_be_empty=True),
]
NAMES = [column.name for column in COLUMNS]
ORDER = {name: place for place, name in enumerate(NAMES)}

# What all lines of one run, one course and one venue must agree on.
OF_A_RUN = [
    "course",
    "term",
    "capacity",
    "completion_percent",
    "first_session_required",
    "booking_opens",
]
OF_A_COURSE = ["topic", "level", "audience", "summary"]
OF_A_VENUE = ["address", "borough", "access"]
# These compare as names do: case, spaces and apostrophes do not count.
ARE_NAMES = frozenset({"course", "term", "topic", "venue"})

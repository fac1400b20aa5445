"""The tables and pages of what is offered."""

from courses.models.facilitators import Facilitation, Facilitator
from courses.models.pages import CourseIndexPage, CoursePage
from courses.models.places_and_terms import Term, Topic, Venue
from courses.models.runs import CourseRun
from courses.models.sessions import Session

__all__ = [
    "CourseIndexPage",
    "CoursePage",
    "CourseRun",
    "Facilitation",
    "Facilitator",
    "Session",
    "Term",
    "Topic",
    "Venue",
]

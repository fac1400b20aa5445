"""The tables and pages of what is offered."""

from courses.models.facilitators import Facilitation, Facilitator
from courses.models.invitations import Away, Invitation
from courses.models.materials import CourseMaterial
from courses.models.pages import CourseIndexPage, CoursePage
from courses.models.places_and_terms import Term, Topic, Venue
from courses.models.runs import CourseRun
from courses.models.session_facilitations import SessionFacilitation
from courses.models.sessions import Session

__all__ = [
    "Away",
    "CourseIndexPage",
    "CourseMaterial",
    "CoursePage",
    "CourseRun",
    "Facilitation",
    "Facilitator",
    "Invitation",
    "Session",
    "SessionFacilitation",
    "Term",
    "Topic",
    "Venue",
]

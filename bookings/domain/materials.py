"""Files for those who teach a course, and for nobody else."""

from django.db.models import QuerySet
from wagtail.documents.models import AbstractDocument

from bookings.domain import teaching
from courses.domain import materials
from courses.models import CourseMaterial
from people.models import User
from people.states import Role


def open_to(user: User) -> QuerySet[CourseMaterial]:
    """Of every course that `user` teaches a run of, or taught; all of them for staff."""
    found = CourseMaterial.objects.select_related("document")
    if user.has_role(Role.COLLEGE_STAFF):
        return found
    return found.filter(course__in=teaching.runs_open_to(user).values("course"))


def is_one(document: AbstractDocument) -> bool:
    """Whether `document` hangs on a course, or is of the collection for those who teach: on a draft, or taken off."""
    return materials.is_in_it(document) or CourseMaterial.objects.filter(document=document).exists()

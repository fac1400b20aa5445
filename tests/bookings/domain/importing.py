"""Imports lines, books and marks by hand, and takes a picture of all that an import may touch."""

import datetime as dt

import pytest

from bookings.domain import prospectus
from bookings.models import Attendance, Booking, Completion
from bookings.states import BookingState, CompletionBasis, Mark
from courses.domain.csv_files.faults import FileHasFaults
from courses.domain.prospectus.checking import read_prospectus
from courses.models import CoursePage, CourseRun, Session, Term, Topic, Venue
from tests import factories
from tests.courses.domain.prospectus.files import file_of


def import_lines(*lines: dict[str, str], now: dt.datetime = factories.NOW):
    factories.catalogue_page()
    return prospectus.import_prospectus(read_prospectus(file_of(*lines)), by=None, now=now)


def faults_of_importing(*lines: dict[str, str]) -> list[str]:
    with pytest.raises(FileHasFaults) as refused:
        import_lines(*lines)
    return [str(fault) for fault in refused.value.faults]


def booked(run: CourseRun, called: str = "Sam") -> Booking:
    return Booking.objects.create(
        run=run,
        person=factories.person(called),
        state=BookingState.BOOKED,
        joined_at=factories.NOW,
        booked_at=factories.NOW,
    )


def mark(booking: Booking, session: Session, chosen: str = Mark.ATTENDED) -> None:
    Attendance.objects.create(booking=booking, session=session, mark=chosen, marked_at=factories.NOW)


def complete(booking: Booking) -> None:
    Completion.objects.create(
        booking=booking,
        basis=CompletionBasis.EARNED,
        attended=3,
        held=3,
        percent_needed=70,
        issued_at=factories.NOW,
        issued_by=factories.staff_login(),
    )


def snapshot() -> dict:
    """Every row that an import may touch, with its times, and how many revisions there are."""
    pages = CoursePage.objects.order_by("pk").values_list("pk", "latest_revision_created_at", "last_published_at")
    found = {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in (CourseRun, Session, Venue, Topic, Term)
    }
    return found | {"pages": list(pages), "revisions": sum(page.revisions.count() for page in CoursePage.objects.all())}

"""A session more on a run: who is told, and what is refused."""

import pytest
from wagtail.models import ModelLogEntry

from bookings.domain import changes, completion
from bookings.states import BookingState
from courses.states import Mode
from tests import factories
from tests.bookings.domain.changing import OVER, mails_after, session_of
from tests.factories import at

pytestmark = pytest.mark.django_db


def add(run, *, by=None, now=factories.NOW, **fields):
    fields = {
        "number": 4,
        "starts_at": at("2026-11-11"),
        "ends_at": at("2026-11-11", "12:30"),
        "mode": Mode.IN_PERSON,
        "venue": factories.venue(),
        "joining": "",
    } | fields
    return changes.add_session(run, by=by, now=now, **fields)


def test_add_session_tells_those_who_have_a_place(booked, run, staff, mailbox):
    factories.booking(run, state=BookingState.WAITING)

    added = add(run, by=staff)

    assert run.sessions.count() == 4
    assert mails_after(mailbox) == [
        "One of your dates is changed: Wednesday 11 November",
        "For your calendar: Wednesday 11 November 2026, 10:30am to 12:30pm",
    ]
    assert {mail["To"] for mail in mailbox.mails} == {booked.person.email}
    entry = ModelLogEntry.objects.get(action="bookings.session.add")
    assert (entry.user, entry.object_id) == (staff, str(added.pk))


def test_a_session_noted_afterwards_is_not_written_about(booked, run, mailbox):
    add(run, now=OVER)

    assert run.sessions.count() == 4
    assert mails_after(mailbox, now=OVER) == []


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"ends_at": at("2026-11-11", "10:30")}, changes.EndsBeforeItStarts),
        ({"starts_at": at("2026-10-28", "12:00"), "ends_at": at("2026-10-28", "13:00")}, changes.ClashesWithinRun),
        ({"number": 2}, changes.NumberIsTaken),
    ],
)
def test_add_session_refuses(booked, run, mailbox, fields, refusal):
    with pytest.raises(refusal):
        add(run, **fields)

    assert run.sessions.count() == 3
    assert mails_after(mailbox) == []


def test_no_session_is_added_to_a_cancelled_run(run, now):
    changes.cancel_run(run, by=None, now=now)

    with pytest.raises(changes.RunIsCancelled):
        add(run)


def test_no_session_is_added_once_somebody_has_completed_the_run(run, staff):
    booking = factories.booking(run)
    for number in (1, 2, 3):
        factories.attendance(booking, at_session=session_of(run, number))
    completion.issue(booking, by=staff, now=OVER)

    with pytest.raises(changes.PeopleHaveCompleted):
        add(run, now=OVER)

    assert run.sessions.count() == 3

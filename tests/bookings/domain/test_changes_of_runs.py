"""Changes of a whole run by staff: its places, its rules, and cancelling it."""

import pytest
from wagtail.models import ModelLogEntry

from bookings.domain import changes, completion, invariants
from bookings.states import BookingState, Mark
from courses.states import RunState, SessionState
from messaging.domain import delivery
from tests import factories
from tests.bookings.domain.changing import OVER, session_of

pytestmark = pytest.mark.django_db


def test_cancel_run_tells_everybody_and_ends_places_and_turns(booked, run, stranger, staff, now, mailbox):
    factories.booking(run, who=stranger, state=BookingState.WAITING)

    changes.cancel_run(run, by=staff, now=now)
    changes.cancel_run(run, by=staff, now=now)
    delivery.deliver_due(now=now)

    run.refresh_from_db()
    assert run.state == RunState.CANCELLED
    assert set(run.sessions.values_list("state", flat=True)) == {SessionState.CANCELLED}
    assert not run.bookings.live().exists()
    told = [(mail["To"], mail["Subject"]) for mail in mailbox.mails if not mail["Subject"].startswith("Cancelled:")]
    assert told == [
        (stranger.email, "Your course cannot go ahead"),
        (booked.person.email, "Your course cannot go ahead"),
    ]
    assert [text.count("METHOD:CANCEL") for text in mailbox.calendars] == [1, 1, 1]
    assert list(invariants.faults(now=now)) == []
    assert ModelLogEntry.objects.filter(action="bookings.run.cancel").count() == 1


def test_cancel_run_refuses_once_a_register_is_marked(run, now):
    factories.attendance(factories.booking(run), at_session=session_of(run))

    with pytest.raises(changes.RunHasBegun):
        changes.cancel_run(run, by=None, now=now)

    assert run.bookings.live().count() == 1


def test_change_capacity_never_takes_a_place_away(run, now):
    for _ in range(2):
        factories.booking(run)

    with pytest.raises(changes.PlacesAreTaken) as refused:
        changes.change_capacity(run, capacity=1, by=None, now=now)
    changes.change_capacity(run, capacity=2, by=None, now=now)
    changes.change_capacity(run, capacity=2, by=None, now=now)

    assert refused.value.message == "2 people have a place, so there cannot be fewer than 2."
    run.refresh_from_db()
    assert run.capacity == 2
    assert ModelLogEntry.objects.filter(action="bookings.run.change_capacity").count() == 1


def change_run(run, *, now=factories.NOW, plain):
    return changes.change_run(run, plain=plain, by=None, now=now)


def test_change_run_keeps_plain_fields_and_says_so_once(run):
    changed = change_run(run, plain={"completion_percent": 80})
    change_run(run, plain={"completion_percent": 80})

    run.refresh_from_db()
    assert (run.completion_percent, run.state) == (80, RunState.PUBLISHED)
    assert changed == run
    assert ModelLogEntry.objects.filter(action="bookings.run.change").count() == 1


@pytest.mark.parametrize(
    "plain", [{"completion_percent": 90}, {"first_session_required": True}, {"needs_booking": False}]
)
def test_change_run_leaves_completions_as_they_were_earned(run, staff, plain):
    booking = factories.booking(run)
    for number, mark in ((1, Mark.MISSED), (2, Mark.ATTENDED), (3, Mark.ATTENDED)):
        factories.attendance(booking, at_session=session_of(run, number), mark=mark)
    run.completion_percent = 60
    run.save()
    issued = completion.issue(booking, by=staff, now=OVER)

    with pytest.raises(changes.RulesAreSettled) as refused:
        change_run(run, plain=plain, now=OVER)

    issued.refresh_from_db()
    assert issued.is_valid
    assert "Somebody has completed this run" in refused.value.message


@pytest.mark.parametrize("state", [BookingState.BOOKED, BookingState.WAITING])
def test_a_run_that_people_are_on_goes_on_being_booked(run, state):
    factories.booking(run, state=state)

    for plain in ({"needs_booking": False}, {"course": factories.course("Sleeping well")}):
        with pytest.raises(changes.PeopleHaveBooked):
            change_run(run, plain=plain)

    change_run(run, plain={"completion_percent": 50})
    run.refresh_from_db()
    assert (run.needs_booking, run.completion_percent) == (True, 50)


def test_cancel_run_refuses_a_draft(staff, now):
    run = factories.run(state=RunState.DRAFT)

    with pytest.raises(changes.IsADraft):
        changes.cancel_run(run, by=staff, now=now)

    run.refresh_from_db()
    assert run.state == RunState.DRAFT


def test_cancel_run_refuses_once_somebody_taught(run, now):
    ada, _ = factories.pair(run)
    factories.taught(run, by=ada, sessions=1)

    with pytest.raises(changes.RunHasBegun):
        changes.cancel_run(run, by=None, now=now)

    run.refresh_from_db()
    assert run.state == RunState.PUBLISHED

"""Changes of sessions and venues by staff: what is refused, what is kept, and that everybody concerned is told once."""

import datetime as dt

import pytest
from wagtail.models import ModelLogEntry

from bookings.domain import changes, completion, invariants
from bookings.models import Attendance
from bookings.states import BookingState, Mark, MarkSource
from courses.domain import planning
from courses.models import Facilitation
from courses.states import Mode, SessionState
from messaging.models import Message
from tests import factories
from tests.bookings.domain.changing import OVER, mails_after, session_of
from tests.factories import at
from tests.mailbox import words_of

pytestmark = pytest.mark.django_db
WEEK = dt.timedelta(days=7)


def move(session, *, now=factories.NOW, by=None, **fields):
    fields = {name: getattr(session, name) for name in ("starts_at", "ends_at", "venue", "mode")} | fields
    return changes.move_session(session, by=by, now=now, **fields)


def later(session, *, by=WEEK):
    return {"starts_at": session.starts_at + by, "ends_at": session.ends_at + by}


def test_move_session_tells_what_was_and_what_is(booked, run, staff, now, mailbox):
    moved = move(session_of(run), **later(session_of(run), by=dt.timedelta(days=1)), by=staff)

    assert moved.starts_at == at("2026-10-22")
    assert mails_after(mailbox) == [
        "One of your dates is changed: Thursday 22 October",
        "Changed: Thursday 22 October 2026, 10:30am to 12:30pm",
    ]
    assert "It was: Wednesday 21 October 2026, 10:30am to 12:30pm, Willow Room" in words_of(mailbox.mails[0])
    entry = ModelLogEntry.objects.get(action="bookings.session.change")
    assert (entry.user, entry.object_id) == (staff, str(moved.pk))


def test_a_move_to_the_same_place_and_time_changes_and_sends_nothing(booked, run, mailbox):
    move(session_of(run))

    assert mails_after(mailbox) == []
    assert not ModelLogEntry.objects.filter(action__startswith="bookings.session").exists()


def test_a_move_there_and_back_before_the_mail_went_out_ends_with_how_it_is(booked, run, mailbox):
    """One mail too many rather than one too few; the calendar, which says so already, is left alone."""
    session = session_of(run)
    moved = move(session, **later(session, by=dt.timedelta(days=1)))
    move(moved, starts_at=session.starts_at, ends_at=session.ends_at)

    assert mails_after(mailbox) == ["One of your dates is changed: Wednesday 21 October"]


def test_a_new_room_is_told(booked, run, mailbox):
    move(session_of(run), venue=factories.venue("Oak Room", address="9 Elm Road"))

    assert len(mails_after(mailbox)) == 2
    assert "Oak Room, 9 Elm Road" in words_of(mailbox.mails[0])


def test_a_move_online_is_told(booked, run, mailbox):
    move(session_of(run), mode=Mode.ONLINE)

    mails_after(mailbox)
    assert "\nOnline: we tell you how to join before the day\n" in words_of(mailbox.mails[0])


def test_only_people_with_a_place_are_told(booked, run, mailbox):
    factories.booking(run, state=BookingState.WAITING)
    factories.booking(run, state=BookingState.CANCELLED)

    move(session_of(run), **later(session_of(run), by=dt.timedelta(days=1)))

    mails_after(mailbox)
    assert {mail["To"] for mail in mailbox.mails} == {booked.person.email}


@pytest.mark.parametrize(
    ("fields", "refusal", "says"),
    [
        ({"ends_at": at("2026-10-21", "10:30")}, changes.EndsBeforeItStarts, "ends after it starts"),
        (
            {"starts_at": at("2026-10-28", "12:00"), "ends_at": at("2026-10-28", "13:00")},
            changes.ClashesWithinRun,
            "Session 2 of the same run is at that time (Wednesday 28 October 2026, 10:30am to 12:30pm).",
        ),
        ({"starts_at": at("2026-10-14", "08:00")}, changes.IsInThePast, "That time has passed"),
    ],
)
def test_move_session_refuses(booked, run, mailbox, fields, refusal, says):
    with pytest.raises(refusal) as refused:
        move(session_of(run), **fields)

    assert says in refused.value.message
    assert session_of(run).starts_at == at("2026-10-21")
    assert mails_after(mailbox) == []


def test_sessions_may_touch(run):
    assert move(session_of(run), starts_at=at("2026-10-28", "09:00"), ends_at=at("2026-10-28", "10:30")).pk


def test_a_whole_run_is_shifted_with_one_mail(booked, run, now, mailbox):
    sessions = list(run.sessions.select_related("venue").order_by("number"))
    moves = [changes.Move(session=s, **later(s), venue=s.venue, mode=s.mode) for s in sessions]

    changes.move_sessions(moves, by=None, now=now)

    assert [s.starts_at for s in run.sessions.order_by("number")] == [s.starts_at + WEEK for s in sessions]
    assert mails_after(mailbox)[0] == "3 of your dates have changed"
    assert len(mailbox.mails) == 4


def test_a_session_whose_register_is_marked_is_neither_put_off_nor_cancelled(run):
    session = session_of(run)
    factories.attendance(factories.booking(run), at_session=session, mark=Mark.MISSED)

    with pytest.raises(changes.PeopleWereHere):
        move(session, now=OVER, starts_at=at("2026-12-01"), ends_at=at("2026-12-01", "12:30"))
    with pytest.raises(changes.PeopleWereHere) as refused:
        changes.cancel_session(session, by=None, now=OVER)

    assert "The register of session 1 is marked" in refused.value.message


def test_a_slip_in_a_past_session_can_be_mended_and_nobody_is_written_to(booked, run, mailbox):
    session = session_of(run)
    factories.attendance(booked, at_session=session)

    move(session, now=OVER, starts_at=at("2026-10-21", "11:00"), ends_at=at("2026-10-21", "13:00"))

    assert session_of(run).starts_at == at("2026-10-21", "11:00")
    assert mails_after(mailbox, now=OVER) == []


def test_apologies_for_the_old_time_do_not_count_for_the_new_one(booked, run):
    session = session_of(run)
    factories.attendance(booked, at_session=session, mark=Mark.APOLOGIES, source=MarkSource.STUDENT)

    move(session, venue=factories.venue("Oak Room"))
    assert Attendance.objects.count() == 1

    move(session_of(run), **later(session, by=dt.timedelta(days=1)))
    assert Attendance.objects.count() == 0


def test_cancel_and_restore_a_session(booked, run, mailbox):
    cancelled = changes.cancel_session(session_of(run), by=None, now=factories.NOW)
    assert cancelled.is_cancelled
    assert mails_after(mailbox) == [
        "One of your dates is cancelled: Wednesday 21 October",
        "Cancelled: Wednesday 21 October 2026, 10:30am to 12:30pm",
    ]

    changes.cancel_session(session_of(run), by=None, now=factories.NOW)
    assert len(mails_after(mailbox)) == 2

    changes.restore_session(session_of(run), by=None, now=factories.NOW)
    assert mails_after(mailbox)[2:] == [
        "One of your dates is changed: Wednesday 21 October",
        "For your calendar: Wednesday 21 October 2026, 10:30am to 12:30pm",
    ]


def test_restore_session_refuses_a_time_that_is_taken_by_now(run):
    session = changes.cancel_session(session_of(run), by=None, now=factories.NOW)
    factories.session(run, number=9, starts_at=session.starts_at)

    with pytest.raises(changes.ClashesWithinRun):
        changes.restore_session(session, by=None, now=factories.NOW)


def test_a_restored_session_without_marks_takes_a_completion_back(run, staff):
    booking = factories.booking(run)
    session_of(run, 3).delete()
    changes.cancel_session(session_of(run, 2), by=staff, now=factories.NOW)
    factories.attendance(booking, at_session=session_of(run))
    issued = completion.issue(booking, by=staff, now=OVER)

    changes.restore_session(session_of(run, 2), by=staff, now=OVER)

    issued.refresh_from_db()
    assert not issued.is_valid
    assert list(invariants.faults(now=OVER)) == []


def test_change_session_does_it_all_at_once(booked, run, now, mailbox):
    session = session_of(run)

    changes.change_session(
        session,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        venue=session.venue,
        mode=Mode.ONLINE,
        joining="We ring you.",
        state=SessionState.SCHEDULED,
        by=None,
        now=now,
    )

    assert len(mails_after(mailbox)) == 2
    assert "How to join: We ring you." in words_of(mailbox.mails[1])


def test_rehouse_venue_tells_those_whose_calendar_says_something_else(booked, run, now, mailbox):
    venue = session_of(run).venue
    changes.rehouse_venue(venue, now=now)
    assert not Message.objects.filter(state="queued").exists()

    venue.how_to_find = "By the side door."
    venue.save()
    changes.rehouse_venue(venue, now=now)

    assert mails_after(mailbox)[0] == "3 of your dates have changed"
    assert len(mailbox.mails) == 4
    assert "How to find it: By the side door." in words_of(mailbox.mails[0])


def test_a_session_of_a_cancelled_run_stays_cancelled(run, now):
    changes.cancel_run(run, by=None, now=now)

    with pytest.raises(changes.RunIsCancelled):
        changes.restore_session(session_of(run), by=None, now=now)


def test_a_session_that_was_taught_is_neither_put_off_nor_cancelled(run):
    ada, _ = factories.pair(run)
    factories.taught(run, by=ada, sessions=1)
    session = session_of(run)

    with pytest.raises(changes.PeopleWereHere):
        move(session, now=OVER, starts_at=at("2026-12-01"), ends_at=at("2026-12-01", "12:30"))
    with pytest.raises(changes.PeopleWereHere) as refused:
        changes.cancel_session(session, by=None, now=OVER)

    assert "The register of session 1 is marked" in refused.value.message
    assert not session_of(run).is_cancelled


def test_a_past_session_is_not_mended_into_another_one_that_they_taught(run):
    ada, _ = factories.pair(run)
    other = factories.run(first=at("2026-10-21", "14:00"))
    Facilitation.objects.create(run=other, facilitator=ada, role=ada.role)
    planning.plan([other])
    for each in (run, other):
        factories.taught(each, by=ada, sessions=1)

    with pytest.raises(changes.TeachesElsewhere):
        move(session_of(run), now=OVER, starts_at=at("2026-10-21", "13:00"), ends_at=at("2026-10-21", "15:00"))

    assert list(invariants.faults(now=OVER)) == []

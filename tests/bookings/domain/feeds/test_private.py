"""What a student’s feed shows, and to whom."""

import datetime as dt
import re
import uuid

import ics
import pytest
from icalendar import Calendar

from bookings.domain import calendar, changes, places
from bookings.domain.feeds import links, private
from bookings.models import CalendarEntry
from bookings.states import BookingState, FeedKind
from courses.models import Session, Venue
from courses.states import SessionState
from people.models import Person
from tests import factories
from tests.bookings.domain.feeds.reading import events_of, text_of, uids_of
from tests.factories import at
from tests.golden_files import assert_golden

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def fix_times(moment) -> None:
    """Every row says that it changed at `moment`."""
    for model in (Session, Venue):
        model.objects.update(updated_at=moment)
    for run in {session.run for session in Session.objects.select_related("run__course")}:
        type(run).objects.update(updated_at=moment)
        type(run.course).objects.update(updated_at=moment)


def test_a_student_feed_to_the_letter(sam, token, now):
    room = factories.venue(how_to_find="Past the café, then left.\nRing the bell.")
    run = factories.run("AUT-7", of=factories.course("Understanding anxiety; “a, b”"), session_count=2)
    run.sessions.update(venue=room)
    run.sessions.filter(number=2).update(state=SessionState.CANCELLED)
    factories.booking(run, who=sam)
    for number, session in enumerate(run.sessions.order_by("number"), start=1):
        CalendarEntry.objects.create(person=sam, session=session, uid=uuid.UUID(int=number), sequence=number - 1)
    CalendarEntry.objects.update(updated_at=at("2026-10-01", "09:00"))
    fix_times(at("2026-10-02", "09:00"))

    content = private.open_feed(token, now=now).content()

    assert_golden("feed_student.ics", content)
    assert not re.search(rb"METHOD|ATTENDEE|ORGANIZER|VALARM", content)


def test_two_readers_agree_in_both_clock_change_weeks(sam, token, now):
    starts = [
        at("2026-10-24"),
        at("2026-10-25"),
        at("2026-10-26"),
        at("2027-03-27"),
        at("2027-03-28"),
        at("2027-03-29"),
    ]
    run = factories.run(session_count=0)
    for number, start in enumerate(starts, start=1):
        factories.session(run, number=number, starts_at=start)
    factories.booking(run, who=sam)

    content = private.open_feed(token, now=now).content()

    first = [event.begin.datetime for event in sorted(ics.Calendar(content.decode()).events)]
    second = sorted(event.start for event in Calendar.from_ical(content).events)
    assert first == second == starts
    assert [moment.utcoffset() for moment in second] == [moment.utcoffset() for moment in starts]


def test_uids_are_those_of_the_invites(sam, token, now, run):
    booking = places.book_place(run, person=sam, by=sam.user, now=now)
    first, *others = booking.run.sessions.order_by("number")
    kept = CalendarEntry.objects.create(person=sam, session=first)

    found = uids_of(token, now=now)

    assert found == {str(kept.uid), *(str(calendar.uid_for(sam.pk, session_id=s.pk)) for s in others)}
    assert CalendarEntry.objects.count() == 1


def test_somebody_else_s_entries_are_not_mine(sam, token, stranger, now, run):
    factories.booking(run, who=sam)
    factories.booking(run, who=stranger)
    theirs = links.make_link(stranger, kind=FeedKind.STUDENT, now=now)

    mine, other = uids_of(token, now=now), uids_of(theirs, now=now)

    assert len(mine) == len(other) == 3
    assert mine.isdisjoint(other)


@pytest.mark.parametrize(
    ("state", "count"),
    [
        (BookingState.BOOKED, 3),
        (BookingState.WAITING, 0),
        (BookingState.OFFERED, 0),
        (BookingState.LAPSED, 0),
        (BookingState.CANCELLED, 0),
    ],
)
def test_only_sessions_of_places_held_are_shown(sam, token, now, run, state, count):
    factories.booking(run, who=sam, state=state)

    assert len(events_of(token, now=now)) == count


def test_a_run_that_the_college_cancelled_stays_as_cancelled_until_its_dates_pass(sam, token, staff, now, run):
    places.book_place(run, person=sam, by=sam.user, now=now)
    changes.cancel_run(run, by=staff, now=now)

    before = text_of(token, now=now)
    after_the_first = text_of(token, now=at("2026-10-21", "13:00"))

    assert (before.count("STATUS:CANCELLED"), before.count("STATUS:CONFIRMED")) == (3, 0)
    assert after_the_first.count("STATUS:CANCELLED") == 2


def test_a_place_given_up_is_gone(sam, token, now, run):
    booking = places.book_place(run, person=sam, by=sam.user, now=now)

    places.give_up(booking, by=sam.user, now=now)

    assert events_of(token, now=now) == []


def test_past_sessions_stay_for_thirty_days_and_cancelled_ones_do_not(sam, token):
    run = factories.run(session_count=2, first=at("2026-10-21"))
    run.sessions.filter(number=2).update(state=SessionState.CANCELLED)
    factories.booking(run, who=sam)
    first, second = run.sessions.order_by("number")

    assert len(events_of(token, now=second.ends_at - DAY)) == 2
    assert len(events_of(token, now=second.ends_at)) == 1
    assert len(events_of(token, now=first.ends_at + 30 * DAY - DAY)) == 1
    assert events_of(token, now=first.ends_at + 30 * DAY) == []


def test_discreet_wording(sam, token, now, run):
    Person.objects.update(is_discreet=True)
    factories.booking(run, who=sam)

    said = text_of(token, now=now)

    assert said.count("SUMMARY:Appointment\r\n") == said.count("CLASS:PRIVATE\r\n") == 3
    assert "NAME:Appointments\r\n" in said
    assert not re.search("LOCATION|anxiety|Willow|College|expected", said)


def test_unknown_revoked_and_erased_links_open_nothing(sam, token, now):
    new = links.make_link(sam, kind=FeedKind.STUDENT, now=now)

    assert private.open_feed("unknown", now=now) is None
    assert private.open_feed(token, now=now) is None
    assert private.open_feed(new, now=now) is not None
    Person.objects.filter(pk=sam.pk).update(erased_at=now)
    assert private.open_feed(new, now=now) is None

"""What a private feed shows, to whom, and when its tag changes."""

import datetime as dt
import re
import uuid

import ics
import pytest
from django.utils import timezone
from icalendar import Calendar

from bookings.domain import calendar, changes, places
from bookings.domain.feeds import events, links, private
from bookings.models import CalendarEntry
from bookings.states import BookingState, FeedKind
from courses.models import Session, Venue
from courses.states import RunState, SessionState
from people.models import Person, User
from tests import factories
from tests.factories import at
from tests.golden_files import assert_golden

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def text_of(token, *, now) -> str:
    return private.open_feed(token, now=now).content().decode().replace("\r\n ", "")


def events_of(token, *, now) -> list:
    """As a reader that shares no code with the writer sees them, soonest first."""
    return sorted(ics.Calendar(private.open_feed(token, now=now).content().decode()).events)


def uids_of(token, *, now) -> set[str]:
    return {event.uid for event in events_of(token, now=now)}


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


def test_a_facilitator_s_feed_counts_heads_and_names_nobody(now, run):
    jo = factories.facilitator("Jo", runs=(run,)).person
    factories.booking(run, who=factories.person("Xanthippe"))
    factories.booking(run, who=factories.person("Sam"), state=BookingState.WAITING)
    factories.run("OTHER", of=factories.course("Another course"))
    token = links.make_link(jo, kind=FeedKind.FACILITATOR, now=now)

    said = text_of(token, now=now)

    assert said.count("BEGIN:VEVENT") == said.count("DESCRIPTION:1 expected\\n") == 3
    assert not re.search("Xanthippe|Sam|Another course", said)


def test_a_facilitator_s_entries_have_uids_of_their_own(now, run):
    jo = factories.facilitator("Jo", runs=(run,)).person
    factories.booking(run, who=jo)
    teaching = links.make_link(jo, kind=FeedKind.FACILITATOR, now=now)
    learning = links.make_link(jo, kind=FeedKind.STUDENT, now=now)

    assert uids_of(teaching, now=now).isdisjoint(uids_of(learning, now=now))
    assert uids_of(teaching, now=now) == uids_of(teaching, now=now + DAY)


def test_a_facilitator_does_not_get_drafts(now):
    run = factories.run(state=RunState.DRAFT)
    jo = factories.facilitator("Jo", runs=(run,)).person
    token = links.make_link(jo, kind=FeedKind.FACILITATOR, now=now)

    assert events_of(token, now=now) == []


def test_unknown_revoked_and_erased_links_open_nothing(sam, token, now):
    new = links.make_link(sam, kind=FeedKind.STUDENT, now=now)

    assert private.open_feed("unknown", now=now) is None
    assert private.open_feed(token, now=now) is None
    assert private.open_feed(new, now=now) is not None
    Person.objects.filter(pk=sam.pk).update(erased_at=now)
    assert private.open_feed(new, now=now) is None


def test_the_tag_comes_from_one_query_and_the_content_writes_nothing(sam, token, now, run, django_assert_num_queries):
    factories.booking(run, who=sam)

    with django_assert_num_queries(1):
        feed = private.open_feed(token, now=now)
    feed.content()

    assert CalendarEntry.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_queries_are_the_same_for_any_number_of_sessions(sam, token, now, count, django_assert_num_queries):
    run = factories.run(session_count=count)
    factories.booking(run, who=sam)

    factories.college_settings()
    with django_assert_num_queries(4):  # the rows; the site and its settings; the sessions
        private.open_feed(token, now=now).content()


def test_the_same_content_gives_the_same_bytes_kept_or_built(sam, token, now, run):
    factories.college_settings()
    factories.booking(run, who=sam)
    first = private.open_feed(token, now=now)
    built = first.content()

    kept = private.open_feed(token, now=now + DAY)
    events.forget()
    built_again = private.open_feed(token, now=now + DAY)

    assert kept.content() == built_again.content() == built
    assert kept.etag == built_again.etag == first.etag


CHANGES = {
    "moved": lambda run: _save(run.sessions.get(number=1), starts_at=at("2026-10-20")),
    "cancelled": lambda run: _save(run.sessions.get(number=1), state=SessionState.CANCELLED),
    "room renamed": lambda run: _save(factories.venue(), name="Oak Room"),
    "course renamed": lambda run: _save(run.course, title="Another title"),
    "discreet": lambda run: Person.objects.update(is_discreet=True),
    "new phone": lambda run: _save(factories.college_settings(), phone="020 7946 0999"),
    "one more": lambda run: factories.session(run, number=4, starts_at=at("2026-11-20")),
}


def _save(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_of_the_bytes_changes_the_tag(sam, token, now, run, change):
    factories.college_settings()
    factories.booking(run, who=sam)
    before = private.open_feed(token, now=now)
    bytes_before = before.content()

    change(run)
    after = private.open_feed(token, now=now)

    assert after.content() != bytes_before
    assert after.etag != before.etag


def test_the_head_count_changes_the_tag_and_the_stamp(now, run, time_machine):
    jo = factories.facilitator("Jo", runs=(run,)).person
    token = links.make_link(jo, kind=FeedKind.FACILITATOR, now=now)
    before = private.open_feed(token, now=now)
    stamps = re.findall("DTSTAMP:(.*)\r\n", text_of(token, now=now))

    time_machine.move_to(timezone.now() + DAY, tick=False)
    factories.booking(run)
    after = private.open_feed(token, now=now)

    assert after.etag != before.etag
    assert all(
        new > old for new, old in zip(re.findall("DTSTAMP:(.*)\r\n", text_of(token, now=now)), stamps, strict=True)
    )


@pytest.mark.parametrize("ends", ["role", "login"])
def test_the_link_of_somebody_who_teaches_no_more_shows_nothing(now, ends):
    person = factories.facilitator(runs=(factories.run(),)).person
    token = links.make_link(person, kind=FeedKind.FACILITATOR, now=now)
    assert len(events_of(token, now=now)) == 3

    if ends == "role":
        person.user.groups.clear()
    else:
        User.objects.filter(pk=person.user_id).update(is_active=False)

    assert private.open_feed(token, now=now) is None

"""Reminders: so many days before, once, from what is true, and never at an unkind moment."""

import datetime as dt

import pytest

from bookings.domain import apologies, changes, places, reminders
from bookings.emails import letters
from bookings.models import ReminderRound
from bookings.states import BookingState
from content.models import CollegeSettings
from courses.states import RunState
from messaging.domain import delivery
from messaging.models import Message
from people.models import Person
from people.states import Channel
from tests import factories
from tests.factories import LONDON, at
from tests.mailbox import words_of

pytestmark = pytest.mark.django_db
WEEK_BEFORE = at("2026-10-14", "10:30")  # of a session on Wednesday 21 October at 10:30am
DAY_BEFORE = at("2026-10-20", "10:30")


@pytest.fixture
def workshop(db):
    """One session on Wednesday 21 October 2026, 10:30am."""
    return factories.run("AUT-7", of=factories.course("Understanding anxiety"), session_count=1)


def reminded():
    """Whom, and how many days before, in the order they were written."""
    keys = Message.objects.filter(kind="reminder").order_by("pk").values_list("person__called", "dedupe_key")
    return [(called, int(key.split(":")[3])) for called, key in keys]


def set_days(days: str) -> None:
    factories.home_page()
    college = letters.college()
    college.remind_days_before = days
    college.save()


def test_a_week_and_a_day_before_and_not_sooner(workshop, student):
    factories.booking(workshop, who=student)
    minute = dt.timedelta(minutes=1)

    counts = [
        reminders.derive(now=moment)
        for moment in (WEEK_BEFORE - minute, WEEK_BEFORE, WEEK_BEFORE + minute, DAY_BEFORE - minute, DAY_BEFORE)
    ]

    assert counts == [0, 1, 0, 0, 1]
    assert reminded() == [("Sam", 7), ("Sam", 1)]


def test_a_late_run_sends_only_the_nearest(workshop, student):
    factories.booking(workshop, who=student)

    reminders.derive(now=DAY_BEFORE + dt.timedelta(hours=3))
    reminders.derive(now=DAY_BEFORE + dt.timedelta(hours=4))

    assert reminded() == [("Sam", 1)]
    assert sorted(ReminderRound.objects.values_list("days_before", flat=True)) == [1, 7]


def test_a_farther_reminder_that_is_set_later_is_overtaken(workshop, student):
    factories.booking(workshop, who=student)
    reminders.derive(now=WEEK_BEFORE)
    set_days("10, 7")

    reminders.derive(now=WEEK_BEFORE + dt.timedelta(hours=1))

    assert reminded() == [("Sam", 7)]


@pytest.mark.parametrize(("days", "expected"), [("", []), ("0", []), ("2", [("Sam", 2)])])
def test_the_college_says_how_many_days(workshop, student, days, expected):
    set_days(days)
    factories.booking(workshop, who=student)

    reminders.derive(now=at("2026-10-19", "10:30"))

    assert reminded() == expected


def test_whoever_booked_after_it_was_due_knows_the_date_already(workshop, student):
    factories.booking(workshop, who=student, at=WEEK_BEFORE + dt.timedelta(minutes=5))

    assert reminders.derive(now=WEEK_BEFORE + dt.timedelta(minutes=10)) == 0
    assert reminders.derive(now=DAY_BEFORE) == 1


@pytest.mark.parametrize("state", [BookingState.WAITING, BookingState.OFFERED, BookingState.CANCELLED])
def test_only_those_with_a_place_are_reminded(workshop, state):
    factories.booking(workshop, state=state)

    assert reminders.derive(now=WEEK_BEFORE) == 0


def test_no_reminder_of_what_is_cancelled_begun_or_not_published(student):
    for state in (RunState.DRAFT, RunState.CANCELLED):
        factories.booking(factories.run(session_count=1, state=state), who=student)
    cancelled = factories.run(session_count=1)
    cancelled.sessions.update(state="cancelled")
    factories.booking(cancelled, who=student)
    begun = factories.run(session_count=1, first=WEEK_BEFORE)
    factories.booking(begun, who=student)

    assert reminders.derive(now=WEEK_BEFORE) == 0


def test_a_session_that_is_moved_is_reminded_of_anew(workshop, student, now):
    factories.booking(workshop, who=student)
    reminders.derive(now=WEEK_BEFORE)
    workshop.sessions.update(starts_at=at("2026-11-04"), ends_at=at("2026-11-04", "12:30"))

    early = reminders.derive(now=WEEK_BEFORE + dt.timedelta(hours=1))
    due = reminders.derive(now=at("2026-10-28"))

    assert (early, due) == (0, 1)


@pytest.mark.parametrize(
    ("starts_at", "days", "expected"),
    [
        # The clock goes back on Sunday 25 October 2026 and forward on Sunday 28 March 2027.
        (at("2026-10-28", "10:30"), 7, "2026-10-21T10:30+01:00"),
        (at("2026-10-26", "14:00"), 2, "2026-10-24T14:00+01:00"),
        (at("2027-03-31", "10:30"), 7, "2027-03-24T10:30+00:00"),
        (at("2027-03-29", "18:00"), 2, "2027-03-27T18:00+00:00"),
        # The day before is a Sunday, which would put it off to the morning of the day itself.
        (at("2026-10-26", "10:30"), 1, "2026-10-24T10:30+01:00"),
        # Easter Monday is a bank holiday, and so was Good Friday.
        (at("2027-03-30", "14:00"), 1, "2027-03-27T14:00+00:00"),
        # An evening course: not at 8:30pm but the next morning.
        (at("2026-10-22", "20:30"), 7, "2026-10-16T10:00+01:00"),
        (at("2026-10-22", "20:30"), 1, "2026-10-21T10:00+01:00"),
        # An early one.
        (at("2026-10-22", "08:30"), 1, "2026-10-21T10:00+01:00"),
        # A week after Boxing Day, which is a Saturday in 2026; Monday 28 December is the day in lieu.
        (at("2027-01-02", "10:30"), 7, "2026-12-29T10:00+00:00"),
    ],
)
def test_due_at_is_the_same_time_of_day_or_the_next_kind_moment(starts_at, days, expected):
    session = factories.run(session_count=1, first=starts_at).sessions.get()

    due = reminders.due_at(session, days_before=days, college=CollegeSettings())

    assert due.astimezone(LONDON).isoformat(timespec="minutes") == expected


def test_a_run_at_night_waits_for_the_morning(workshop, student):
    factories.booking(workshop, who=student)

    reminders.derive(now=at("2026-10-15", "03:00"))

    assert Message.objects.get(kind="reminder").not_before == at("2026-10-15", "10:00")


@pytest.mark.parametrize(
    ("starts_at", "late", "goes_at"),
    [
        # An evening late: well into the morning where there is time, else as soon as the quiet hours end.
        (at("2026-10-21", "10:30"), at("2026-10-20", "22:00"), at("2026-10-21", "10:00")),
        (at("2026-10-21", "09:30"), at("2026-10-20", "22:00"), at("2026-10-21", "09:01")),
        (at("2026-10-21", "10:00"), at("2026-10-21", "03:00"), at("2026-10-21", "09:01")),
        (at("2026-10-21", "09:30"), at("2026-10-21", "09:10"), at("2026-10-21", "09:10")),
        # A Sunday, late on the evening before.
        (at("2026-10-25", "14:00"), at("2026-10-24", "22:00"), at("2026-10-25", "09:01")),
    ],
)
def test_the_late_reminder_of_a_morning_goes_when_the_quiet_hours_end(student, mailbox, starts_at, late, goes_at):
    factories.booking(factories.run(session_count=1, first=starts_at), who=student)
    minute = dt.timedelta(minutes=1)

    reminders.derive(now=late)
    sent = [delivery.deliver_due(now=moment) for moment in (goes_at - minute, goes_at)]

    assert sent == [0, 1]
    assert Message.objects.get(kind="reminder").not_before == goes_at


def test_a_late_reminder_of_what_begins_within_the_quiet_hours_is_never_sent(student, mailbox):
    factories.booking(factories.run(session_count=1, first=at("2026-10-21", "08:30")), who=student)

    reminders.derive(now=at("2026-10-20", "22:00"))

    assert [delivery.deliver_due(now=at("2026-10-21", clock)) for clock in ("08:29", "09:01", "10:00")] == [0, 0, 0]
    assert mailbox.mails == []


def test_a_letter_that_would_come_too_late_becomes_a_call(workshop, student):
    student.contact_points.create(channel=Channel.LETTER, address="1 High Road, London N1 9ZZ")
    Person.objects.update(preferred_channel=Channel.LETTER)
    factories.booking(workshop, who=student)

    reminders.derive(now=WEEK_BEFORE)
    reminders.derive(now=DAY_BEFORE)

    assert list(Message.objects.order_by("pk").values_list("channel", flat=True)) == [Channel.LETTER, Channel.PHONE]


@pytest.mark.parametrize("count", [1, 3])
def test_derive_takes_the_same_queries_for_any_number(count, django_assert_num_queries):
    for _ in range(count):
        run = factories.run(session_count=1)
        for _ in range(count):
            factories.booking(run)
    reminders.derive(now=WEEK_BEFORE - dt.timedelta(days=2))  # the college's settings are made when first read

    with django_assert_num_queries(10):
        made = reminders.derive(now=WEEK_BEFORE)

    assert made == count * count


def test_the_reminder_says_day_time_place_and_how_to_tell_us(workshop, student, mailbox):
    workshop.sessions.update(venue=factories.venue("Oak Room", how_to_find="Past the café."))
    booking = factories.booking(workshop, who=student)
    reminders.derive(now=WEEK_BEFORE)

    delivery.deliver_due(now=WEEK_BEFORE)

    said = words_of(mailbox.last)
    assert mailbox.last["Subject"] == "A reminder: Wednesday 21 October 2026, 10:30am to 12:30pm"
    assert "This is a reminder of “Understanding anxiety”." in said
    assert "Wednesday 21 October 2026, 10:30am to 12:30pm\nOak Room, 3 Mill Lane" in said
    assert "How to find it: Past the café." in said
    assert f"Can’t come?\n\nPlease tell us at\nhttp://testserver/my/bookings/{booking.pk}/" in said


def apologise(booking, now):
    apologies.send_apologies(booking, session=booking.run.sessions.get(), by=booking.person.user, now=now)


@pytest.mark.parametrize(
    "act",
    [
        lambda booking, now: places.give_up(booking, by=None, now=now),
        lambda booking, now: changes.cancel_session(booking.run.sessions.get(), by=None, now=now),
        lambda booking, now: changes.cancel_run(booking.run, by=None, now=now),
        apologise,
        lambda booking, now: booking.run.sessions.update(starts_at=at("2026-10-21", "11:00")),
    ],
)
def test_what_has_changed_meanwhile_stops_the_reminder(workshop, student, mailbox, act):
    booking = factories.booking(workshop, who=student)
    reminders.derive(now=WEEK_BEFORE)

    act(booking, WEEK_BEFORE)
    delivery.deliver_due(now=WEEK_BEFORE)

    assert not [subject for subject in mailbox.subjects if "reminder" in subject]


def test_a_reminder_that_is_delivered_after_the_start_is_dropped(workshop, student, mailbox):
    factories.booking(workshop, who=student)
    reminders.derive(now=DAY_BEFORE)

    delivery.deliver_due(now=at("2026-10-21", "10:30"))

    assert mailbox.mails == []

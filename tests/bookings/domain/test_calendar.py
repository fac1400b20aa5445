"""A person's calendar follows what is true: one UID per session, sequence and stamp only rise, nothing said twice."""

import datetime as dt
import re
import uuid

import ics
import pytest

from bookings.domain import calendar, changes, my_place, notices, places
from bookings.emails.session_words import words_for
from bookings.models import CalendarEntry
from bookings.states import CalendarMethod
from messaging.domain import delivery, outbox
from messaging.models import Message
from messaging.states import MessageState
from people.models import Person
from tests import factories
from tests.factories import at
from tests.golden_files import assert_golden
from tests.mailbox import calendar_of, words_of

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def sam() -> Person:
    return factories.person("Sam", email="sam@example.org")


@pytest.fixture
def workshop():
    """A run of one session, with a room that is hard to find."""
    room = factories.venue(how_to_find="Past the café, then left.\nRing the bell.")
    run = factories.run("AUT-7", of=factories.course("Understanding anxiety"), session_count=1)
    run.sessions.update(venue=room)
    return run


def book(run, person, *, now):
    booking = places.book_place(run, person=person, by=person.user, now=now)
    delivery.deliver_due(now=now)
    return booking


def move(session, *, days=1, now):
    changes.move_session(
        session,
        starts_at=session.starts_at + dt.timedelta(days=days),
        ends_at=session.ends_at + dt.timedelta(days=days),
        venue=session.venue,
        mode=session.mode,
        by=None,
        now=now,
    )
    session.refresh_from_db()
    delivery.deliver_due(now=now)


def put_in_step(person, session, *, now):
    """Asks once more for the calendar to be put in step."""
    cause = str(next(factories.counter))
    outbox.write([calendar.message(person, session_id=session.pk, cause=cause)], now=now)
    delivery.deliver_due(now=now)
    return Message.objects.order_by("pk").last().state


def facts(text):
    """Method, sequence and stamp of one calendar file."""
    names = ("METHOD", "SEQUENCE", "DTSTAMP", "STATUS")
    return tuple(re.search(rf"\r\n{name}:(.*)\r\n", text)[1] for name in names)


def test_book_move_cancel_and_book_again_to_the_letter(sam, workshop, now, mailbox):
    session = workshop.sessions.get()
    CalendarEntry.objects.create(person=sam, session=session, uid=uuid.UUID(int=7))

    booking = book(workshop, sam, now=now)
    move(session, now=now + MINUTE)
    places.give_up(booking, by=sam.user, now=now + 2 * MINUTE)
    delivery.deliver_due(now=now + 2 * MINUTE)
    book(workshop, sam, now=now + 3 * MINUTE)

    assert [facts(text) for text in mailbox.calendars] == [
        ("REQUEST", "0", "20261014T080000Z", "CONFIRMED"),
        ("REQUEST", "1", "20261014T080100Z", "CONFIRMED"),
        ("CANCEL", "2", "20261014T080200Z", "CANCELLED"),
        ("REQUEST", "3", "20261014T080300Z", "CONFIRMED"),
    ]
    for name, text in zip(("booked", "moved", "cancelled", "booked_again"), mailbox.calendars, strict=True):
        assert_golden(f"invite_{name}.ics", text.encode())
        assert [event.uid for event in ics.Calendar(text).events] == [str(uuid.UUID(int=7))]


def test_an_invite_is_built_as_mail_programs_want_it(sam, workshop, now, mailbox):
    book(workshop, sam, now=now)

    mail = mailbox.last
    both, file = mail.iter_parts()
    kinds = [part.get_content_type() for part in both.iter_parts()]
    beside = list(both.iter_parts())[2]
    assert (mail.get_content_type(), both.get_content_type()) == ("multipart/mixed", "multipart/alternative")
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    assert beside["Content-Type"].params == {"method": "REQUEST", "charset": "utf-8"}
    assert str(beside["Content-Type"]).count("charset") == str(beside["Content-Type"]).count("method") == 1
    assert beside["Content-Transfer-Encoding"] == file["Content-Transfer-Encoding"] == "base64"
    assert file.get_content_type() == "application/ics"
    assert file.get_filename() == "invite.ics"
    assert beside.get_payload(decode=True) == file.get_payload(decode=True)
    assert (mail["To"], mail["From"]) == ("sam@example.org", "Recovery and Wellbeing College <college@example.org>")


def test_the_words_of_an_invite_hold_date_time_place_and_the_way_in(sam, workshop, now, mailbox):
    book(workshop, sam, now=now)

    assert mailbox.last["Subject"] == "For your calendar: Wednesday 21 October 2026, 10:30am to 12:30pm"
    said = words_of(mailbox.last)
    assert said.startswith(
        "Understanding anxiety\n\nWednesday 21 October 2026, 10:30am to 12:30pm\nWillow Room, 3 Mill"
    )
    assert "Past the café, then left.\nRing the bell." in said
    assert "Call 020 7946 0321" in said


def test_an_invite_for_each_session_to_come_soonest_first(sam, now, mailbox):
    run = factories.run(session_count=0)
    for number, day in ((1, "2026-11-04"), (2, "2026-10-28"), (3, "2026-10-07"), (4, "2026-10-30")):
        state = "cancelled" if number == 4 else "scheduled"
        factories.session(run, number=number, starts_at=at(day), state=state)

    notices.tell_booked(factories.booking(run, who=sam), now=now)
    delivery.deliver_due(now=now)

    days = re.findall(r"DTSTART;TZID=Europe/London:(\d+)T", "".join(mailbox.calendars))
    assert days == ["20261028", "20261104"]
    assert all(text.count("BEGIN:VEVENT") == 1 for text in mailbox.calendars)


def test_nothing_is_sent_when_the_calendar_says_it_all_already(sam, workshop, now, mailbox):
    book(workshop, sam, now=now)

    assert put_in_step(sam, workshop.sessions.get(), now=now + MINUTE) == MessageState.CANCELLED
    assert len(mailbox.calendars) == 1


def test_nobody_is_uninvited_who_was_never_invited(sam, workshop, now, mailbox):
    assert put_in_step(sam, workshop.sessions.get(), now=now) == MessageState.CANCELLED
    assert mailbox.mails == []


def test_nothing_is_sent_about_a_session_that_has_begun(sam, workshop, mailbox):
    factories.booking(workshop, who=sam)

    assert put_in_step(sam, workshop.sessions.get(), now=at("2026-10-21", "10:30")) == MessageState.CANCELLED
    assert mailbox.mails == []


def test_a_place_given_up_before_the_invite_went_out_sends_nothing_at_all(sam, workshop, now, mailbox):
    booking = places.book_place(workshop, person=sam, by=sam.user, now=now)
    places.give_up(booking, by=sam.user, now=now)

    delivery.deliver_due(now=now)

    assert mailbox.calendars == []
    assert mailbox.subjects == ["You have given up your place"]


def test_another_try_says_the_same_sequence(sam, workshop, now, mailbox):
    session = workshop.sessions.get()
    places.book_place(workshop, person=sam, by=sam.user, now=now)
    mailbox.go_down()
    delivery.deliver_due(now=now)
    entry = CalendarEntry.objects.get()
    assert (entry.sequence, entry.last_method) == (0, "")

    mailbox.come_back()
    delivery.deliver_due(now=now + MINUTE)

    assert facts(mailbox.calendars[0])[:3] == ("REQUEST", "0", "20261014T080100Z")
    assert calendar_of(mailbox.last).count(str(entry.uid)) == 1
    move(session, now=now + 2 * MINUTE)
    assert facts(mailbox.calendars[1])[1] == "1"


def test_a_change_that_is_overtaken_by_a_cancellation_is_not_sent_any_more(sam, workshop, now, mailbox):
    """Mail is down while a session is moved and then cancelled: what goes out afterwards is what holds by then."""
    book(workshop, sam, now=now)
    session = workshop.sessions.get()
    mailbox.go_down()
    move(session, now=now)
    changes.cancel_session(session, by=None, now=now)
    delivery.deliver_due(now=now)
    mailbox.come_back()

    delivery.deliver_due(now=now + 9 * MINUTE)

    assert [facts(text)[:2] for text in mailbox.calendars] == [("REQUEST", "0"), ("CANCEL", "1")]


def test_the_stamp_rises_even_when_the_clock_stands_still(sam, workshop, now, mailbox):
    book(workshop, sam, now=now)

    move(workshop.sessions.get(), now=now)

    assert [facts(text)[2] for text in mailbox.calendars] == ["20261014T080000Z", "20261014T080001Z"]


def test_discreet_wording_names_nothing(workshop, now, mailbox):
    person = factories.person("Sam", discreet=True)

    booking = book(workshop, person, now=now)
    move(workshop.sessions.get(), now=now + MINUTE)
    places.give_up(booking, by=person.user, now=now + 2 * MINUTE)
    delivery.deliver_due(now=now + 2 * MINUTE)

    assert set(mailbox.subjects) == {"Your appointment"}
    assert {mail["From"] for mail in mailbox.mails} == {"Appointments <college@example.org>"}
    assert "CLASS:PRIVATE" in mailbox.calendars[0]
    for mail in mailbox.mails:
        said = words_of(mail) + calendar_of(mail).replace("\r\n ", "")
        assert not re.search("anxiety|Willow|Mill Lane|Recovery|Wellbeing|café", said)
        assert re.match("Hello Sam,\n\nYour appointment|Appointment", words_of(mail))


def test_choosing_discreet_wording_changes_what_is_in_the_calendar(sam, workshop, now, mailbox):
    book(workshop, sam, now=now)
    Person.objects.update(is_discreet=True)
    sam.refresh_from_db()

    notices.tell_wording_changed(sam, now=now + MINUTE)
    delivery.deliver_due(now=now + MINUTE)

    event = ics.Calendar(mailbox.calendars[-1]).events.pop()
    assert (event.name, event.location) == ("Appointment", None)
    assert facts(mailbox.calendars[-1])[:2] == ("REQUEST", "1")


def test_hostile_words_cannot_break_out(now, mailbox):
    course = factories.course("Rest\r\nBcc: all@example.org\x07 “quotes” 🌱")
    run = factories.run(of=course, session_count=1)
    person = factories.person('Sam "^\r\nX-Evil: 1')

    book(run, person, now=now)

    assert len(mailbox.mails) == 2
    for mail in mailbox.mails:
        assert mail["Bcc"] is None
        assert mail["X-Evil"] is None
        assert mail["To"] == person.email
    assert mailbox.calendars[0].count("BEGIN:VEVENT") == 1
    assert ics.Calendar(mailbox.calendars[0]).events.pop().name == "Rest Bcc: all@example.org “quotes” 🌱"


def test_the_file_of_my_dates_has_the_uids_of_the_invites(sam, workshop, now, mailbox):
    book(workshop, sam, now=now)

    file = calendar.dates_file(sam, sessions=my_place.future_sessions(sam, now=now)).decode()

    assert [event.uid for event in ics.Calendar(file).events] == [str(CalendarEntry.objects.get().uid)]
    assert file == calendar.dates_file(sam, sessions=my_place.future_sessions(sam, now=now)).decode()


def test_a_file_made_before_the_invite_has_its_uid_already(sam, workshop, now, mailbox):
    places.book_place(workshop, person=sam, by=sam.user, now=now)
    early = calendar.dates_file(sam, sessions=my_place.future_sessions(sam, now=now)).decode()
    assert not CalendarEntry.objects.exists()

    delivery.deliver_due(now=now)

    uids = [event.uid for text in (early, mailbox.calendars[0]) for event in ics.Calendar(text).events]
    assert uids == [str(CalendarEntry.objects.get().uid)] * 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_file_of_my_dates_asks_the_same_of_the_database_for_any_number(sam, now, django_assert_num_queries, count):
    run = factories.run(session_count=count)
    factories.booking(run, who=sam)
    sessions = my_place.future_sessions(sam, now=now)
    calendar.dates_file(sam, sessions=sessions)  # the college's settings are made when first read

    with django_assert_num_queries(2):
        calendar.dates_file(sam, sessions=sessions)


def test_the_ledger_says_what_was_sent_last(sam, workshop, now, mailbox):
    book(workshop, sam, now=now)

    entry = CalendarEntry.objects.get()
    assert (entry.last_method, entry.sequence, entry.last_sent_at) == (CalendarMethod.REQUEST, 0, now)
    session = workshop.sessions.get()
    assert calendar.is_told(entry, session=session, said=words_for(session, discreet=False))
    assert not calendar.is_told(entry, session=session, said=words_for(session, discreet=True))

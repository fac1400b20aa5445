"""Who is told what, in which words, and who is not told any more."""

import re

import pytest

from bookings.domain import notices, places
from bookings.states import BookingState
from courses.states import Mode, RunState
from messaging.domain import delivery
from messaging.models import Message
from messaging.states import MessageState
from tests import factories
from tests.factories import at
from tests.mailbox import words_of

pytestmark = pytest.mark.django_db
NEVER_SAID = re.compile(r"\b(users?|submit|invalid|DNA|no-show|patients?|mental|only \d+ left)\b", re.IGNORECASE)


def letters(mailbox):
    """The plain mails; invites left out."""
    return [mail for mail in mailbox.mails if mail.get_content_type() == "multipart/alternative"]


def kinds(person):
    return list(Message.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


@pytest.mark.parametrize("count", [1, 3])
def test_tell_booked_takes_as_many_queries_for_any_number_of_sessions(student, now, django_assert_num_queries, count):
    booking = factories.booking(factories.run(session_count=count), who=student)

    with django_assert_num_queries(3):  # the outbox's task goes to a queue of the tests' own
        notices.tell_booked(booking, now=now)

    assert kinds(student) == ["booked"] + ["calendar"] * count


def test_the_confirmation_holds_every_date_what_happens_next_and_whom_to_call(student, now, mailbox):
    run = factories.run(of=factories.course("Understanding anxiety"), session_count=2)
    online = factories.session(run, number=3, starts_at=at("2026-11-04"), mode=Mode.ONLINE, joining="We send a link.")
    booking = factories.booking(run, who=student)

    notices.tell_booked(booking, now=now)
    delivery.deliver_due(now=now)

    mail = letters(mailbox)[0]
    said = words_of(mail)
    assert mail["Subject"] == "You have a place, starting Wednesday 21 October 2026"
    assert said.startswith("Hello Sam,\n\nYou have a place on “Understanding anxiety”.")
    assert "Wednesday 21 October 2026, 10:30am to 12:30pm\nWillow Room, 3 Mill Lane, London NW10 9ZZ" in said
    assert "Wednesday 4 November 2026, 10:30am to 12:30pm\nOnline\nHow to join: We send a link." in said
    assert "What happens next" in said
    assert f"http://testserver/my/bookings/{booking.pk}/" in said
    assert "Call us on 020 7946 0321 (Monday to Friday, 9am to 5pm)" in said
    assert online.is_online


def test_the_confirmation_is_worded_when_it_goes_out(student, now, mailbox):
    booking = factories.booking(factories.run(session_count=2), who=student)
    notices.tell_booked(booking, now=now)
    booking.run.sessions.filter(number=1).update(state="cancelled")

    delivery.deliver_due(now=now)

    assert "21 October" not in words_of(letters(mailbox)[0])


def test_the_confirmation_is_dropped_when_the_place_is_gone(student, now, mailbox):
    booking = factories.booking(factories.run(), who=student)
    notices.tell_booked(booking, now=now)
    booking.state, booking.cancelled_at = BookingState.CANCELLED, now
    booking.save()

    delivery.deliver_due(now=now)

    assert mailbox.mails == []
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.CANCELLED}


def test_the_waiting_list_mail_says_the_turn_as_it_is_by_then(student, stranger, now, mailbox):
    run = factories.run(capacity=1)
    factories.booking(run)
    ahead = places.join_waiting_list(run, person=stranger, by=None, now=at("2026-10-12"))
    places.join_waiting_list(run, person=student, by=None, now=now)
    places.give_up(ahead, by=None, now=now)

    delivery.deliver_due(now=now)

    mails = {mail["To"]: mail for mail in letters(mailbox)}
    assert mails[student.email]["Subject"] == "You are on the waiting list"
    assert "first in turn" in words_of(mails[student.email])
    assert mails[stranger.email]["Subject"] == "You have left the waiting list"
    assert len(mailbox.mails) == 2


def test_giving_up_is_confirmed_and_leaves_the_calendar(student, run, now, mailbox):
    booking = places.book_place(run, person=student, by=student.user, now=now)
    delivery.deliver_due(now=now)

    places.give_up(booking, by=student.user, now=now)
    delivery.deliver_due(now=now)

    assert [mail["Subject"] for mail in letters(mailbox)][1:] == ["You have given up your place"]
    assert [text.count("METHOD:CANCEL") for text in mailbox.calendars] == [0, 0, 0, 1, 1, 1]


def test_giving_up_is_not_confirmed_to_someone_who_has_come_back(student, run, now, mailbox):
    booking = places.book_place(run, person=student, by=student.user, now=now)
    places.give_up(booking, by=student.user, now=now)
    places.book_place(run, person=student, by=student.user, now=now)

    delivery.deliver_due(now=now)

    assert [mail["Subject"][:16] for mail in letters(mailbox)] == ["You have a place"]
    assert [text.count("METHOD:REQUEST") for text in mailbox.calendars] == [1, 1, 1]


def test_new_sessions_are_told_with_an_invite(student, stranger, run, now, mailbox):
    places.book_place(run, person=student, by=student.user, now=now)
    factories.booking(run, who=stranger, state=BookingState.WAITING)
    delivery.deliver_due(now=now)
    added = factories.session(run, number=4, starts_at=at("2026-11-11"))

    notices.tell_sessions_changed([added], now=now)
    notices.tell_sessions_changed([], now=now)
    delivery.deliver_due(now=now)

    assert {mail["To"] for mail in mailbox.mails} == {student.email}
    assert mailbox.subjects[4:] == [
        "One of your dates is changed: Wednesday 11 November",
        "For your calendar: Wednesday 11 November 2026, 10:30am to 12:30pm",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_tell_sessions_changed_takes_the_same_queries_for_any_number(now, django_assert_num_queries, count):
    run = factories.run(session_count=count)
    for _ in range(count):
        factories.booking(run)
    sessions = list(run.sessions.all())

    with django_assert_num_queries(6):
        notices.tell_sessions_changed(sessions, now=now)

    assert Message.objects.count() == count * (1 + count)


@pytest.mark.parametrize("discreet", [False, True])
def test_mails_are_in_plain_kind_words(now, mailbox, discreet):
    run = factories.run(capacity=1, of=factories.course("Understanding anxiety"))
    person, waiting = (factories.person(name, discreet=discreet) for name in ("Sam", "Kit"))
    booking = places.book_place(run, person=person, by=None, now=now)
    places.join_waiting_list(run, person=waiting, by=None, now=now)
    delivery.deliver_due(now=now)
    notices.tell_run_cancelled(run, now=now)
    run.state = RunState.CANCELLED
    run.save()
    delivery.deliver_due(now=now)
    places.give_up(booking, by=None, now=now)
    delivery.deliver_due(now=now)

    assert len(letters(mailbox)) == 5
    for mail in mailbox.mails:
        said = f"{mail['Subject']}\n{words_of(mail)}"
        assert not NEVER_SAID.search(said)
        assert "anxiety" not in mail["Subject"]
        assert "\n\n\n" not in said
        assert "020 7946 0321" in said
        assert ("anxiety" in said) != discreet

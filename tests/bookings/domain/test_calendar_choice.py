"""Invites, a link or neither: what is in the calendar already follows the choice."""

import pytest

from bookings.domain import calendar_choice, changes, notices, places
from bookings.states import BookingState
from messaging.domain import delivery
from messaging.models import Message
from people.models import Person
from people.states import CalendarChoice, Channel
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


def choose(person, choice, *, now):
    calendar_choice.choose(person, choice=choice, now=now)
    delivery.deliver_due(now=now)


def methods(mailbox):
    return [text.split("METHOD:")[1].split("\r\n")[0] for text in mailbox.calendars]


@pytest.mark.parametrize("choice", [CalendarChoice.LINK, CalendarChoice.NEITHER])
def test_turning_invites_off_takes_them_out_once_and_on_brings_them_back(student, run, now, mailbox, choice):
    places.book_place(run, person=student, by=student.user, now=now)
    delivery.deliver_due(now=now)

    for each in (choice, choice, CalendarChoice.INVITES, CalendarChoice.INVITES):
        choose(student, each, now=now)

    assert methods(mailbox) == ["REQUEST"] * 3 + ["CANCEL"] * 3 + ["REQUEST"] * 3
    assert Person.objects.get(pk=student.pk).calendar_choice == CalendarChoice.INVITES


def test_between_two_ways_without_invites_nothing_is_sent(student, run, now):
    factories.booking(run, who=student)
    Person.objects.update(calendar_choice=CalendarChoice.LINK)

    calendar_choice.choose(student, choice=CalendarChoice.NEITHER, now=now)

    assert not Message.objects.exists()


def test_the_list_and_the_past_stay_out_of_it(student, now):
    past = factories.run(first=at("2026-09-02"), session_count=1)
    factories.booking(past, who=student)
    factories.booking(factories.run(), who=student, state=BookingState.WAITING)

    calendar_choice.choose(student, choice=CalendarChoice.NEITHER, now=now)

    assert not Message.objects.exists()


def test_invites_need_an_address_that_works(student, now):
    student.contact_points.update(failed_at=now)

    with pytest.raises(calendar_choice.InvitesNeedAnAddress):
        calendar_choice.choose(student, choice=CalendarChoice.INVITES, now=now)

    assert Person.objects.get(pk=student.pk).calendar_choice == ""


@pytest.mark.parametrize(
    ("channel", "chosen", "expected"),
    [
        (Channel.EMAIL, "", CalendarChoice.INVITES),
        (Channel.LETTER, "", CalendarChoice.NEITHER),
        (Channel.LETTER, CalendarChoice.INVITES, CalendarChoice.INVITES),
        (Channel.EMAIL, CalendarChoice.LINK, CalendarChoice.LINK),
    ],
)
def test_choice_of_says_what_holds(channel, chosen, expected):
    person = Person(preferred_channel=channel, calendar_choice=chosen)

    assert calendar_choice.choice_of(person) == expected


def test_whoever_wants_no_invites_gets_no_calendar_messages(student, run, now):
    choose(student, CalendarChoice.NEITHER, now=now)

    booking = places.book_place(run, person=student, by=student.user, now=now)
    changes.cancel_session(run.sessions.get(number=2), by=None, now=now)
    places.give_up(booking, by=student.user, now=now)

    assert set(Message.objects.values_list("kind", flat=True)) == {"booked", "sessions_changed", "given_up"}


def test_an_invite_that_still_stands_is_followed_to_its_end(student, run, now, mailbox):
    """Somebody now prefers letters, and never said anything about the calendar."""
    booking = places.book_place(run, person=student, by=student.user, now=now)
    delivery.deliver_due(now=now)
    student.contact_points.create(channel=Channel.LETTER, address="1 High Road, London N1 9ZZ")
    Person.objects.update(preferred_channel=Channel.LETTER)

    changes.cancel_session(run.sessions.get(number=2), by=None, now=now)
    delivery.deliver_due(now=now)
    cancelled = methods(mailbox)[3:]
    places.give_up(booking, by=student.user, now=now)
    delivery.deliver_due(now=now)

    assert cancelled == ["CANCEL"]
    assert methods(mailbox)[3:] == ["CANCEL"] * 3


def test_a_cancelled_run_leaves_calendars_with_constant_queries(now, django_assert_num_queries):
    run = factories.run(session_count=1)
    for _ in range(3):
        person = factories.person()
        Person.objects.filter(pk=person.pk).update(calendar_choice=CalendarChoice.NEITHER)
        factories.booking(run, who=person)

    with django_assert_num_queries(5):
        notices.tell_run_cancelled(run, now=now)

    assert Message.objects.count() == 3

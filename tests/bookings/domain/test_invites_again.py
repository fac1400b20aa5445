"""Invites that came back go once more, to an address that works: same UID, higher SEQUENCE, once."""

import pytest

from bookings.domain import calendar_choice, invites_again, occasions, places
from bookings.models import CalendarEntry, OccasionGuest
from messaging.domain import bounces, delivery
from messaging.models import Message
from messaging.states import MessageState
from people.models import ContactPoint
from people.states import CalendarChoice, Channel
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
NEW = "sam.new@example.org"


@pytest.fixture
def workshop(db):
    return factories.run("AUT-7", session_count=1)


def come_back(now):
    """The invite that went out last does so."""
    gone = Message.objects.filter(kind="calendar", state=MessageState.SENT).latest("pk")
    bounces.came_back(gone, why="There is no such address.", is_address=True, now=now)
    delivery.deliver_due(now=now)


@pytest.fixture
def bounced(workshop, student, now, mailbox):
    """Sam has a place, and the invite came back."""
    places.book_place(workshop, person=student, by=student.user, now=now)
    delivery.deliver_due(now=now)
    come_back(now)
    return student


def reach_at(person, address=NEW):
    ContactPoint.objects.keep(person=person, channel=Channel.EMAIL, address=address)


def test_a_new_address_gets_the_invite_that_came_back_once(bounced, now, mailbox):
    before = invites_again.send_again(now=now)
    reach_at(bounced)

    counts = [invites_again.send_again(now=now) for _ in range(2)]
    delivery.deliver_due(now=now)
    later = invites_again.send_again(now=now)

    first, again = mailbox.calendars
    uid = str(CalendarEntry.objects.get().uid)
    assert (before, counts, later) == (0, [1, 0], 0)
    assert [f"UID:{uid}" in text and "METHOD:REQUEST" in text for text in (first, again)] == [True, True]
    assert "SEQUENCE:0" in first
    assert "SEQUENCE:1" in again
    assert NEW in again
    assert mailbox.last["To"] == NEW
    assert mailbox.last["Subject"].startswith("For your calendar: ")


def test_another_address_that_came_back_too_is_followed_by_a_third(bounced, now, mailbox):
    for address in (NEW, "sam.third@example.org"):
        reach_at(bounced, address)
        invites_again.send_again(now=now)
        delivery.deliver_due(now=now)
        if address == NEW:
            come_back(now)

    assert [next(line for line in text.splitlines() if line.startswith("SEQUENCE")) for text in mailbox.calendars] == [
        "SEQUENCE:0",
        "SEQUENCE:1",
        "SEQUENCE:2",
    ]
    assert mailbox.last["To"] == "sam.third@example.org"


def give_up(person, now):
    places.give_up(person.bookings.get(), by=None, now=now)


def want_none(person, now):
    calendar_choice.choose(person, choice=CalendarChoice.NEITHER, now=now)


def has_begun(person, now):
    person.bookings.get().run.sessions.update(starts_at=at("2026-09-02"), ends_at=at("2026-09-02", "12:30"))


def is_cancelled(person, now):
    person.bookings.get().run.sessions.update(state="cancelled")


@pytest.mark.parametrize("act", [give_up, want_none, has_begun, is_cancelled])
def test_what_should_stand_in_no_calendar_does_not_go_again(bounced, now, act):
    act(bounced, now)
    reach_at(bounced)

    assert invites_again.send_again(now=now) == 0


def test_invites_that_arrived_stay_as_they_are(workshop, student, now, mailbox):
    places.book_place(workshop, person=student, by=student.user, now=now)
    delivery.deliver_due(now=now)
    reach_at(student)

    assert invites_again.send_again(now=now) == 0


def test_an_invite_to_an_occasion_that_came_back_goes_again_once(student, now, mailbox):
    occasions.expect(factories.occasion(), person=student, now=now)
    on_its_way = invites_again.send_again(now=now)
    delivery.deliver_due(now=now)
    come_back(now)
    before = invites_again.send_again(now=now)
    reach_at(student)

    counts = [invites_again.send_again(now=now) for _ in range(2)]
    delivery.deliver_due(now=now)

    guest = OccasionGuest.objects.get()
    assert (on_its_way, before, counts, invites_again.send_again(now=now)) == (0, 0, [1, 0], 0)
    assert (guest.sequence, guest.last_method) == (1, "REQUEST")
    assert f"UID:{guest.uid}" in mailbox.calendars[-1]
    assert mailbox.last["To"] == NEW


def is_off(occasion, person, now):
    occasions.cancel(occasion, now=now)


def is_not_expected(occasion, person, now):
    occasions.release(occasion, person=person, now=now)


@pytest.mark.parametrize("act", [is_off, is_not_expected])
def test_an_invite_to_what_is_off_does_not_go_again(student, now, mailbox, act):
    talk = factories.occasion()
    occasions.expect(talk, person=student, now=now)
    delivery.deliver_due(now=now)
    come_back(now)
    act(talk, student, now)
    delivery.deliver_due(now=now)
    reach_at(student)

    assert invites_again.send_again(now=now) == 0


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_the_same_queries_for_any_number(now, mailbox, count, django_assert_num_queries):
    for _ in range(count):
        person = factories.person()
        run = factories.run(session_count=count)
        places.book_place(run, person=person, by=person.user, now=now)
        delivery.deliver_due(now=now)
        person.contact_points.update(failed_at=now)
        CalendarEntry.objects.update(content_hash="")
        reach_at(person, f"new{person.pk}@example.org")

    with django_assert_num_queries(7):
        made = invites_again.send_again(now=now)

    assert made == count * count

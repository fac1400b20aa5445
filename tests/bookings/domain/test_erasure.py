"""Nothing that says who they were remains; the counts stay."""

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from wagtail.log_actions import log

from bookings.domain import behalf, erasure, invariants, merging
from bookings.models import Attendance, Booking, CalendarFeed, Wish
from bookings.states import BookingState, Ended, FeedKind
from messaging.domain import delivery
from messaging.models import CallTask, Message
from people.domain import invariants as people_invariants
from people.models import AccessNeed, EqualityAnswers, Person, User
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
NAME, EMAIL = "Quetzalcoatl", "quetzal@example.org"


@pytest.fixture
def somebody(run, staff, now, mailbox):
    """A person with something in every table."""
    made = factories.person(NAME, email=EMAIL)
    EmailAddress.objects.create(user=made.user, email=EMAIL, verified=True, primary=True)
    behalf.book(run, person=made, asked_by=f"{NAME}, by phone", by=staff, now=now)
    delivery.deliver_due(now=now)
    past = factories.run(first=at("2026-09-08"), session_count=1)
    booking = factories.booking(past, who=made, at=at("2026-09-01"))
    factories.attendance(booking, at_session=past.sessions.get())
    AccessNeed.objects.create(person=made, what=f"Somebody to meet {NAME}")
    EqualityAnswers.objects.create(person=made, answered_at=now)
    Wish.objects.create(person=made, course=run.course, wished_at=now)
    CalendarFeed.objects.create(person=made, kind=FeedKind.STUDENT, token_hash="x", made_at=now)
    CallTask.objects.create(kind="missed", person=made, dedupe_key="c", made_at=now, due_at=now, note=f"{NAME} is ill")
    log(booking, "bookings.completion.issue", user=staff, data={"reason": NAME})
    return made


def left_of(*words: str) -> list[str]:
    """The tables in which one of `words` can still be read."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  (names of our own tables)
            if any(word.casefold() in str(row).casefold() for row in cursor.fetchall() for word in words):
                found.append(table)
    return sorted(found)


def test_nothing_personal_remains_in_any_table(somebody, staff, now):
    assert {"people_person", "people_contactpoint", "messaging_message"} <= set(left_of(NAME, EMAIL))

    erasure.erase(somebody, by=staff, now=now)

    assert left_of(NAME, EMAIL) == []
    assert [*people_invariants.faults(), *invariants.faults(now=now)] == []


def test_counts_stay_and_places_to_come_end(somebody, run, staff, now):
    erasure.erase(somebody, by=staff, now=now)

    assert Attendance.objects.count() == 1
    past, to_come = Booking.objects.order_by("joined_at")
    assert (past.state, to_come.state, to_come.ended_why) == (
        BookingState.BOOKED,
        BookingState.CANCELLED,
        Ended.ERASED,
    )


def test_the_place_is_offered_to_the_next_in_turn(staff, now):
    run = factories.run(capacity=1)
    person = factories.booking(run).person
    waiting = factories.booking(run, state=BookingState.WAITING)

    erasure.erase(person, by=staff, now=now)

    waiting.refresh_from_db()
    assert waiting.state == BookingState.OFFERED


def test_nothing_is_sent_to_them_any_more(run, student, staff, now, mailbox):
    behalf.book(run, person=student, asked_by="Sam", by=staff, now=now)

    erasure.erase(student, by=staff, now=now)
    delivery.deliver_due(now=now)

    assert mailbox.subjects == []
    assert set(Message.objects.values_list("state", flat=True)) == {"cancelled"}


def test_the_login_is_closed(somebody, staff, now, client):
    user = somebody.user
    client.force_login(user)

    erasure.erase(somebody, by=staff, now=now)

    assert client.get("/my/").status_code == 302
    assert not User.objects.get(pk=user.pk).is_active


def test_records_merged_into_it_go_with_it(somebody, student, staff, now):
    merging.merge(student, merged=somebody, by=staff, now=now)

    with pytest.raises(erasure.IsMerged):
        erasure.erase(somebody, by=staff, now=now)
    erasure.erase(student, by=staff, now=now)

    assert left_of(NAME, EMAIL) == []


def test_erasing_twice_changes_nothing(somebody, staff, now):
    erasure.erase(somebody, by=staff, now=now)

    erasure.erase(somebody, by=staff, now=at("2026-12-01"))

    assert Person.objects.get(pk=somebody.pk).erased_at == now


def test_who_is_not_erased(staff, now):
    with pytest.raises(erasure.Teaches):
        erasure.erase(factories.facilitator().person, by=staff, now=now)
    with pytest.raises(erasure.IsYourself):
        erasure.erase(staff.person, by=staff, now=now)


def test_what_is_left_behind_is_a_fault(student, now):
    Person.objects.filter(pk=student.pk).update(erased_at=now)

    said = [*people_invariants.faults()]

    assert said == [
        f"person {student.pk}: erased, but a name, a channel or a login is left",
        f"person {student.pk}: erased, but an address is left",
    ]

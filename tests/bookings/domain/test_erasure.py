"""Nothing that says who they were remains; the counts stay."""

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from wagtail.log_actions import log

from bookings.domain import behalf, changes, coming_back, erasure, invariants, merging, waiting_list
from bookings.domain.preview import preview
from bookings.models import Attendance, Booking, CalendarFeed, Wish
from bookings.states import BookingState, Ended, FeedKind
from messaging.domain import delivery, letters
from messaging.models import CallTask, Message
from messaging.states import MessageState
from people.domain import invariants as people_invariants
from people.models import AccessNeed, EqualityAnswers, Person, User
from people.states import Role
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


def test_nothing_stands_on_a_sheet_in_the_room_any_more(somebody, staff, now):
    Person.objects.filter(pk=somebody.pk).update(on_sign_in_sheet=True)

    erasure.erase(Person.objects.get(pk=somebody.pk), by=staff, now=now)

    assert not Person.objects.get(pk=somebody.pk).on_sign_in_sheet


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


def test_whoever_has_a_role_is_not_erased_by_a_colleague(staff, now):
    boss = factories.person("Boss", roles=(Role.ADMINISTRATOR,))

    with pytest.raises(erasure.HoldsARole):
        erasure.erase(boss, by=staff, now=now)

    assert User.objects.get(pk=boss.user_id).is_active


def test_what_is_left_behind_is_a_fault(student, now):
    Person.objects.filter(pk=student.pk).update(erased_at=now)

    said = [*people_invariants.faults()]

    assert said == [
        f"person {student.pk}: erased, but a name, a channel or a login is left",
        f"person {student.pk}: erased, but an address is left",
    ]


def test_nothing_comes_back_to_whoever_was_erased(run, student, stranger, staff, now):
    act = behalf.give_up(factories.booking(run, who=student), asked_by="Sam", by=staff, now=now)
    lapsed = factories.booking(run, who=stranger, state=BookingState.LAPSED)
    for person in (student, stranger):
        erasure.erase(person, by=staff, now=now)

    with pytest.raises(coming_back.IsGone):
        behalf.undo(act, by=staff, now=now)
    with pytest.raises(waiting_list.NothingToPutBack):
        waiting_list.put_back(lapsed, by=staff, now=now)

    assert not run.bookings.live().exists()


def test_a_batch_of_letters_is_shown_without_theirs(staff, now):
    kim, lee = (factories.reached(called, letter="1 Mill Lane") for called in ("Kim", "Lee"))
    for person in (kim, lee):
        booking = factories.booking(factories.run(), who=person)
        about = {"booking": booking.pk}
        factories.message(person, kind="booked", channel="letter", state=MessageState.WITH_STAFF, about=about)
    batch = letters.make_batch(by=staff, now=now)
    letters.posted(batch, by=staff, now=now)

    erasure.erase(kim, by=staff, now=now)

    assert [letter.person for letter in letters.printed(batch)] == [lee]


def test_what_lives_on_of_those_gone_is_a_fault(run, student, stranger, now):
    booking = factories.booking(run, who=student)
    turn = factories.booking(factories.run(first=now), who=stranger, state=BookingState.WAITING)
    feed = CalendarFeed.objects.create(person=student, kind=FeedKind.STUDENT, token_hash="x", made_at=now)
    wish = Wish.objects.create(course=run.course, person=stranger, wished_at=now)
    Person.objects.filter(pk=stranger.pk).update(merged_into=student, user=None)
    Person.objects.filter(pk=student.pk).update(erased_at=now)

    assert list(invariants.faults(now=now)) == [
        f"booking {turn.pk}: still live though its person was merged into another record",
        f"booking {booking.pk}: still live though its person is erased",
        f"calendar link {feed.pk}: still works though its person is merged or erased",
        f"wish {wish.pk}: still open though its person is merged or erased",
    ]


def test_nothing_is_even_written_to_whoever_was_erased(run, student, stranger, staff, now):
    factories.booking(run, who=student, state=BookingState.LAPSED)
    factories.booking(run, who=stranger)
    erasure.erase(student, by=staff, now=now)

    told = preview(lambda: changes.cancel_run(run, by=staff, now=now), now=now).told
    changes.cancel_run(run, by=staff, now=now)

    assert [each.person_id for each in told] == [stranger.pk]
    assert not student.messages.exists()

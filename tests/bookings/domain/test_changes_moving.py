"""People move to another run, alone or as a part of the class: told once, calendars follow, the place is offered."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from bookings.domain import changes, completion, invariants
from bookings.models import Booking
from bookings.states import BookingState, Ended, Mark, OfferState
from courses.models import CourseRun
from courses.states import RunState
from messaging.domain import delivery
from messaging.models import Message
from tests import factories
from tests.bookings.domain.changing import OVER, session_of
from tests.factories import at
from tests.mailbox import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(run):
    """Another run of the same course, on Fridays."""
    return factories.run("FRI-1", of=run.course, session_count=2, first=at("2026-10-23", "14:00"))


def move(booking, to, *, now=factories.NOW, by=None):
    return changes.move_person(booking, to=to, by=by, now=now)


def split(run, bookings, *, now=factories.NOW, by=None, **fields):
    fields = {"code": "NEW-2", "capacity": 6} | fields
    return changes.split_run(run, bookings=bookings, by=by, now=now, **fields)


def of_calendars(mailbox):
    return sorted(
        (re.search(r"METHOD:(\w+)", text)[1], re.search(r"DTSTART;TZID=Europe/London:(\d+)", text)[1])
        for text in mailbox.calendars
    )


def test_one_letter_says_from_what_to_what_and_calendars_follow(booked, run, other, staff, now, mailbox):
    moved = move(booked, other, by=staff)
    delivery.deliver_due(now=now)

    booked.refresh_from_db()
    assert (booked.state, booked.ended_why) == (BookingState.CANCELLED, Ended.MOVED)
    assert (moved.state, moved.run, moved.joined_at, moved.made_by) == (BookingState.BOOKED, other, now, staff)
    assert [subject for subject in mailbox.subjects if "dates" in subject] == ["You have a place on other dates"]
    said = words_of(mailbox.mails[0])
    assert said.index("Wednesday 21 October 2026") < said.index("Friday 23 October 2026, 2pm to 4pm")
    assert of_calendars(mailbox) == [
        ("CANCEL", "20261021"),
        ("CANCEL", "20261028"),
        ("CANCEL", "20261104"),
        ("REQUEST", "20261023"),
        ("REQUEST", "20261030"),
    ]
    assert list(invariants.faults(now=now)) == []
    assert ModelLogEntry.objects.get(action="bookings.booking.move").data == {"from": run.pk, "was": booked.pk}


def test_the_place_that_is_free_is_offered_to_the_next_in_turn(booked, run, other):
    run.capacity = 1
    run.save()
    waiting = factories.booking(run, state=BookingState.WAITING)

    move(booked, other)

    waiting.refresh_from_db()
    assert waiting.is_offered


def test_moved_there_and_back_before_the_mail_went_out_leaves_the_calendar_alone(booked, run, other, now, mailbox):
    back = move(move(booked, other), run)
    delivery.deliver_due(now=now)

    assert back.run == run
    assert mailbox.calendars == []
    assert mailbox.subjects == ["You have a place on other dates"]


def test_somebody_who_is_offered_a_place_may_move_and_the_offer_ends(run, other, now):
    run.capacity = 1
    run.save()
    waiting = factories.booking(run, state=BookingState.WAITING)
    changes.change_capacity(run, capacity=2, by=None, now=now)
    waiting.refresh_from_db()

    move(waiting, other)

    assert list(waiting.offers.values_list("state", flat=True)) == [OfferState.WITHDRAWN]
    assert list(invariants.faults(now=now)) == []


def test_marks_stay_where_they_were_made(booked, run, other):
    factories.attendance(booked, at_session=session_of(run), mark=Mark.ATTENDED)

    moved = move(booked, other, now=at("2026-10-22"))

    assert (booked.marks.count(), moved.marks.count()) == (1, 0)


def fill(other):
    other.bookings.all().delete()
    CourseRun.objects.filter(pk=other.pk).update(capacity=1)
    factories.booking(other)


def let_somebody_wait(other):
    factories.booking(other, state=BookingState.WAITING)


@pytest.mark.parametrize(
    ("prepare", "refusal"),
    [
        (fill, changes.ThatRunIsFull),
        (let_somebody_wait, changes.ThatRunIsFull),
        (lambda other: CourseRun.objects.filter(pk=other.pk).update(state="draft"), changes.ThatRunCannotBeJoined),
        (lambda other: CourseRun.objects.filter(pk=other.pk).update(state="cancelled"), changes.ThatRunCannotBeJoined),
        (
            lambda other: CourseRun.objects.filter(pk=other.pk).update(needs_booking=False),
            changes.ThatRunCannotBeJoined,
        ),
        (lambda other: other.sessions.update(state="cancelled"), changes.ThatRunCannotBeJoined),
    ],
)
def test_move_person_refuses(booked, other, prepare, refusal):
    Message.objects.all().delete()
    prepare(other)

    with pytest.raises(refusal):
        move(booked, other)

    booked.refresh_from_db()
    assert booked.is_live
    assert not Message.objects.exists()


def test_nobody_is_on_a_run_twice(booked, other):
    factories.booking(other, who=booked.person)

    with pytest.raises(changes.IsOnThatRun) as refused:
        move(booked, other)

    assert refused.value.message == "Sam already has a place or a turn on that run."


def test_who_has_left_already_is_not_moved(run, other):
    with pytest.raises(changes.NotOnTheRun):
        move(factories.booking(run, state=BookingState.CANCELLED), other)


def test_what_somebody_came_to_stays_where_it_is(booked, run, staff):
    later = factories.run("LATE-1", of=run.course, first=at("2026-12-02"))
    for number in (1, 2, 3):
        factories.attendance(booked, at_session=session_of(run, number))
    issued = completion.issue(booked, by=staff, now=OVER)

    with pytest.raises(changes.PlaceIsUsed):
        move(booked, later, now=OVER)

    issued.refresh_from_db()
    assert issued.is_valid


def test_runs_to_move_to_have_a_free_place_that_nobody_waits_for(booked, run, other, now):
    elsewhere = factories.run("ELSE-1")
    let_somebody_wait(factories.run("WAIT-1", of=run.course))
    factories.run("DRAFT-1", of=run.course, state=RunState.DRAFT)

    assert changes.runs_to_move_to(booked, now=now) == [other, elsewhere]


def test_split_copies_what_is_to_come_and_moves_those_chosen(booked, run, staff, mailbox):
    stays = factories.booking(run)
    changes.cancel_session(session_of(run, 2), by=None, now=factories.NOW)
    delivery.deliver_due(now=factories.NOW)
    before = len(mailbox.mails)

    new = split(run, [booked], by=staff)
    delivery.deliver_due(now=factories.NOW)

    assert (new.split_from, new.course, new.term, new.state) == (run, run.course, run.term, RunState.PUBLISHED)
    copied = new.sessions.order_by("number").values_list("number", "starts_at", "venue")
    kept = run.sessions.going_ahead().order_by("number").values_list("number", "starts_at", "venue")
    assert list(copied) == list(kept)
    assert [booking.person for booking in new.bookings.live()] == [booked.person]
    assert list(run.bookings.live()) == [stays]
    assert mailbox.subjects[before:].count("You have a place on other dates") == 1
    assert list(invariants.faults(now=factories.NOW)) == []
    assert ModelLogEntry.objects.get(action="bookings.run.split").user == staff


def test_split_gives_those_who_wait_a_place(run, now):
    run.capacity = 1
    run.save()
    factories.booking(run)
    first, second = (
        factories.booking(run, state=BookingState.WAITING),
        factories.booking(run, state=BookingState.WAITING),
    )

    new = split(run, [first])

    second.refresh_from_db()
    assert new.bookings.get().person == first.person
    assert second.is_waiting


def questions(count: int) -> int:
    run = factories.run()
    bookings = [factories.booking(run) for _ in range(count)]
    with CaptureQueriesContext(connection) as captured:
        split(run, bookings, code=f"OF-{count}")
    return len(captured)


def test_split_asks_a_handful_of_questions_a_person():
    questions(1)  # what is asked once per process is asked here

    assert questions(4) - questions(2) <= 2 * 6


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [({"code": "TAKEN"}, changes.CodeIsTaken), ({"capacity": 1}, changes.TooFewForThoseChosen)],
)
def test_split_refuses(run, fields, refusal):
    factories.run("TAKEN")
    bookings = [factories.booking(run), factories.booking(run)]

    with pytest.raises(refusal):
        split(run, bookings, **fields)

    assert run.bookings.live().count() == 2
    assert not CourseRun.objects.filter(code="NEW-2").exists()


def test_split_refuses_a_run_that_has_begun_is_cancelled_or_over(run, now):
    booking = factories.booking(run)
    with pytest.raises(changes.NobodyIsChosen):
        split(run, [])
    with pytest.raises(changes.NotOnTheRun):
        split(run, [factories.booking(factories.run())])
    with pytest.raises(changes.NoDatesToCome):
        split(run, [booking], now=OVER)
    factories.attendance(booking, at_session=session_of(run))
    with pytest.raises(changes.RunHasBegun):
        split(run, [booking])
    booking.marks.all().delete()
    changes.cancel_run(run, by=None, now=now)
    with pytest.raises(changes.RunIsCancelled):
        split(run, [booking])
    assert Booking.objects.live().count() == 1

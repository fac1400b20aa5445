"""The code on the wall: when it works, for whom, and what it may replace."""

import datetime as dt

import pytest

from bookings.domain import check_in, register, roll_call
from bookings.models import Attendance, Correction
from bookings.states import BookingState, Mark, MarkSource
from courses.states import SessionState
from tests import factories

HERE, SORRY, MISSED = Mark.ATTENDED, Mark.APOLOGIES, Mark.MISSED

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(run):
    return run.sessions.select_related("run", "venue").get(number=1)


@pytest.fixture
def code(session):
    return check_in.code_of(session)


@pytest.fixture
def during(session):
    return session.starts_at + dt.timedelta(minutes=12)


@pytest.fixture
def sam(run):
    return factories.booking(run, who=factories.person("Sam"))


def come(booking, code, *, now):
    return check_in.say_here(code, person=booking.person, by=booking.person.user, now=now)


def test_a_code_is_six_clear_letters_and_the_same_for_good(run, session, code):
    others = {check_in.code_of(each) for each in run.sessions.all()}

    assert len(code) == 6
    assert set(code) <= set(check_in.LETTERS)
    assert check_in.code_of(session) == code
    assert len(others) == 3


def test_checking_in_marks_here_with_its_source(session, sam, code, during):
    come(sam, code.lower(), now=during)
    come(sam, code, now=during)

    mark = Attendance.objects.get()
    assert (mark.mark, mark.source, mark.marked_by, mark.marked_at) == (
        HERE,
        MarkSource.CHECK_IN,
        sam.person.user,
        during,
    )
    row = roll_call.roll(session, by=sam.person.user, now=during).rows[0]
    assert (row.said, row.is_by_themselves) == ("checked in", True)


def test_it_works_from_half_an_hour_before_until_the_end(session, sam, code):
    too_early = session.starts_at - dt.timedelta(minutes=31)

    with pytest.raises(check_in.TooEarly) as early:
        come(sam, code, now=too_early)
    with pytest.raises(check_in.HasClosed):
        come(sam, code, now=session.ends_at)
    come(sam, code, now=session.starts_at - dt.timedelta(minutes=30))

    assert early.value.message == "This code works from 10am on Wednesday 21 October."
    assert Attendance.objects.count() == 1


def test_a_wrong_code_and_one_of_another_course_get_the_same_words(sam, code, during):
    stranger = factories.booking(factories.run(), who=factories.person("Alex"))

    refusals = []
    for booking, typed in [(sam, "WRONG9"), (stranger, code)]:
        with pytest.raises(check_in.Unknown) as refusal:
            come(booking, typed, now=during)
        refusals.append(refusal.value.message)

    assert refusals[0] == refusals[1]
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("state", [BookingState.WAITING, BookingState.CANCELLED])
def test_without_a_place_they_are_sent_to_the_facilitator(run, code, during, state):
    waiting = factories.booking(run, state=state)

    with pytest.raises(check_in.Unknown, match="tell the facilitator at the door"):
        come(waiting, code, now=during)


def test_apologies_are_replaced_because_they_came(session, sam, code, during):
    factories.attendance(sam, at_session=session, mark=SORRY, source=MarkSource.STUDENT, marked_by=sam.person.user)

    come(sam, code, now=during)

    assert Attendance.objects.get().mark == HERE
    row = Correction.objects.get()
    assert (row.was, row.became, row.source) == (SORRY, HERE, MarkSource.CHECK_IN)


@pytest.mark.parametrize("mark", [MISSED, SORRY])
def test_what_was_marked_in_the_room_stays(session, sam, code, during, mark):
    factories.attendance(sam, at_session=session, mark=mark)

    with pytest.raises(check_in.MarkedOtherwise):
        come(sam, code, now=during)

    assert Attendance.objects.get().mark == mark


def test_who_is_marked_as_here_in_part_hears_that_all_is_well(session, sam, code, during):
    factories.attendance(sam, at_session=session, mark=Mark.ATTENDED_PART)

    assert check_in.find(code, person=sam.person, now=during).is_noted
    assert come(sam, code, now=during).is_noted
    assert Attendance.objects.get().mark == Mark.ATTENDED_PART


def test_a_cancelled_session_says_so(session, sam, code, during):
    session.state = SessionState.CANCELLED
    session.save()

    with pytest.raises(check_in.IsCancelled):
        come(sam, code, now=during)


def test_a_facilitator_who_marks_meanwhile_reads_that_they_checked_in(run, session, sam, code, during):
    jo = factories.facilitator("Jo", runs=(run,)).person.user
    come(sam, code, now=during)

    saved = register.mark(session, marks={sam.pk: MISSED}, seen={sam.pk: ""}, by=jo, now=during)

    assert saved.clashes[sam.pk].in_words == "Sam checked in at 10:42am. You chose Missed."


@pytest.mark.parametrize(("early", "is_replaced"), [(dt.timedelta(hours=3), True), (dt.timedelta(minutes=30), False)])
def test_apologies_that_staff_noted_before_are_replaced_because_they_came(
    session, sam, code, during, staff, early, is_replaced
):
    factories.attendance(sam, at_session=session, mark=SORRY, marked_by=staff, marked_at=session.starts_at - early)

    if is_replaced:
        come(sam, code, now=during)
    else:
        with pytest.raises(check_in.MarkedOtherwise):
            come(sam, code, now=during)

    assert Attendance.objects.get().mark == (HERE if is_replaced else SORRY)


def test_a_missed_mark_made_early_is_not_replaced(session, sam, code, during):
    factories.attendance(sam, at_session=session, mark=MISSED, marked_at=session.starts_at - dt.timedelta(hours=1))

    with pytest.raises(check_in.MarkedOtherwise):
        come(sam, code, now=during)

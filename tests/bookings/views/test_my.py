"""My place: what is mine, in words; what is another's is not found."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.domain import changes, places
from bookings.models import Attendance, Booking, Completion
from bookings.states import BookingState, CompletionBasis, Mark, MarkSource
from people.domain import looking
from people.models import EqualityAnswers, Person
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _time_stands_still(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def sam(client, student):
    client.force_login(student.user)
    return student


@pytest.fixture
def booking(run, sam, now):
    return places.book_place(run, person=sam, by=sam.user, now=now)


def words_of(response) -> str:
    return response.content.decode()


def test_an_empty_place_says_so_and_offers_the_catalogue(client, sam):
    page = words_of(client.get("/my/"))

    assert "You have nothing booked at the moment." in page
    assert "Find a course" in page


def test_the_next_session_comes_first_with_day_time_and_way(client, booking):
    page = words_of(client.get("/my/"))

    assert page.index("Next for you") < page.index("Wednesday 21 October 2026")
    assert "10:30am to 12:30pm" in page
    assert "3 Mill Lane, London NW10 9ZZ" in page


def test_my_place_takes_the_same_queries_for_one_booking_and_for_four(client, sam, now):
    counts = []
    client.get("/my/")
    for start in ("2026-10-21", "2026-11-18", "2026-12-16", "2027-01-13"):
        run = factories.run(first=at(start))
        places.book_place(run, person=sam, by=sam.user, now=now)
        with CaptureQueriesContext(connection) as captured:
            client.get("/my/")
        counts.append(len(captured))

    assert counts[0] == counts[-1]
    assert counts[0] <= 14


def test_a_row_of_the_waiting_list_says_the_turn_in_the_same_queries_for_one_and_for_three(client, sam, now):
    counts = []
    client.get("/my/")
    for before_them in range(3):
        run = factories.run(capacity=1)
        factories.booking(run)
        for place in range(before_them):
            earlier = at(f"2026-10-0{place + 1}")
            factories.booking(run, state=BookingState.WAITING, at=earlier)
        places.join_waiting_list(run, person=sam, by=sam.user, now=now)
        with CaptureQueriesContext(connection) as captured:
            page = client.get("/my/")
        counts.append(len(captured))
    said = [turn for turn in ("first", "second", "third") if f"the waiting list, {turn} in turn" in words_of(page)]

    assert said == ["first", "second", "third"]
    assert counts[0] == counts[-1]


def test_every_session_says_its_state_in_words(client, booking, now):
    first, second, _ = booking.run.sessions.order_by("number")
    changes.cancel_session(second, by=None, now=now)
    Attendance.objects.create(
        booking=booking, session=first, mark=Mark.ATTENDED, marked_at=now, source=MarkSource.REGISTER
    )

    page = words_of(client.get(booking.get_absolute_url()))

    assert "You were here" in page
    assert "Cancelled" in page
    assert "To come" in page


def test_giving_up_asks_once_and_no_reason(client, booking):
    asked = words_of(client.get(f"/my/bookings/{booking.pk}/give-up/"))
    untouched = Booking.objects.get().is_live
    done = words_of(client.post(f"/my/bookings/{booking.pk}/give-up/", follow=True))

    assert "Are you sure?" in asked
    assert untouched
    assert "<textarea" not in asked
    assert "You have given up your place." in done
    assert not Booking.objects.get().is_live


def test_leaving_the_waiting_list_is_one_button_on_the_same_page(client, sam, stranger, now):
    run = factories.run(capacity=1)
    places.book_place(run, person=stranger, by=stranger.user, now=now)
    waiting = places.join_waiting_list(run, person=sam, by=sam.user, now=now)

    page = words_of(client.get(waiting.get_absolute_url()))
    client.post(f"/my/bookings/{waiting.pk}/give-up/")

    assert "first in turn" in page
    assert "Leave the waiting list" in page
    waiting.refresh_from_db()
    assert not waiting.is_live


def test_i_cannot_come_is_kept_with_its_source_and_can_be_taken_back(client, booking):
    session = booking.run.sessions.get(number=2)
    path = f"/my/bookings/{booking.pk}/sessions/{session.pk}/cannot-come/"

    client.post(path)
    mark = Attendance.objects.get()
    told = words_of(client.get(booking.get_absolute_url()))
    client.post(path, {"wish": "can_come"})

    assert (mark.mark, mark.source) == (Mark.APOLOGIES, MarkSource.STUDENT)
    assert "You told us you can’t come" in told
    assert not Attendance.objects.exists()


def test_i_cannot_come_is_too_late_once_the_session_has_started(client, booking, time_machine):
    session = booking.run.sessions.get(number=1)
    time_machine.move_to(at("2026-10-21", "10:31"), tick=False)

    page = client.post(f"/my/bookings/{booking.pk}/sessions/{session.pk}/cannot-come/", follow=True)

    assert "This session has started" in words_of(page)
    assert not Attendance.objects.exists()


def test_a_facilitators_mark_is_never_taken_back_by_the_student(client, booking, now):
    session = booking.run.sessions.get(number=2)
    Attendance.objects.create(booking=booking, session=session, mark=Mark.APOLOGIES, marked_at=now)

    client.post(f"/my/bookings/{booking.pk}/sessions/{session.pk}/cannot-come/", {"wish": "can_come"})

    assert Attendance.objects.exists()


def test_a_stranger_finds_nothing_of_mine(client, booking, stranger):
    session = booking.run.sessions.get(number=1)
    client.force_login(stranger.user)

    for path in ("", "booked/", "give-up/"):
        assert client.get(f"/my/bookings/{booking.pk}/{path}").status_code == 404
    assert client.post(f"/my/bookings/{booking.pk}/give-up/").status_code == 404
    assert client.post(f"/my/bookings/{booking.pk}/sessions/{session.pk}/cannot-come/").status_code == 404
    assert Booking.objects.get().is_live


def test_the_dates_come_as_a_calendar_file(client, booking):
    response = client.get("/my/dates.ics")

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.content.count(b"BEGIN:VEVENT") == 3
    assert b"METHOD" not in response.content


def test_a_completed_course_is_shown_with_its_date(client, booking, staff, time_machine):
    later = at("2026-11-20")
    Completion.objects.create(
        booking=booking,
        basis=CompletionBasis.EARNED,
        attended=3,
        held=3,
        percent_needed=70,
        issued_at=later,
        issued_by=staff,
    )
    time_machine.move_to(later, tick=False)
    client.force_login(booking.person.user)

    page = words_of(client.get("/my/"))

    assert "Past courses" in page
    assert "Completed" in page
    assert "Friday 20 November 2026" in page


def test_discreet_wording_is_a_choice_that_is_kept(client, sam):
    client.post("/my/details/discreet/", {"is_discreet": "on"})
    chosen = Person.objects.get(pk=sam.pk).is_discreet
    client.post("/my/details/discreet/", {})

    assert chosen
    assert not Person.objects.get(pk=sam.pk).is_discreet


def test_the_person_sees_who_looked(client, sam, staff):
    looking.note_looks([sam], by=staff, why="register", on=dt.date(2026, 10, 13))
    looking.note_looks([sam], by=staff, why="register", on=dt.date(2026, 10, 13))

    page = words_of(client.get("/my/details/"))

    assert page.count("Robin (register)") == 1
    assert "Tuesday 13 October 2026" in page


def test_equality_questions_keep_blank_apart_from_prefer_not_to_say(client, sam):
    client.post("/my/about-you/", {"age_band": "25_34", "gender": "not_said"})

    answers = EqualityAnswers.objects.get(person=sam)
    assert (answers.age_band, answers.gender, answers.religion) == ("25_34", "not_said", "")


@pytest.mark.parametrize("hostile", ["x" * 10_000, "\x00", "🙂", "<script>"])
def test_equality_questions_take_only_the_answers_shown(client, sam, hostile):
    page = client.post("/my/about-you/", {"age_band": hostile})

    assert "Please choose one of the answers shown." in words_of(page)
    assert not EqualityAnswers.objects.exists()


def test_a_run_the_college_cancelled_is_nobodys_fault(client, booking, now):
    changes.cancel_run(booking.run, by=None, now=now)

    place = words_of(client.get("/my/"))
    page = words_of(client.get(booking.get_absolute_url()))

    assert "Cancelled by the college" in place
    assert "We had to cancel these dates. We are sorry." in page
    assert "gave up" not in page


def test_a_turn_left_is_not_called_a_place_given_up(client, sam, stranger, now):
    run = factories.run(capacity=1)
    places.book_place(run, person=stranger, by=stranger.user, now=now)
    waiting = places.join_waiting_list(run, person=sam, by=sam.user, now=now)
    places.give_up(waiting, by=sam.user, now=now)

    page = words_of(client.get(waiting.get_absolute_url()))

    assert "You left the waiting list" in page
    assert "gave up" not in page


def test_a_place_on_a_course_that_is_over_cannot_be_given_up(client, booking, time_machine):
    time_machine.move_to(at("2026-11-20"), tick=False)
    client.force_login(booking.person.user)

    asked = words_of(client.get(f"/my/bookings/{booking.pk}/give-up/"))
    page = words_of(client.post(f"/my/bookings/{booking.pk}/give-up/", follow=True))

    assert "This course is over" in asked
    assert "This course is over, so there is no place to give up." in page
    assert Booking.objects.get().holds_a_place


def test_a_turn_on_a_run_that_is_over_is_not_shown_as_waiting(client, sam, stranger, now, time_machine):
    run = factories.run(capacity=1)
    places.book_place(run, person=stranger, by=stranger.user, now=now)
    places.join_waiting_list(run, person=sam, by=sam.user, now=now)
    time_machine.move_to(at("2026-11-20"), tick=False)
    client.force_login(sam.user)

    assert "Waiting list" not in words_of(client.get("/my/"))

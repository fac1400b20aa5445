"""What an import refuses: it takes no place, no mark and no completion away from anybody."""

import pytest

from bookings.states import Mark
from courses.models import CoursePage, CourseRun, Session
from courses.states import SessionState
from tests.bookings.domain.importing import booked, complete, faults_of_importing, import_lines, mark, snapshot
from tests.courses.domain.prospectus.files import line, three_sessions

pytestmark = pytest.mark.django_db


def test_import_refuses_a_capacity_below_the_places_taken():
    import_lines(*three_sessions())
    for called in ["Sam", "Alex", "Kim"]:
        booked(CourseRun.objects.get(), called)

    faults = faults_of_importing(*three_sessions(capacity="2"))

    assert faults == ["line 2, column capacity: 2 is fewer than the 3 places taken on CV-A26"]
    assert CourseRun.objects.get().capacity == 12


def test_import_takes_a_capacity_of_just_the_places_taken():
    import_lines(*three_sessions())
    for called in ["Sam", "Alex"]:
        booked(CourseRun.objects.get(), called)

    import_lines(*three_sessions(capacity="2"))

    assert CourseRun.objects.get().capacity == 2


def test_import_refuses_to_drop_a_session_that_has_marks():
    import_lines(*three_sessions())
    mark(booked(CourseRun.objects.get()), Session.objects.get(number=3), Mark.APOLOGIES)

    faults = faults_of_importing(*three_sessions()[:2])

    assert faults == [
        "line 2, column session_number: session 3 of CV-A26 is not in the file, but it has marks: it cannot be dropped"
    ]
    assert Session.objects.filter(number=3, state=SessionState.SCHEDULED).exists()


@pytest.mark.parametrize(
    ("column", "cell"),
    [("date", "2026-11-25"), ("start", "12:00"), ("end", "17:00")],
)
def test_import_refuses_to_move_a_session_that_has_marks(column, cell):
    import_lines(*three_sessions())
    mark(booked(CourseRun.objects.get()), Session.objects.get(number=1))
    first, second, third = three_sessions()

    faults = faults_of_importing(first | {column: cell}, second, third)

    assert faults == [f"line 2, column {column}: session 1 of CV-A26 has marks, so it cannot move"]


def test_import_corrects_the_room_of_a_session_that_has_marks():
    import_lines(*three_sessions())
    mark(booked(CourseRun.objects.get()), Session.objects.get(number=1))
    first, second, third = three_sessions()

    import_lines(first | {"venue": "Elm Room"}, second, third)

    assert Session.objects.get(number=1).venue.name == "Elm Room"


def test_import_lets_sessions_of_a_run_take_each_others_times():
    import_lines(*three_sessions())
    first, second, third = three_sessions()

    import_lines(first | {"date": second["date"]}, second | {"date": third["date"]})

    dates = [f"{session.starts_at:%Y-%m-%d}" for session in Session.objects.order_by("number")]
    assert dates == [second["date"], third["date"]]


def test_import_refuses_to_move_a_session_into_the_past():
    import_lines(*three_sessions())
    first, second, third = three_sessions()

    faults = faults_of_importing(first, second | {"date": "2026-10-01"}, third)

    assert faults == ["line 3, column date: That time has passed. Please choose a time that is still to come."]


@pytest.mark.parametrize(("column", "cell"), [("course", "Another course"), ("mode", "drop-in")])
def test_import_refuses_to_make_a_booked_run_something_else(column, cell):
    import_lines(*three_sessions())
    booked(CourseRun.objects.get())
    percent = "" if cell == "drop-in" else "70"

    faults = faults_of_importing(*three_sessions(completion_percent=percent, **{column: cell}))

    assert f"line 2, column {column}: people have booked CV-A26, so this can no longer change" in faults


def test_import_refuses_to_change_what_people_completed():
    import_lines(*three_sessions()[:2])
    complete(booked(CourseRun.objects.get()))

    faults = faults_of_importing(*three_sessions(completion_percent="100"))

    assert faults == [
        "line 2, column completion_percent: people have completed CV-A26, so this can no longer change",
        "line 4, column session_number: people have completed CV-A26, so no session can be added",
    ]


def test_import_writes_nothing_when_one_line_is_refused():
    import_lines(*three_sessions())
    for called in ["Sam", "Alex"]:
        booked(CourseRun.objects.get(), called)
    before = snapshot()

    faults_of_importing(*three_sessions(capacity="1"), line(run_code="NEW-1", course="A new course", venue="Elm Room"))

    assert snapshot() == before
    assert CoursePage.objects.count() == 1

"""Lines held against each other, and what a file without faults asks for."""

import datetime as dt

import pytest

from courses.domain.prospectus.checking import read_prospectus
from tests.courses.domain.prospectus.files import REAL, faults_of, file_of, line, three_sessions


@pytest.mark.parametrize(
    ("column", "other", "said"),
    [
        ("course", "Another course", "“Another course”"),
        ("term", "Spring 2027", "“Spring 2027”"),
        ("capacity", "14", "“14”"),
        ("completion_percent", "80", "“80”"),
        ("first_session_required", "yes", "“yes”"),
        ("booking_opens", "2026-09-02", "“2026-09-02”"),
    ],
)
def test_faults_between_names_the_cell_that_differs_from_the_rest_of_its_run(column, other, said):
    first, second, third = three_sessions()

    faults = faults_of(file_of(first | {column: other}, second, third))

    usual = "no" if column == "first_session_required" else second[column]
    assert faults == [f"line 2, column {column}: {said} for run “CV-A26”, which has “{usual}” on line 3"]


@pytest.mark.parametrize(
    ("column", "other"), [("topic", "Wellbeing"), ("level", "Improver"), ("audience", "carers"), ("summary", "Other.")]
)
def test_faults_between_names_a_course_that_two_runs_describe_differently(column, other):
    first = line(summary="This one.")

    faults = faults_of(file_of(first, first | {"run_code": "CV-S27", column: other}))

    course = "course “Writing a CV that sounds like you”"
    assert faults == [f"line 3, column {column}: “{other}” for {course}, which has “{first[column]}” on line 2"]


def test_faults_between_refuses_a_venue_with_two_addresses():
    faults = faults_of(file_of(line(), line(run_code="CV-S27", address="4 Mill Lane", venue="willow  room")))

    assert faults == [
        "line 3, column address: “4 Mill Lane” for venue “Willow Room”, "
        "which has “3 Mill Lane, London NW10 9ZZ” on line 2"
    ]


def test_faults_between_refuses_a_session_number_used_twice():
    faults = faults_of(file_of(line(), line(date="2026-12-01")))

    assert faults == ["line 3, column session_number: session 1 of “CV-A26” is on line 2 too"]


def test_faults_between_takes_a_gap_in_the_numbers():
    faults = faults_of(file_of(line(), line(session_number="4", date="2026-12-01")))

    assert faults == []


@pytest.mark.parametrize(
    ("start", "end"), [("15:59", "18:00"), ("12:00", "13:01"), ("13:00", "16:00"), ("14:00", "15:00")]
)
def test_faults_between_refuses_sessions_of_one_run_that_clash(start, end):
    faults = faults_of(file_of(line(), line(session_number="2", start=start, end=end)))

    assert faults == ["line 3, column start: this session clashes with line 2 of “CV-A26”"]


def test_faults_between_finds_a_clash_behind_a_short_session():
    day_long = line(start="09:00", end="17:00")
    short = line(session_number="2", start="10:00", end="11:00")
    late = line(session_number="3", start="16:00", end="18:00")

    faults = faults_of(file_of(day_long, short, late))

    assert faults == [f"line {n}, column start: this session clashes with line 2 of “CV-A26”" for n in (3, 4)]


def test_faults_between_takes_sessions_that_touch_and_other_runs_at_the_same_time():
    faults = faults_of(file_of(line(), line(session_number="2", start="16:00", end="17:00"), line(run_code="CV-B26")))

    assert faults == []


def test_faults_between_refuses_a_run_that_is_a_drop_in_now_and_then():
    drop_in = {"mode": "drop-in", "completion_percent": ""}

    faults = faults_of(file_of(line(**drop_in), line(session_number="2", date="2026-12-01", completion_percent="70")))

    assert "line 3, column mode: a run is a drop-in in all its sessions or in none: line 2 has “drop-in”" in faults


def test_faults_come_in_the_order_of_the_file():
    first, second, third = three_sessions()

    faults = faults_of(file_of(first, second | {"capacity": "14", "level": "None"}, third | {"end": "12:00"}))

    assert [fault.split(":")[0] for fault in faults] == [
        "line 3, column level",
        "line 3, column capacity",
        "line 4, column end",
    ]


def test_read_prospectus_takes_one_course_term_and_venue_however_they_are_spelled():
    other = line(
        run_code="CV-S27", course="writing a cv  that sounds like YOU", term="AUTUMN 2026", venue="Willow room"
    )

    prospectus = read_prospectus(file_of(line(), other))

    assert [course.title for course in prospectus.courses] == ["Writing a CV that sounds like you"]
    assert [term.name for term in prospectus.terms] == ["Autumn 2026"]
    assert [venue.name for venue in prospectus.venues] == ["Willow Room"]


def test_read_prospectus_takes_the_real_file():
    prospectus = read_prospectus(REAL.read_bytes())

    assert (len(prospectus.runs), prospectus.session_count, len(prospectus.courses)) == (28, 101, 18)
    assert [(t.name, t.starts_on, t.ends_on) for t in prospectus.terms] == [
        ("Autumn 2026", dt.date(2026, 10, 6), dt.date(2026, 12, 11)),
        ("Spring 2027", dt.date(2027, 1, 11), dt.date(2027, 4, 1)),
    ]
    assert [venue.name for venue in prospectus.venues if venue.is_online] == ["Online"]
    assert [run.code for run in prospectus.runs if not run.needs_booking] == ["CC-S27"]
    assert [run.completion_percent for run in prospectus.runs if not run.needs_booking] == [None]

"""One cell or one line at a time: every fault names its line and column."""

import datetime as dt

import pytest

from courses.domain.prospectus.checking import read_prospectus
from courses.domain.prospectus.columns import COLUMNS, NAMES
from courses.domain.prospectus.lines import on_the_wall
from tests.courses.domain.prospectus.files import faults_of, file_of, line

NOT_EMPTY = [column.name for column in COLUMNS if not column.may_be_empty]


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("level", "Expert", "“Expert” is not known here: write “Beginner” or “Improver”"),
        (
            "audience",
            "patients",
            "“patients” is not known here: write “everyone”, “service users”, “carers” or “staff”",
        ),
        ("mode", "hybrid", "“hybrid” is not known here: write “in person”, “online”, “both” or “drop-in”"),
        ("capacity", "twelve", "“twelve” is not a number"),
        ("capacity", "１２", "“１２” is not a number"),
        ("capacity", "=12", "“=12” is not a number"),
        ("capacity", "0", "“0” is not between 1 and 5000"),
        ("capacity", "-3", "“-3” is not a whole number between 1 and 5000"),
        ("capacity", "12.5", "“12.5” is not a whole number between 1 and 5000"),
        ("capacity", "99999999999", "“99999999999” is not between 1 and 5000"),
        ("capacity", "9" * 60, f"“{'9' * 40}…” is not a whole number between 1 and 5000"),
        ("completion_percent", "101", "“101” is not between 1 and 100"),
        ("completion_percent", "70%", "“70%” is not a number"),
        ("completion_percent", "", "this cell is empty: only a drop-in leaves it so"),
        ("first_session_required", "maybe", "“maybe” is not known here: write “yes” or “no”"),
        ("session_number", "0", "“0” is not between 1 and 1000"),
        ("date", "2026-02-30", "“2026-02-30” is a date that does not exist"),
        ("date", "2027-02-29", "“2027-02-29” is a date that does not exist"),
        (
            "date",
            "24/11/2026",
            "“24/11/2026” is not a date: write year, month and day, like 2027-01-14",
        ),
        ("date", "0026-11-24", "“0026-11-24” is too far away: years go from 2000 to 2100"),
        ("booking_opens", "2026-13-01", "“2026-13-01” is a date that does not exist"),
        ("start", "25:00", "“25:00” is a time that does not exist"),
        ("start", "1pm", "“1pm” is not a time: write hours and minutes, like 10:30"),
        ("end", "24:00", "“24:00” is a time that does not exist"),
        ("end", "12:59", "“12:59” is not after the start, “13:00”"),
        ("end", "13:00", "“13:00” is not after the start, “13:00”"),
        ("run_code", "x" * 41, f"“{'x' * 40}…” has 41 characters, more than 40"),
        ("course", "x" * 256, f"“{'x' * 40}…” has 256 characters, more than 255"),
        ("summary", "x" * 251, f"“{'x' * 40}…” has 251 characters, more than 250"),
        ("venue", "Willow\0 Room", "“Willow· Room” holds a control character (U+0000)"),
        ("address", "3 Mill\x1b[2J Lane", "“3 Mill·[2J Lane” holds a control character (U+001B)"),
    ],
)
def test_read_line_names_line_and_column(column, cell, message):
    faults = faults_of(file_of(line(), line(session_number="2", run_code="CV-B26") | {column: cell}))

    assert faults[0] == f"line 3, column {column}: {message}"


@pytest.mark.parametrize("column", NOT_EMPTY)
def test_read_line_refuses_an_empty_cell(column):
    faults = faults_of(file_of(line() | {column: " \t"}))

    assert faults == [f"line 2, column {column}: this cell is empty"]


def test_read_line_collects_all_faults_of_all_lines():
    data = file_of(line(capacity="twelve", start="13h"), line(run_code="CV-S27", date="2027-02-30", mode="radio"))

    faults = faults_of(data)

    assert [fault.split(":")[0] for fault in faults] == [
        "line 2, column capacity",
        "line 2, column start",
        "line 3, column date",
        "line 3, column mode",
    ]


@pytest.mark.parametrize("column", ["start", "end"])
def test_read_line_refuses_a_time_that_the_clock_change_skips(column):
    cells = {"date": "2027-03-28", "start": "00:30", "end": "02:30", column: "01:30"}

    faults = faults_of(file_of(line(**cells)))

    assert faults == [f"line 2, column {column}: “01:30” does not exist on 2027-03-28: the clocks go forward then"]


def test_on_the_wall_takes_the_first_of_an_hour_that_comes_twice():
    moment = on_the_wall(dt.date(2026, 10, 25), dt.time(1, 30))

    assert moment.astimezone(dt.UTC) == dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("day", "hour_in_utc"), [(dt.date(2026, 10, 22), 9), (dt.date(2026, 10, 29), 10), (dt.date(2027, 3, 29), 9)]
)
def test_on_the_wall_follows_the_clock_change(day, hour_in_utc):
    moment = on_the_wall(day, dt.time(10, 0))

    assert moment.astimezone(dt.UTC).hour == hour_in_utc


def test_read_line_refuses_a_share_to_complete_for_a_drop_in():
    faults = faults_of(file_of(line(mode="drop-in", completion_percent="70")))

    assert faults == ["line 2, column completion_percent: nobody completes a drop-in: leave this cell empty"]


def test_read_line_takes_times_and_choices_as_spreadsheets_write_them():
    data = file_of(line(start="9:30", end="12:00:00", mode="In person", level="BEGINNER", audience="Everyone"))

    prospectus = read_prospectus(data)

    session = prospectus.runs[0].sessions[0]
    assert (session.starts_at.hour, session.ends_at.hour, session.mode) == (9, 12, "in person")
    assert (prospectus.courses[0].level, prospectus.courses[0].audience) == ("Beginner", "everyone")


@pytest.mark.parametrize(
    "cell", ['=HYPERLINK("http://evil.example.org")', "+44", "-1", "@SUM(A1)", "<script>alert(1)</script>", "😀 שלום"]
)
def test_read_line_keeps_hostile_looking_text_as_text(cell):
    prospectus = read_prospectus(file_of(line(summary=cell)))

    assert prospectus.courses[0].summary == cell


def test_read_line_tidies_spaces_accents_and_marks_of_direction():
    prospectus = read_prospectus(file_of(line(course="  Cafe\u0301 \n \u202econversations ")))

    assert prospectus.courses[0].title == "Café conversations"


def test_every_column_has_a_place_in_the_order():
    assert len(NAMES) == len(set(NAMES)) == 20

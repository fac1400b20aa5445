"""The shape of the file: its kind, its encoding, its header and its lines."""

import pytest

from courses.domain.csv_files.reading import Sheet, rows_of
from courses.domain.prospectus.columns import NAMES
from tests.courses.domain.prospectus.files import BAD_FILES, faults_of, file_of, line, three_sessions

SAVE_IT = "open it and save it as “CSV UTF-8”."


def read(data: bytes) -> tuple[Sheet, list]:
    sheet = Sheet()
    return sheet, list(rows_of(data, names=NAMES, what="a prospectus", sheet=sheet))


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "The file is empty."),
        (b" \r\n\n ", "The file is empty."),
        (b"PK\x03\x04rest of a workbook", f"This is a spreadsheet, not a CSV file: {SAVE_IT}"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"This is an old spreadsheet, not a CSV file: {SAVE_IT}"),
        (b"%PDF-1.7", f"This is a PDF, not a CSV file: {SAVE_IT}"),
        (file_of(line()).decode().encode("utf-16"), f"The file is not UTF-8: {SAVE_IT}"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", f"The file is not UTF-8: {SAVE_IT}"),
        (file_of(), "The file has no line after the names of the columns."),
    ],
)
def test_read_says_what_a_file_is_that_is_no_prospectus(data, fault):
    faults = faults_of(data)

    assert faults == [fault]


@pytest.mark.parametrize("name", ["spreadsheet.xlsx", "spreadsheet.ods"])
def test_read_recognises_real_spreadsheets(name):
    faults = faults_of((BAD_FILES / name).read_bytes())

    assert faults == [f"This is a spreadsheet, not a CSV file: {SAVE_IT}"]


def test_read_names_the_cells_of_a_file_in_another_encoding():
    faults = faults_of((BAD_FILES / "windows_1252.csv").read_bytes())

    assert faults == [
        "line 3, column course: “Caf� conversations” has a character that is not UTF-8: save the file as “CSV UTF-8”"
    ]


def test_read_takes_the_mark_that_spreadsheets_put_before_utf_8():
    faults = faults_of(b"\xef\xbb\xbf" + file_of(line()))

    assert faults == []


def test_read_takes_windows_line_ends_and_empty_lines():
    data = file_of(line()).replace(b"\n", b"\r\n") + b"\r\n,,,,\r\n"

    sheet, rows = read(data)

    assert [row.line for row in rows] == [2]
    assert sheet.faults == []


@pytest.mark.parametrize(("separator", "words"), [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")])
def test_read_says_which_separator_a_file_uses(separator, words):
    faults = faults_of(file_of(line(), delimiter=separator))

    assert faults == [f"line 1: the columns are separated by {words}: save the file with commas"]


@pytest.mark.parametrize("name", NAMES)
def test_read_names_a_missing_column(name):
    faults = faults_of(file_of(line(), columns=[n for n in NAMES if n != name]))

    assert faults == [f"line 1, column {name}: this column is missing"]


def test_read_names_all_missing_columns_of_a_file_about_something_else():
    faults = faults_of(b"name,email\nSam,sam@example.org\n")

    assert faults == [f"line 1, column {name}: this column is missing" for name in NAMES]


def test_read_refuses_a_column_that_is_there_twice():
    data = b"\n".join(row + b"," + row.split(b",")[0] for row in file_of(line(summary="One")).splitlines())

    faults = faults_of(data)

    assert faults == ["line 1, column run_code: this column is there twice"]


def test_read_takes_any_order_and_notes_columns_it_does_not_know():
    data = file_of(line(notes="=1+1"), columns=["notes", *reversed(NAMES)])

    sheet, _ = read(data)

    assert sheet.faults == []
    assert sheet.notes == ["Column “notes” is not part of a prospectus and was not read."]


def test_read_takes_capitals_and_spaces_in_the_names_of_columns():
    data = file_of(line()).replace(b"run_code,course", b"Run_Code , COURSE", 1)

    faults = faults_of(data)

    assert faults == []


def test_read_counts_lines_as_an_editor_does_when_quoted_cells_hold_line_breaks():
    first, second, third = three_sessions(address="3 Mill Lane\nLondon\nNW10 9ZZ")

    faults = faults_of(file_of(first, second | {"capacity": "twelve"}, third))

    assert faults == ["line 5, column capacity: “twelve” is not a number"]


def test_read_refuses_quotes_that_do_not_close():
    data = file_of(line()) + b'CV-A26,"Writing a CV'

    faults = faults_of(data)

    assert faults == ["line 3: the quotes around a cell do not match, so the file was read up to here only"]


def test_read_refuses_a_cell_beyond_all_measure():
    data = file_of(line(), line(session_number="2", date="2026-12-01", summary="x" * 200_000))

    faults = faults_of(data)

    assert faults == ["line 3: a cell is far too long, so the file was read up to here only"]


def test_read_refuses_a_line_with_a_comma_outside_quotes():
    data = file_of(line(access="")) + b",".join([b"a"] * 21)

    faults = faults_of(data)

    assert faults == [
        "line 3, column access: the line has 21 cells for 20 columns: is a comma outside quotes?",
    ]


def test_read_names_the_column_before_which_a_line_ends():
    data = file_of(line()) + b"CV-A26,Writing a CV"

    faults = faults_of(data)

    assert faults == ["line 3, column topic: the line ends before this column: it has 2 cells for 20 columns"]

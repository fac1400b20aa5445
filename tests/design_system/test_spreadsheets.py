"""Files to download: nothing in them is a formula, numbers are numbers."""

import csv
import io

import pytest
from openpyxl import load_workbook

from design_system import spreadsheets

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1+1", "=cmd|' /C calc'!A0"]


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_that_looks_like_a_formula_is_a_text(text):
    rows = [["Borough"], [text]]

    in_csv = read_csv(spreadsheets.csv_file(rows))[1][0]
    cell = load_workbook(io.BytesIO(spreadsheets.xlsx_file({"One": rows})))["One"]["A2"]

    assert in_csv == f"'{text}"
    assert (cell.data_type, str(cell.value)[:2]) == ("s", f"'{text[0]}" if text[0] != "\r" else cell.value[:2])


def test_numbers_stay_numbers_and_words_stay_words():
    rows = [["What", "Number"], ["Zoë’s “Room”, 1 < 2", -5]]

    assert read_csv(spreadsheets.csv_file(rows)) == [["What", "Number"], ["Zoë’s “Room”, 1 < 2", "-5"]]
    sheet = load_workbook(io.BytesIO(spreadsheets.xlsx_file({"One": rows})))["One"]
    assert [cell.value for cell in sheet[2]] == ["Zoë’s “Room”, 1 < 2", -5]
    assert sheet.freeze_panes == "A2"


def test_control_characters_do_not_break_a_workbook():
    content = spreadsheets.xlsx_file({"One": [["a\x00b\x0b"]]})

    assert load_workbook(io.BytesIO(content))["One"]["A1"].value == "ab"

"""The command: what it prints, and what it refuses."""

import csv
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from journeys.domain.figures.definitions import FIGURES
from tests.factories import journeys

pytestmark = pytest.mark.django_db


def report(*options: str) -> str:
    out = StringIO()
    call_command("report", "--from=2026-10-01", "--to=2026-12-31", *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def _two_people(time_machine):
    time_machine.move_to("2027-03-15 09:00+00:00")
    working = journeys.episode(contacts=("2026-10-05",), profile_started_on="2026-10-02", referred_on="2026-10-01")
    journeys.episode(contacts=("2026-10-05",))
    journeys.outcome(working, started_on="2026-11-02")


@pytest.mark.usefixtures("_two_people")
def test_report_as_text_says_the_answer_and_then_every_figure_with_its_definition():
    lines = report().splitlines()

    assert lines[:3] == [
        "Employment support, Quarter 3 of 2026/27 (1 October to 31 December 2026)",
        "",
        "1 of 2 people who used the service started or kept a paid job: 50.0%.",
    ]
    assert "  People who started or kept a paid job: 50.0% (1 of 2)" in lines
    assert "  Days to the start of the vocational profile, median: 1.0 days" in lines
    assert "  Days to the first contact with an employer, median: no data" in lines
    assert "  People on a caseload: 2, 1.0 for each employment specialist" in lines
    assert all(any(figure.says in line for line in lines) for figure in FIGURES.values())


@pytest.mark.usefixtures("_two_people")
def test_report_as_json_is_one_object_with_null_where_there_is_no_data():
    told = json.loads(report("--format=json"))

    assert (told["from"], told["to"]) == ("2026-10-01", "2026-12-31")
    assert (told["people_accessing"], told["placement_rate_percent"]) == (2, "50.0")
    assert (told["due_13"], told["not_due_26"], told["sustained_26_percent"]) == (1, 1, None)
    assert (told["days_to_profile"], told["days_to_employer_contact"]) == ("1.0", None)
    assert set(told) > {*FIGURES}


@pytest.mark.usefixtures("_two_people")
def test_report_as_csv_has_a_row_for_each_figure():
    rows = list(csv.DictReader(StringIO(report("--format=csv").removeprefix("\ufeff"))))

    assert [row["Key"] for row in rows] == [*FIGURES]
    placed = next(row for row in rows if row["Key"] == "people_with_paid_outcome")
    assert (placed["Number"], placed["Out of"], placed["Percent"]) == ("1", "2", "50.0")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--from=2026-02-30",), "--from: “2026-02-30” is not a day. Write it like 2026-04-01."),
        (("--to=tomorrow",), "--to: “tomorrow” is not a day. Write it like 2026-04-01."),
        (("--to=9999-12-31",), "--to: “9999-12-31” is not a day from 1900 to 2199."),
        (("--from=2027-01-01",), "The first day, 2027-01-01, comes after the last day, 2026-12-31."),
    ],
)
def test_report_refuses_days_that_are_none(options, said):
    with pytest.raises(CommandError, match=f"^{said}$".replace("(", r"\(")):
        report(*options)


def test_report_asks_for_both_days():
    with pytest.raises(CommandError, match="--from"):
        call_command("report", "--to=2026-12-31", stdout=StringIO())

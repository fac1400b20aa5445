"""The commands that import the year of 2016–17: what they print, how they end, that a dry run writes nothing."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from journeys.models import Contact, Episode, Outcome, PastCompletion, SatisfactionResponse, Team
from people.models import Person
from tests.journeys.domain.importing.files import YEAR, episode_line, file_of, outcome_line

FILES = ("episodes", "outcomes", "completions", "satisfaction")
TABLES = (Person, Episode, Contact, Outcome, PastCompletion, SatisfactionResponse, Team)


def import_file(name: str, path, *options: str) -> list[str]:
    out = StringIO()
    call_command(f"import_{name}", str(path), *options, stdout=out)
    return out.getvalue().splitlines()


def rows() -> list[int]:
    return [table.objects.count() for table in TABLES]


@pytest.mark.django_db
def test_the_year_is_imported_and_importing_it_again_changes_nothing():
    said = [import_file(name, YEAR / f"{name}.csv") for name in FILES]
    counts = rows()

    again = [import_file(name, YEAR / f"{name}.csv") for name in FILES]

    assert [lines[-1] for lines in said] == ["Done."] * 4
    assert [lines[0] for lines in said] == [
        "The file holds 531 lines.",
        "The file holds 377 lines.",
        "The file holds 99 lines.",
        "The file holds 68 lines.",
    ]
    assert said[0][1].startswith("New: 6 teams, 4 boroughs, 6 funders, 18 specialists, 519 people, 531 episodes and ")
    assert said[1][1] == "New: 377 outcomes."
    assert [lines[-1] for lines in again] == ["Everything is as the file says already: nothing was changed."] * 4
    assert rows() == counts


@pytest.mark.django_db
def test_a_dry_run_says_what_would_change_and_writes_nothing():
    before = rows()

    said = import_file("episodes", YEAR / "episodes.csv", "--dry-run")

    assert "531 episodes" in said[1]
    assert said[-1] == "This was a dry run: nothing was written."
    assert rows() == before


@pytest.mark.django_db
def test_a_fault_on_the_last_line_leaves_nothing_behind(tmp_path):
    file = tmp_path / "outcomes.csv"
    (tmp_path / "episodes.csv").write_bytes(file_of(episode_line()))
    import_file("episodes", tmp_path / "episodes.csv")
    file.write_bytes(file_of(outcome_line(), outcome_line(outcome_ref="O2", episode_ref="E2")))

    with pytest.raises(CommandError) as refused:
        import_file("outcomes", file)

    assert str(refused.value) == (
        "1 fault in outcomes.csv. Nothing was written.\n"
        "line 3, column episode_ref: “E2” is not known here: import its episode first, or mend the reference"
    )
    assert not Outcome.objects.exists()


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        import_file("episodes", tmp_path / "nowhere.csv")

"""The command: what it prints, how it ends, that a dry run writes nothing."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from bookings.management.progress import Progress
from courses.models import CoursePage, CourseRun, Session, Topic
from tests import factories
from tests.courses.domain.prospectus.files import BAD_FILES, REAL, file_of, three_sessions

pytestmark = pytest.mark.django_db


def import_file(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("import_prospectus", str(path), *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def catalogue():
    return factories.catalogue_page()


def test_import_prospectus_imports_the_real_file_and_says_so(catalogue):
    said = import_file(REAL)

    assert "The file holds 28 runs, 101 sessions and 18 courses." in said.splitlines()
    assert said.splitlines()[-1] == "Done."
    assert Session.objects.count() == 101


def test_import_prospectus_twice_says_that_nothing_changed(catalogue):
    import_file(REAL)

    said = import_file(REAL)

    assert said.splitlines()[-1] == "Everything is as the file says already: nothing was changed."


def test_import_prospectus_rehearses_the_real_file_without_a_trace(catalogue):
    said = import_file(REAL, "--dry-run")

    assert "  28 runs: BW-A26; BW-S27;" in said
    assert said.splitlines()[-1] == "This was a dry run: nothing was written."
    assert not Topic.objects.exists()
    assert not CoursePage.objects.exists()
    assert not CourseRun.objects.exists()


def test_import_prospectus_rehearses_changes_without_a_trace(catalogue, tmp_path):
    file = tmp_path / "year.csv"
    file.write_bytes(file_of(*three_sessions()))
    import_file(file)
    file.write_bytes(file_of(*three_sessions(capacity="14")[:2]))

    said = import_file(file, "--dry-run")

    assert "  run CV-A26, capacity: 12 → 14" in said
    assert "  session 3 of CV-A26, not in the file: dropped" in said
    assert (CourseRun.objects.get().capacity, Session.objects.count()) == (12, 3)


def test_import_prospectus_names_all_faults_and_writes_nothing(catalogue, tmp_path):
    file = tmp_path / "year.csv"
    first, second, third = three_sessions()
    file.write_bytes(file_of(first | {"capacity": "twelve"}, second | {"mode": "radio"}, third))

    with pytest.raises(CommandError) as refused:
        import_file(file)

    assert str(refused.value) == (
        "2 faults in year.csv. Nothing was written.\n"
        "line 2, column capacity: “twelve” is not a number\n"
        "line 3, column mode: “radio” is not known here: write “in person”, “online”, “both” or “drop-in”"
    )
    assert not CourseRun.objects.exists()


def test_import_prospectus_says_what_a_spreadsheet_is():
    with pytest.raises(
        CommandError, match=r"^1 fault in spreadsheet.xlsx. Nothing was written.\nThis is a spreadsheet"
    ):
        import_file(BAD_FILES / "spreadsheet.xlsx")


def test_import_prospectus_says_that_a_file_is_not_there(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.csv cannot be read: No such file or directory"):
        import_file(tmp_path / "nowhere.csv")


def test_import_prospectus_sets_up_a_college_that_has_no_catalogue():
    import_file(REAL)

    assert CoursePage.objects.live().count() == 18


def test_progress_says_a_line_after_two_seconds_and_not_before():
    said: list[str] = []
    clock = iter([0.0, 1.0, 2.5, 2.5, 3.0]).__next__
    progress = Progress(said.append, clock=clock)

    for done in range(1, 4):
        progress("pages", done, 3)

    assert said == ["  … 2 of 3 pages"]

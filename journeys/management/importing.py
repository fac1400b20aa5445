"""What the four commands that import have in common: a file, a dry run, a progress line, and faults in words."""

import datetime as dt
from pathlib import Path
from typing import Protocol

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from bookings.management import files
from bookings.management.progress import Progress
from courses.domain.csv_files.faults import FileHasFaults
from journeys.domain.importing import report
from journeys.domain.importing.lines import Tell
from journeys.domain.importing.report import Imported

ALL_OR_NOTHING = "All or nothing: a fault anywhere and nothing is written. The same file twice changes nothing."


class Act(Protocol):
    def __call__(self, data: bytes, *, now: dt.datetime, tell: Tell) -> Imported: ...


class ImportCommand(BaseCommand):
    """`act` is a function of journeys.domain.importing, wrapped in staticmethod."""

    act: Act

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a CSV file in UTF-8, as data/README.md describes it")
        parser.add_argument("--dry-run", action="store_true", help="say what would change and write nothing")

    def handle(self, *, file: Path, dry_run: bool, **options) -> None:
        """A dry run does everything and takes it back, so that what it says is what would happen."""
        data = files.bytes_of(file)
        try:
            with transaction.atomic():
                imported = self.act(data, now=timezone.now(), tell=Progress(self.stdout.write))
                transaction.set_rollback(dry_run)
        except FileHasFaults as refused:
            raise files.refusal(refused, file=file) from None
        for line in report.in_words(imported, is_rehearsal=dry_run):
            self.stdout.write(line)

"""`manage.py import_prospectus FILE.csv`: the college year of a file becomes courses, runs and sessions."""

from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from bookings.domain import prospectus
from bookings.management import files
from bookings.management.progress import Progress
from courses.domain.csv_files.faults import FileHasFaults
from courses.domain.prospectus import report
from courses.domain.prospectus.checking import read_prospectus
from courses.domain.prospectus.plan import Plan
from courses.domain.prospectus.wanted import Prospectus
from courses.models import CourseIndexPage


class Command(BaseCommand):
    help = (
        "Imports a college year: one line per session, as data/README.md describes. All or nothing: a fault anywhere "
        "and nothing is written. Importing the same file twice changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a CSV file in UTF-8")
        parser.add_argument("--dry-run", action="store_true", help="say what would change and write nothing")

    def handle(self, *, file: Path, dry_run: bool, **options) -> None:
        try:
            wanted = read_prospectus(files.bytes_of(file))
            plan = self.carry_out(wanted, dry_run=dry_run)
        except FileHasFaults as refused:
            raise files.refusal(refused, file=file) from None
        for line in report.lines(wanted, plan, is_rehearsal=dry_run):
            self.stdout.write(line)

    def carry_out(self, wanted: Prospectus, *, dry_run: bool) -> Plan:
        """A dry run does everything and takes it back, so that what it says is what would happen."""
        with transaction.atomic():
            if not CourseIndexPage.objects.exists():
                call_command("set_up_college", stdout=self.stdout)
            progress = Progress(self.stdout.write)
            plan = prospectus.import_prospectus(wanted, by=None, now=timezone.now(), tell=progress)
            transaction.set_rollback(dry_run)
        return plan

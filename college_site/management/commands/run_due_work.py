"""Does what time brings, each minute until it is stopped; `--once` does it once."""

import datetime as dt
import logging
import signal
import threading

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from college_site import due_work
from design_system import days

logger = logging.getLogger(__name__)
PAUSE = 60  # seconds


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Once, then end.")
        parser.add_argument("--now", help="Take this moment for now, like 2026-10-14T09:00. Implies --once.")

    def handle(self, *args, once: bool, now: str | None, **options) -> None:
        moment = read_moment(now) if now is not None else None
        if once or moment:
            self.report(due_work.do_what_is_due(now=moment or timezone.now()))
            return
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        while not stop.is_set():
            self.do_one_round()
            stop.wait(PAUSE)

    def do_one_round(self) -> None:
        """A database that is away for a while must not end the loop."""
        close_old_connections()
        try:
            self.report(due_work.do_what_is_due(now=timezone.now()))
        except DatabaseError:
            logger.exception("This round of due work failed; the next one tries again.")

    def report(self, done: dict[str, int]) -> None:
        for what, count in done.items():
            if count:
                self.stdout.write(f"{what}: {count}")


def read_moment(text: str) -> dt.datetime:
    """An ISO date or time; one without an offset is meant in Europe/London."""
    try:
        day = parse_date(text)
        moment = days.midnight(day) if day else parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None:
        raise CommandError(f"“{text}” is not a date or time. Write it like 2026-10-14 or 2026-10-14T09:00.")
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment

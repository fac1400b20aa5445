"""`manage.py report --from DATE --to DATE`: the figures of employment support for any days, printed."""

import datetime as dt

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from bookings.domain.figures.periods import Period
from journeys.domain.figures import plain

FIRST_YEAR, LAST_YEAR = 1900, 2199
FORMATS = {"text": plain.as_text, "json": plain.as_json, "csv": plain.as_csv}


class Command(BaseCommand):
    help = (
        "Prints every figure of employment support for the days from --from to --to, both included. It is for whoever "
        "owns the server: small numbers are printed too. Hide them before you publish, or publish a report on the site."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="first_on", required=True, metavar="DATE", help="first day: 2026-04-01")
        parser.add_argument("--to", dest="last_on", required=True, metavar="DATE", help="last day: 2027-03-31")
        parser.add_argument("--format", dest="form", choices=FORMATS, default="text", help="text, json or csv")

    def handle(self, *, first_on: str, last_on: str, form: str, **options) -> None:
        period = Period(first_on=_day(first_on, option="--from"), last_on=_day(last_on, option="--to"))
        if period.first_on > period.last_on:
            raise CommandError(f"The first day, {first_on}, comes after the last day, {last_on}.")
        self.stdout.write(FORMATS[form](plain.told(period, now=timezone.now())))


def _day(text: str, *, option: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{option}: “{text}” is not a day. Write it like 2026-04-01.") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CommandError(f"{option}: “{text}” is not a day from {FIRST_YEAR} to {LAST_YEAR}.")
    return day

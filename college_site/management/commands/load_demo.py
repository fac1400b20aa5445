"""`manage.py load_demo`: an invented college to look at, or one of the size that benchmarks need."""

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from bookings.management.progress import Progress
from college_site.demo import bulk, loading

SIZES = {
    "small": "a college year with people in every role; what `make run` loads",
    "large": "the same, and 10,000 runs besides",
    "huge": "the same, and 1,000,000 bookings besides (PostgreSQL)",
}


class Command(BaseCommand):
    help = "Loads the demo college. What is loaded already stays as it is: a second run adds nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        words = "; ".join(f"{size}: {what}" for size, what in SIZES.items())
        parser.add_argument("--size", choices=SIZES, default="small", help=words)

    def handle(self, *, size: str, verbosity: int, **options) -> None:
        """With `--verbosity 0` only work that takes long says a word."""
        say = self.stdout.write if verbosity else lambda words: None
        progress = Progress(self.stdout.write)
        if loading.is_loaded():
            say("The demo college is loaded already: nothing was added.")
        else:
            say("• Loading the demo college (about 20 seconds, once)")
            call_command("set_up_college", stdout=self.stdout, verbosity=verbosity)
            loading.load(now=timezone.now(), tell=progress)
            say("The demo college is loaded. Sign in as student@example.org, staff@example.org, …")
        if size != "small":
            added = bulk.add(size, now=timezone.now(), tell=progress)
            say(f"Added {added.runs:,} runs and {added.bookings:,} bookings." if added else "They are there already.")

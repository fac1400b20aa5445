"""Reads mails that came back: from a folder (a Maildir, or plain files), else one mail from standard input.

What was read is moved aside, to `cur` in a Maildir and to `read` elsewhere, so that a second run has nothing to do.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from messaging.domain import bounces


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, help="Where the mails are; standard input without it.")

    def handle(self, *args, folder: Path | None, **options) -> None:
        if folder is None:
            self.take("standard input", sys.stdin.buffer.read())
            return
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder.")
        for path, aside in list(waiting(folder)):
            self.take(path.name, path.read_bytes())
            aside.parent.mkdir(exist_ok=True)
            os.replace(path, aside)

    def take(self, name: str, raw: bytes) -> None:
        self.stdout.write(f"{name}: {bounces.take_bounce(raw, now=timezone.now()).value}")


def waiting(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Each mail not read yet, and where it goes once it is."""
    is_maildir = (folder / "new").is_dir()
    source = folder / "new" if is_maildir else folder
    for path in sorted(source.iterdir()):
        if path.is_file() and not path.name.startswith("."):
            yield path, (folder / "cur" / f"{path.name}:2,S" if is_maildir else folder / "read" / path.name)

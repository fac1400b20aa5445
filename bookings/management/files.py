"""Files that commands read, and how they say what is wrong with one."""

from pathlib import Path

from django.core.management.base import CommandError

from courses.domain.csv_files.faults import FileHasFaults


def bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from None


def refusal(refused: FileHasFaults, *, file: Path) -> CommandError:
    """What a command ends with where `file` has faults: how many, then each on a line of its own."""
    count = len(refused.faults)
    counted = "1 fault" if count == 1 else f"{count:,} faults"
    return CommandError(f"{counted} in {file.name}. Nothing was written.\n{refused.message}")

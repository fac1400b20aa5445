"""The rows that decide who teaches, as they stand now, locked in one order: run, facilitator, invitation."""

from courses.domain import two_rooms
from courses.models import CourseRun, Facilitator


def run(pk: int) -> CourseRun:
    """The run as it stands now, its row locked until the transaction ends (SQLite locks the whole file)."""
    return CourseRun.objects.select_for_update(of=("self",)).select_related("course").get(pk=pk)


def facilitator(pk: int) -> Facilitator:
    """Held so that they are planned for one thing at a time; taken after the run."""
    two_rooms.lock([pk])
    return Facilitator.objects.select_related("person").get(pk=pk)

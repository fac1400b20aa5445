"""10,000 messages waiting in the ledger, through two worker processes: messages a second, none lost, none twice."""

import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from django.conf import settings
from django.db import connection, connections
from django.utils import timezone

from bench import data
from bench.table import show
from bookings.domain import places
from messaging.models import Message

MANY = 10_000
WORKERS = 2
# Of each booking: the confirmation and an invite for each session.
A_BOOKING = 1 + data.SESSIONS_A_RUN
WORK = "import django; django.setup(); from messaging.tasks import deliver; print(deliver.call())"


def run() -> None:
    _write(MANY)
    folder = Path(settings.EMAIL_FILE_PATH)
    before = _files(folder)
    connections.close_all()
    started = time.perf_counter()
    workers = [
        subprocess.Popen([sys.executable, "-c", WORK], env=os.environ, stdout=subprocess.PIPE, text=True)
        for _ in range(WORKERS)
    ]
    shares = [int(worker.communicate()[0]) for worker in workers]
    seconds = time.perf_counter() - started
    states = Counter(Message.objects.values_list("state", flat=True))
    sent, written = states["sent"], len(_files(folder) - before)
    if (sum(shares), sent, written) != (MANY, MANY, MANY):
        raise RuntimeError(f"{MANY} messages: {shares} sent by the workers, {dict(states)}, {written} mails")
    show(
        "Messages",
        columns=("messages", "worker processes", "share of each", "seconds", "messages a second", "lost", "twice"),
        rows=[(f"{MANY:,}", WORKERS, " + ".join(map(str, shares)), f"{seconds:.0f}", f"{MANY / seconds:.0f}", 0, 0)],
        note="Confirmations and calendar invites, worded and written as mail files; the seconds include the start of "
        "the processes. As many mails as messages, and each message sent by one worker.",
    )


def _write(count: int) -> None:
    """Bookings of many runs, whose messages wait; what waited before is out of the way."""
    Message.objects.all().delete()
    students = data.people(count // A_BOOKING)
    runs = data.runs(len(students) // 20, capacity=20)
    for number, person in enumerate(students):
        places.book_place(runs[number // 20], person=person, by=person.user, now=timezone.now())
    if (waiting := Message.objects.count()) != count:
        raise RuntimeError(f"{waiting} messages wait where {count} were asked for")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _files(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*.eml")}

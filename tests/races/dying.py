"""Workers that are killed (SIGKILL, real processes) at one step of a delivery after another.

A step is every statement sent to the database, before it and after it, and every file of the mail folder opened or
renamed. For each step a message is written, a process forked that dies there, and then a second worker comes: a sweep
when the lease has run out, and a delivery. What became of each message is printed as JSON. Called by `deaths`.
"""

import datetime as dt
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MOST_STEPS = 200


def deaths(url: str, folder: Path, *, kind: str, channel: str, backend: str = "") -> list[dict]:
    """One entry for each step at which a worker died, and a last one where it lived."""
    command = [sys.executable, "-m", "tests.races.dying", kind, channel]
    told = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings", "FOLDER": str(folder), "BACKEND": backend}
    ran = subprocess.run(command, cwd=ROOT, env=os.environ | told, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-3000:]
    return json.loads(ran.stdout)


class Steps:
    """Counts the steps of this process, and kills it at the one it is given."""

    def __init__(self, last: int, folder: str):
        self.last, self.folder, self.count = last, folder, 0

    def step(self) -> None:
        self.count += 1
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def around_statement(self, execute, sql, params, many, context):
        self.step()
        result = execute(sql, params, many, context)
        self.step()
        return result

    def on_audit(self, event: str, args: tuple) -> None:
        if event in {"open", "os.rename"} and str(args[0]).startswith(self.folder):
            self.step()


def die_at(step: int, act: Callable[[], object], *, folder: str) -> bool:
    """Calls `act` in a process of its own that is killed at that step. Returns whether it died."""
    from django.db import connection

    connection.close()
    child = os.fork()
    if child == 0:
        steps = Steps(step, folder)
        sys.addaudithook(steps.on_audit)
        with connection.execute_wrapper(steps.around_statement):
            act()
        connection.close()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return os.WTERMSIG(status) == signal.SIGKILL
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"The worker of step {step} broke")
    return False


def try_one(step: int, *, kind: str, channel: str, folder: str) -> dict:
    """One message, one worker that dies at that step, one that comes afterwards."""
    from messaging.domain import delivery, ledger
    from messaging.models import CallTask, Message
    from tests import factories

    now = factories.NOW
    later = now + ledger.LEASE + dt.timedelta(minutes=1)
    person = factories.reached("", by=channel, email=f"sam{step}@example.org", sms="07700 900123")
    message = factories.message(person, kind=kind, channel=channel)
    before = written(folder)

    died = die_at(step, lambda: delivery.deliver_due(now=now), folder=folder)
    for _ in range(2):
        delivery.sweep(now=later)
        delivery.deliver_due(now=later)

    message.refresh_from_db()
    person.refresh_from_db()
    return {
        "died": died,
        "state": message.state,
        "written": written(folder) - before,
        "noted": len(person.called),
        "calls": CallTask.objects.filter(message=message, done_at=None).count(),
        "attempts": Message.objects.get(pk=message.pk).attempts,
    }


def written(folder: str) -> int:
    return sum(1 for path in Path(folder).glob("*") if not path.name.startswith("."))


def main(kind: str, channel: str) -> None:
    import django

    django.setup()
    from django.conf import settings

    from tests.messaging import hello

    assert hello.HOSTILE
    folder = os.environ["FOLDER"]
    settings.EMAIL_FILE_PATH = settings.TEXTS_PATH = folder
    settings.EMAIL_BACKEND = os.environ["BACKEND"] or settings.EMAIL_BACKEND
    tried: list[dict] = []
    while not tried or tried[-1]["died"]:
        assert len(tried) < MOST_STEPS
        tried.append(try_one(len(tried) + 1, kind=kind, channel=channel, folder=folder))
    print(json.dumps(tried))


if __name__ == "__main__":
    main(*sys.argv[1:])

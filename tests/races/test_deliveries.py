"""Nothing is sent twice and nothing is lost: workers killed at every step, two at once, due work twice and late."""

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from messaging.domain import invariants as of_messages
from messaging.domain import ledger
from messaging.models import CallTask, Message
from people.models import Person
from tests import factories, prepared_database
from tests.races.dying import ROOT, deaths

LATER = factories.NOW + ledger.LEASE + dt.timedelta(minutes=1)
ENOUGH_STEPS = 15
MANY = 200


def faults() -> list[str]:
    return list(of_messages.faults(now=LATER))


@pytest.mark.parametrize("channel", ["email", "sms"])
def test_a_worker_killed_at_any_step_sends_once(shared_database, tmp_path, channel):
    """Mails and texts in files: whoever comes later can look whether one has gone."""
    tried = deaths(shared_database, tmp_path / "out", kind="test.hello", channel=channel)

    assert len(tried) > ENOUGH_STEPS
    assert [one["died"] for one in tried] == [True] * (len(tried) - 1) + [False]
    for step, one in enumerate(tried, start=1):
        assert (one["state"], one["written"], one["noted"], one["calls"]) == ("sent", 1, 1, 0), (step, one)
    assert prepared_database.inside(shared_database, faults) == []


def test_where_nobody_can_tell_it_never_goes_twice_and_somebody_rings(shared_database, tmp_path):
    tried = deaths(
        shared_database, tmp_path / "out", kind="test.hello", channel="email", backend="tests.races.post.Post"
    )

    assert len(tried) > ENOUGH_STEPS
    seen = {(one["state"], one["written"], one["noted"], one["calls"]) for one in tried}
    assert seen == {("sent", 1, 1, 0), ("failed", 0, 0, 1), ("failed", 1, 0, 1)}
    assert prepared_database.inside(shared_database, faults) == []


def test_a_calendar_entry_that_nobody_can_tell_of_counts_as_sent(shared_database, tmp_path):
    tried = deaths(
        shared_database, tmp_path / "out", kind="test.calendar", channel="email", backend="tests.races.post.Post"
    )

    assert len(tried) > ENOUGH_STEPS
    assert {(one["state"], one["noted"], one["calls"]) for one in tried} == {("sent", 1, 0)}
    assert {one["written"] for one in tried} == {0, 1}


def write_many(count: int) -> None:
    for number in range(count):
        channel = "sms" if number % 2 else "email"
        person = factories.reached("", by=channel, **{channel: f"sam{number}@example.org"})
        factories.message(person, channel=channel)


def outcome() -> dict:
    return {
        "sent": Message.objects.filter(state="sent").count(),
        "noted": sorted({len(called) for called in Person.objects.values_list("called", flat=True)}),
        "calls": CallTask.objects.count(),
    }


def run_at_once(url: str, folder: Path, *commands: list[str]) -> list[str]:
    """Starts them all, and gives what each printed."""
    told = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings", "FOLDER": str(folder)}
    started = [
        subprocess.Popen(command, cwd=ROOT, env=os.environ | told, stdout=subprocess.PIPE, text=True)
        for command in commands
    ]
    printed = [process.communicate(timeout=240)[0] for process in started]
    assert [process.returncode for process in started] == [0] * len(commands)
    return printed


def worker(*words: str) -> list[str]:
    return [sys.executable, "-m", "tests.races.worker", *words]


def test_two_workers_share_200_messages(shared_database, tmp_path):
    prepared_database.inside(shared_database, write_many, MANY)

    counts = run_at_once(shared_database, tmp_path, worker("deliver"), worker("deliver"))

    assert sum(json.loads(count) for count in counts) == MANY
    assert len([p for p in tmp_path.glob("out/*") if not p.name.startswith(".")]) == MANY
    assert prepared_database.inside(shared_database, outcome) == {"sent": MANY, "noted": [1], "calls": 0}


def leave_behind(count: int) -> None:
    """As if workers had been killed: half of the messages before they were handed over, half after."""
    write_many(count)
    moments = {"state": "sending", "attempts": 1, "leased_until": factories.NOW}
    Message.objects.update(**moments)
    Message.objects.filter(pk__in=Message.objects.order_by("pk")[: count // 2].values("pk")).update(
        handed_over_at=factories.NOW, kept={"mark": "!"}
    )


def test_due_work_twice_late_and_two_at_once_puts_back_once(shared_database, tmp_path):
    prepared_database.inside(shared_database, leave_behind, 20)
    due_work = [sys.executable, "manage.py", "run_due_work", "--now", LATER.isoformat()]

    run_at_once(shared_database, tmp_path, due_work, due_work)
    run_at_once(shared_database, tmp_path, due_work, worker("deliver"), worker("deliver"))
    run_at_once(shared_database, tmp_path, due_work, worker("deliver"))

    assert prepared_database.inside(shared_database, outcome) == {"sent": 20, "noted": [1], "calls": 0}
    assert len([p for p in tmp_path.glob("out/*") if not p.name.startswith(".")]) == 20

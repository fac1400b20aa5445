"""What time brings: may run twice, late, and be stopped."""

import datetime as dt
import os
import signal
import subprocess
import sys

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult

from college_site.management.commands.run_due_work import read_moment
from messaging.models import Message
from messaging.states import MessageState
from people.models import User
from people.states import Role
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _tasks_in_the_database(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def run_at(moment, capsys) -> str:
    call_command("run_due_work", now=moment, once=True)
    return capsys.readouterr().out


def test_it_puts_back_what_a_killed_worker_left_and_wakes_delivery(student, now, capsys):
    Message.objects.create(
        kind="hello", person=student, dedupe_key="x", not_before=now, state=MessageState.SENDING, leased_until=now
    )

    said = run_at("2026-10-14T09:00", capsys)

    assert said == "messages put back: 1\nmessages to send: 1\n"
    assert Message.objects.get().state == MessageState.QUEUED
    assert DBTaskResult.objects.get().task_path == "messaging.tasks.deliver"


def test_it_does_and_says_nothing_when_nothing_is_due(student, capsys):
    assert run_at("2026-10-14", capsys) == ""
    assert not DBTaskResult.objects.exists()


def test_it_deletes_logins_that_nobody_proved_and_no_others(now, capsys):
    old = now - 2 * DAY
    kept = [
        factories.person().user,
        factories.login(roles=(Role.EDITOR,)),
        User.objects.create_superuser("boss@example.org"),
        User.objects.create_user("proved@example.org"),
        User.objects.create_user("came@example.org", last_login=old),
    ]
    EmailAddress.objects.create(user=kept[3], email="proved@example.org", verified=True)
    unproved = User.objects.create_user("unproved@example.org")
    EmailAddress.objects.create(user=unproved, email="unproved@example.org", verified=False)
    User.objects.update(date_joined=old)
    fresh = User.objects.create_user("fresh@example.org", date_joined=now)

    said = run_at("2026-10-14T09:00", capsys)

    assert said == "unproved logins deleted: 1\n"
    assert set(User.objects.all()) == {*kept, fresh}
    assert run_at("2026-10-14T09:00", capsys) == ""


def test_it_forgets_task_results_after_a_week(now, capsys):
    results = [
        DBTaskResult.objects.create(
            task_path="messaging.tasks.deliver", args_kwargs={}, backend_name="default", run_after=now, traceback=""
        )
        for _ in range(2)
    ]
    DBTaskResult.objects.update(enqueued_at=now)
    DBTaskResult.objects.filter(pk=results[0].pk).update(enqueued_at=now - 8 * DAY)

    assert run_at("2026-10-14T09:00", capsys) == "old task results deleted: 1\n"
    assert list(DBTaskResult.objects.all()) == [results[1]]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-07-01T09:00", at("2026-07-01", "09:00")),
        ("2026-07-01", at("2026-07-01", "00:00")),
        ("2026-07-01T09:00+00:00", at("2026-07-01", "10:00")),
        ("2026-07-01T09:00Z", at("2026-07-01", "10:00")),
    ],
)
def test_a_moment_without_an_offset_is_london_time(text, moment):
    assert read_moment(text) == moment


@pytest.mark.parametrize("text", ["tomorrow", "", "2026-13-01", "2026-02-30", "2026-10-14T25:00", "14/10/2026", "\x00"])
def test_a_moment_that_does_not_exist_is_refused_in_words(text):
    with pytest.raises(CommandError) as refused:
        call_command("run_due_work", now=text)

    assert "is not a date or time. Write it like 2026-10-14" in str(refused.value)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_it_stops_when_asked_to(tmp_path, name):
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    command = [sys.executable, "manage.py", "run_due_work"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert "round of due work failed" in running.stderr.readline().decode()

        running.send_signal(getattr(signal, name))
        running.communicate(timeout=30)

    assert running.returncode == 0

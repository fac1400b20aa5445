"""Several machines derive reminders at the same moment: each is written once, and none is forgotten."""

import threading

import pytest
from django.db import connection, transaction

from bookings.domain import missed, reminders
from bookings.models import ReminderRound
from bookings.states import Mark
from courses.models import Session
from messaging.models import CallTask, Message
from tests import factories

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
MACHINES = 4
RUNS, PEOPLE = 6, 5
WEEK_BEFORE = factories.at("2026-10-14", "10:30")
AFTERWARDS = factories.at("2026-10-21", "13:00")


@pytest.fixture
def bookings():
    runs = [factories.run(session_count=1) for _ in range(RUNS)]
    return [factories.booking(run) for run in runs for _ in range(PEOPLE)]


def on_every_machine(derive, *, now) -> list:
    """Calls `derive` in threads of their own at one moment; gives the counts, or what they raised."""
    gate = threading.Barrier(MACHINES)
    results: list = []

    def work() -> None:
        gate.wait()
        try:
            results.append(derive(now=now))
        except Exception as fault:
            results.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(MACHINES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_every_reminder_is_written_once(bookings):
    counts = on_every_machine(reminders.derive, now=WEEK_BEFORE)
    again = reminders.derive(now=WEEK_BEFORE)

    keys = list(Message.objects.filter(kind="reminder").values_list("dedupe_key", flat=True))
    assert sum(counts) + again == RUNS * PEOPLE
    assert len(keys) == len(set(keys)) == RUNS * PEOPLE
    assert ReminderRound.objects.count() == RUNS
    assert reminders.derive(now=WEEK_BEFORE) == 0


def test_a_session_that_staff_have_locked_waits_for_the_next_time(bookings):
    held, let_go = threading.Event(), threading.Event()

    def staff() -> None:
        with transaction.atomic():
            Session.objects.select_for_update().get(run=bookings[0].run)
            held.set()
            let_go.wait()
        connection.close()

    thread = threading.Thread(target=staff)
    thread.start()
    held.wait()
    meanwhile = reminders.derive(now=WEEK_BEFORE)
    let_go.set()
    thread.join()

    assert meanwhile == (RUNS - 1) * PEOPLE
    assert reminders.derive(now=WEEK_BEFORE) == PEOPLE


def test_every_missed_session_is_one_call(bookings):
    for booking in bookings:
        factories.attendance(booking, at_session=booking.run.sessions.get(), mark=Mark.MISSED)

    on_every_machine(missed.derive_calls, now=AFTERWARDS)

    assert CallTask.objects.count() == RUNS * PEOPLE

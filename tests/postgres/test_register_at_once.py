"""Several people at one register at the same moment: nothing is lost, and no false completion stays."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from bookings.domain import completion, register
from bookings.models import Attendance, Completion
from bookings.states import Mark
from courses.models import Session
from tests import factories

AFTER = factories.at("2026-12-01")
PEOPLE = 20

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def session():
    run = factories.run(capacity=30, session_count=1)
    for number in range(PEOPLE):
        factories.booking(run, who=factories.person(f"Student {number}"))
    return Session.objects.select_related("run").get(run=run)


@pytest.fixture
def ids(session):
    return list(session.run.bookings.order_by("pk").values_list("pk", flat=True))


def all_at_once(*acts: Callable[[], object]) -> list:
    """Calls every act in a thread of its own at one moment; gives their results, or what they raised, in order."""
    gate = threading.Barrier(len(acts))
    results: list = [None] * len(acts)

    def call(number: int, act: Callable[[], object]) -> None:
        gate.wait()
        try:
            results[number] = act()
        except Exception as fault:
            results[number] = fault
        finally:
            connection.close()

    threads = [threading.Thread(target=call, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_four_facilitators_who_disagree_write_each_row_once(session, ids):
    def marker(called: str, mark: Mark, order: list[int]):
        by = factories.facilitator(called, runs=(session.run,)).person.user
        return lambda: register.mark(session, marks=dict.fromkeys(order, mark), seen={}, by=by, now=AFTER)

    backwards = list(reversed(ids))
    results = all_at_once(
        marker("Jo", Mark.ATTENDED, ids),
        marker("Kim", Mark.MISSED, backwards),
        marker("Lee", Mark.ATTENDED, backwards),
        marker("Mo", Mark.MISSED, ids),
    )

    assert all(isinstance(result, register.Saved) for result in results), results
    assert sum(len(result.changed) for result in results) == PEOPLE
    assert Attendance.objects.filter(session=session).count() == PEOPLE


def test_taking_marks_back_while_completions_are_issued_leaves_none(session, ids, staff):
    for booking in session.run.bookings.all():
        factories.attendance(booking, at_session=session)
    unmarked, seen = dict.fromkeys(ids, ""), dict.fromkeys(ids, Mark.ATTENDED.value)

    results = all_at_once(
        lambda: completion.issue_all_earned(session.run, by=staff, now=AFTER),
        lambda: register.mark(session, marks=unmarked, seen=seen, by=staff, now=AFTER),
    )

    assert not [result for result in results if isinstance(result, Exception)]
    assert not Attendance.objects.exists()
    assert not Completion.objects.valid().exists()

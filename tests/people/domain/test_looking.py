"""Who looked at whose record is written down: once a day, and never for oneself."""

import datetime as dt

import pytest

from people.domain import looking
from people.models import AccessLog
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 10, 14)


def test_notes_each_person_once_a_day_for_each_reason(student, stranger, staff):
    for on, why in [
        (TODAY, "register"),
        (TODAY, "register"),
        (TODAY, "booking"),
        (TODAY + dt.timedelta(1), "register"),
    ]:
        looking.note_looks([student, stranger], by=staff, why=why, on=on)

    assert student.access_log.count() == stranger.access_log.count() == 3
    assert {line.by for line in AccessLog.objects.all()} == {staff}


def test_looking_at_oneself_is_not_noted(student, stranger):
    looking.note_looks([student, stranger], by=student.user, why="register", on=TODAY)

    assert AccessLog.objects.get().person == stranger


def test_a_login_without_a_person_is_noted(student):
    looking.note_looks([student], by=factories.login(), why="register", on=TODAY)

    assert AccessLog.objects.get().person == student


def test_a_whole_class_takes_one_query(staff, django_assert_num_queries):
    people = [factories.person(f"Student {number}") for number in range(25)]
    assert staff.person

    with django_assert_num_queries(1):
        looking.note_looks(people, by=staff, why="register", on=TODAY)

"""Pausing messages and letting them go again."""

import datetime as dt

import pytest

from people.domain import pausing

pytestmark = pytest.mark.django_db


def test_pausing_twice_keeps_the_first_time(student, now):
    pausing.pause(student, now=now)
    pausing.pause(student, now=now + dt.timedelta(days=1))

    assert student.messages_paused_at == now


def test_resume(student, now):
    pausing.pause(student, now=now)
    pausing.resume(student, now=now)
    pausing.resume(student, now=now)

    student.refresh_from_db()
    assert student.messages_paused_at is None

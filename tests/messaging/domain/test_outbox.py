"""The outbox: written with its cause, once, whatever happens."""

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from messaging.domain import outbox
from messaging.models import Message
from messaging.states import MessageState
from tests import factories

pytestmark = pytest.mark.django_db


def new(person, key="one", **kwargs):
    return outbox.NewMessage(kind="hello", person=person, about={"n": 1}, dedupe_key=key, **kwargs)


def test_write_queues_the_message(student, now):
    outbox.write([new(student)], now=now)

    message = Message.objects.get()
    assert (message.state, message.attempts, message.not_before) == (MessageState.QUEUED, 0, now)
    assert (message.channel, message.about) == ("email", {"n": 1})


def test_write_keeps_the_first_of_two_with_one_dedupe_key(student, now):
    outbox.write([new(student)], now=now)
    Message.objects.update(state=MessageState.CANCELLED)

    outbox.write([new(student), new(student, "two")], now=now)

    assert list(Message.objects.order_by("pk").values_list("dedupe_key", "state")) == [
        ("one", MessageState.CANCELLED),
        ("two", MessageState.QUEUED),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_write_takes_three_queries_however_many(student, now, settings, django_assert_num_queries, count):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    with django_assert_num_queries(3):
        outbox.write([new(student, str(n)) for n in range(count)], now=now)

    assert DBTaskResult.objects.count() == 1


def test_write_of_nothing_asks_nothing_of_the_database(now, django_assert_num_queries):
    with django_assert_num_queries(0):
        outbox.write([], now=now)


def test_write_leaves_nothing_when_its_cause_is_rolled_back(student, now, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    with transaction.atomic():
        outbox.write([new(student)], now=now)
        transaction.set_rollback(True)

    assert not Message.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_wake_if_due_wakes_only_when_something_is_due(student, now, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    Message.objects.create(kind="hello", person=student, dedupe_key="x", not_before=factories.at("2026-10-15"))

    assert outbox.wake_if_due(now=now) == 0
    assert not DBTaskResult.objects.exists()
    assert outbox.wake_if_due(now=factories.at("2026-10-16")) == 1
    assert DBTaskResult.objects.count() == 1

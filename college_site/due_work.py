"""What time brings: everything here may run twice, late, or on two machines at once."""

import datetime as dt

from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult

from messaging.domain import delivery, outbox
from people.domain import unproved_logins

RESULTS_KEPT_FOR = dt.timedelta(days=7)


def do_what_is_due(*, now: dt.datetime) -> dict[str, int]:
    """Does all that is due at `now`. Returns how much of each, in words for the log."""
    return {
        "messages put back": delivery.sweep(now=now),
        "messages to send": outbox.wake_if_due(now=now),
        "unproved logins deleted": unproved_logins.delete_unproved_logins(now=now),
        "expired browser sessions deleted": delete_expired_sessions(now=now),
        "old task results deleted": prune_task_results(now=now),
    }


def delete_expired_sessions(*, now: dt.datetime) -> int:
    """Deletes sign-ins that have run out, and with them whatever was kept in them."""
    deleted, _ = Session.objects.filter(expire_date__lte=now).delete()
    return deleted


def prune_task_results(*, now: dt.datetime) -> int:
    """Deletes what the task queue remembers of tasks that ended, or were left behind, more than a week ago."""
    deleted, _ = DBTaskResult.objects.filter(enqueued_at__lte=now - RESULTS_KEPT_FOR).delete()
    return deleted

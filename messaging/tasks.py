"""What the worker does for this room."""

from django.utils import timezone
from django_tasks import task

from messaging.domain import delivery


@task()
def deliver() -> int:
    """Sends all that is due. Safe to run many times at once, and when nothing is left to send."""
    return delivery.drain(clock=timezone.now)

"""What the worker does for this room."""

from django.utils import timezone
from django_tasks import task

from ambassadors.domain.engagements import asker_mails


@task()
def mail_askers() -> int:
    """Sends the mails to teams that asked for an ambassador. Safe to run many times at once."""
    return asker_mails.drain(clock=timezone.now)

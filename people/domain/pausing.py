"""Pausing messages: no reminders, news or follow-up calls for a while.

Changes, cancellations, offers and answers to what the person did themselves still go: see renderers.can_wait.
"""

import datetime as dt

from django.db import transaction

from people.models import Person


@transaction.atomic
def pause(person: Person, *, now: dt.datetime) -> None:
    """Pauses the person's messages until they resume them. Pausing twice keeps the first time."""
    Person.objects.filter(pk=person.pk, messages_paused_at__isnull=True).update(messages_paused_at=now)
    person.refresh_from_db(fields=["messages_paused_at"])


@transaction.atomic
def resume(person: Person, *, now: dt.datetime) -> None:
    """Lets messages go again from now on; what was left out meanwhile is not sent later."""
    Person.objects.filter(pk=person.pk).update(messages_paused_at=None)
    person.messages_paused_at = None

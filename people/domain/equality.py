"""Keeps answers about equality, each of them optional."""

import datetime as dt

from django.db import transaction

from people.models import EqualityAnswers, Person


@transaction.atomic
def keep_answers(person: Person, *, answers: dict[str, str], now: dt.datetime) -> None:
    """Keeps `answers` by question; an empty text means not answered."""
    EqualityAnswers.objects.update_or_create(person=person, defaults=answers | {"answered_at": now})

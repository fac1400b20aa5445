"""The few questions about somebody: equality answers in their own table, and where they live. All are optional."""

import datetime as dt

from django.db import transaction

from people.domain import enrolment, equality
from people.models import Person


@transaction.atomic
def keep(person: Person, *, answers: dict[str, str], borough: str | None, now: dt.datetime) -> None:
    """Keeps both. An empty text means not answered; `borough` is None where it was not asked."""
    equality.keep_answers(person, answers=answers, now=now)
    if borough is not None:
        enrolment.say_borough(person, borough=borough)

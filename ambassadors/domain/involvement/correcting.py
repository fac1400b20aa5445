"""Putting a piece of work right: by the person, or by staff. What it was is kept, and shown beside it."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from ambassadors.domain.involvement import choosing, recording, sources
from ambassadors.domain.involvement.recording import Refusal
from ambassadors.domain.involvement.sources import Fact
from ambassadors.models import Involvement, InvolvementCorrection
from ambassadors.states import Chosen
from people.models import User

OF_THE_PERSON = ("what", "done_on", "hours")
OF_STAFF = (*OF_THE_PERSON, "rate", "offered", "benefits_advice_on")
IN_WORDS = {
    "what": "What it was",
    "done_on": "Day",
    "hours": "Hours",
    "rate": "Rate",
    "offered": "What was offered",
    "benefits_advice_on": "Benefits advice offered on",
    "chosen": "What was chosen",
}


class NotTheirs(Refusal):
    message = "Only the college changes this. Please call us."


class PaidNeedsARate(Refusal):
    message = "Payment was chosen, so a rate is needed."


@transaction.atomic
def correct(
    involvement: Involvement, *, facts: Mapping[str, Fact], why: str = "", by: User, now: dt.datetime
) -> Involvement:
    """Gives it other facts, by the names of their columns. The person changes those of `OF_THE_PERSON` alone.

    The same facts again change nothing. Raises NotTheirs, PaidNeedsARate, NotYet, HoursOfADay.
    """
    found = choosing.locked(involvement)
    theirs = OF_THE_PERSON if found.person.user_id == by.pk else OF_STAFF
    if set(facts) - set(theirs):
        raise NotTheirs
    was = {name: sources.as_kept(getattr(found, name)) for name in facts}
    different = {name: fact for name, fact in facts.items() if was[name] != sources.as_kept(_same_kind(name, fact))}
    if not different:
        return found
    for name, fact in different.items():
        setattr(found, name, fact)
    recording.refuse_other_days(found.done_on, hours=Decimal(found.hours), now=now)
    if found.chosen == Chosen.PAID and found.rate is None:
        raise PaidNeedsARate
    found.save(update_fields=[*different, "updated_at"])
    InvolvementCorrection.objects.create(
        involvement=found,
        was={name: was[name] for name in different},
        becomes={name: sources.as_kept(_same_kind(name, fact)) for name, fact in different.items()},
        why=why[: choosing.LONGEST_WHY],
        made_by=by,
        made_at=now,
    )
    log(found, "ambassadors.involvement.correct", user=by, data={"changed": sorted(different)})
    return found


def of(involvement: Involvement) -> QuerySet[InvolvementCorrection]:
    """What was changed, the latest first."""
    return involvement.corrections.select_related("made_by__person").order_by("-made_at", "-pk")


def in_words(correction: InvolvementCorrection) -> list[str]:
    """“Hours: 2.00, before that 3.00”, a line each."""
    return [
        f"{IN_WORDS.get(name, name)}: {_said(name, becomes)}, before that {_said(name, correction.was.get(name, ''))}"
        for name, becomes in correction.becomes.items()
    ]


def _said(name: str, kept: str) -> str:
    if name == "chosen" and kept in Chosen.values:
        return Chosen(kept).label
    return kept or "nothing"


def _same_kind(name: str, fact: Fact) -> Fact:
    return Decimal(str(fact)) if name in {"hours", "rate"} and fact is not None else fact

"""Where somebody stands on the way or as an ambassador: for themselves, and for the desk."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils import timezone

from ambassadors.domain.becoming import readiness, supporting, talking
from ambassadors.domain.becoming.readiness import Readiness
from ambassadors.models import Ambassador, AmbassadorNote, Ask
from ambassadors.states import AmbassadorState
from bookings.domain import names
from people.models import Person


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing on the way; `done` says when or who, and nothing where it is still to come."""

    what: str
    done: dt.date | str | None


@dataclass(frozen=True, kw_only=True)
class Standing:
    """`to_answer`: how many asks wait for an answer of theirs."""

    ambassador: Ambassador
    readiness: Readiness
    supporter: str
    notes: list[AmbassadorNote]
    to_answer: int

    @property
    def steps(self) -> list[Step]:
        """In no order: each can be first."""
        found = self.ambassador
        return [
            Step(what="A talk", done=found.talked_on),
            Step(what="Training", done=self.readiness.trained_on),
            Step(what="The agreement", done=found.agreed_on),
            Step(what="Somebody who supports you", done=self.supporter),
        ]


def of_person(person: Person) -> Ambassador | None:
    """Their row, whatever its state; None where they never said that they are interested. One query."""
    return with_names().filter(person=person).first()


def with_names() -> QuerySet[Ambassador]:
    """Ambassadors with their person and who supports them."""
    return Ambassador.objects.select_related("person__user", "supporter__person")


def look(ambassador: Ambassador, *, now: dt.datetime) -> Standing:
    """A handful of queries."""
    is_named = supporting.who_can().filter(pk=ambassador.supporter_id).exists() if ambassador.supporter_id else False
    return Standing(
        ambassador=ambassador,
        readiness=readiness.of([ambassador], today=timezone.localdate(now))[ambassador.pk],
        supporter=names.called(ambassador.supporter, otherwise="") if is_named else "",
        notes=list(talking.of(ambassador)),
        to_answer=Ask.objects.open().filter(ambassador=ambassador, answer_by__gt=now).count(),
    )


def listed(state: str) -> QuerySet[Ambassador]:
    """For the desk: those in one state, or with nothing all who are on the way or there; by name."""
    current = with_names().filter(person__in=Person.objects.current())
    shown = [state] if state else [AmbassadorState.INTERESTED, AmbassadorState.ACTIVE, AmbassadorState.PAUSED]
    return current.filter(state__in=shown).order_by("person__called", "pk")


def numbers() -> list[tuple[AmbassadorState, int]]:
    """How many there are in each state."""
    rows = Ambassador.objects.filter(person__in=Person.objects.current()).order_by().values_list("state")
    counted = dict(rows.annotate(number=Count("pk")))
    return [(each, counted.get(each.value, 0)) for each in AmbassadorState]

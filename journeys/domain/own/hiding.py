"""Hiding: what a person does not want on their page is not on it, not on paper, and not among what they share."""

import datetime as dt
from dataclasses import dataclass

from journeys.domain.own import gathering, goals
from journeys.domain.own.gathering import Done
from journeys.models import Goal, HiddenThing, OwnEntry, Step
from journeys.states import DoneKind
from people.models import Person


@dataclass(frozen=True, kw_only=True)
class Hidden:
    """All that they hid. `steps` are those of goals that are not hidden themselves."""

    goals: list[Goal]
    steps: list[Step]
    done: list[Done]

    @property
    def is_empty(self) -> bool:
        return not (self.goals or self.steps or self.done)


def own(row: Goal | Step | OwnEntry, *, hidden: bool) -> None:
    """Hides what they wrote themselves, or shows it again. A hidden goal takes its steps with it."""
    type(row)._default_manager.filter(pk=row.pk).update(is_hidden=hidden)


def gathered(person: Person, *, kind: DoneKind, key: int, hidden: bool) -> None:
    """Hides what the page gathered by itself, or shows it again. Twice changes nothing."""
    if hidden:
        HiddenThing.objects.get_or_create(person=person, kind=kind, key=key)
    else:
        person.hidden_things.filter(kind=kind, key=key).delete()


def of(person: Person, *, now: dt.datetime) -> Hidden:
    """For their eyes alone. Eleven queries."""
    steps = Step.objects.filter(goal__person=person, goal__is_hidden=False, is_hidden=True)
    return Hidden(
        goals=list(person.goals.filter(is_hidden=True).order_by("made_at", "pk")),
        steps=list(goals.in_order(steps).select_related("goal")),
        done=gathering.of(person, now=now).hidden,
    )

"""Taking away what one wrote, and putting it back a moment later, just as it was."""

from django.core import serializers
from django.db import transaction

from journeys.domain.own.refusals import GoalIsGone
from journeys.models import Goal, OwnEntry, Step
from people.models import Person


@transaction.atomic
def take_away(row: Goal | Step | OwnEntry) -> str:
    """Deletes it, a goal with its steps. Returns what `put_back` takes: the rows, as text, kept by whoever asks."""
    steps = list(row.steps.order_by("pk")) if isinstance(row, Goal) else []
    kept = serializers.serialize("json", [row, *steps])
    row.delete()
    return kept


@transaction.atomic
def put_back(person: Person, *, kept: str) -> None:
    """The rows again, as theirs. Raises GoalIsGone where a step has nothing to belong to."""
    for each in serializers.deserialize("json", kept):
        row = each.object
        if isinstance(row, Goal | OwnEntry):
            row.person = person
        elif isinstance(row, Step) and not person.goals.filter(pk=row.goal_id).exists():
            raise GoalIsGone
        each.save()

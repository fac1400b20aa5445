"""Goals and the steps to them: the person's own words. Nobody else writes here, and nothing is logged of it."""

import datetime as dt

from django.db.models import F, Prefetch, QuerySet
from django.utils import timezone

from journeys.domain.own.refusals import TooMany
from journeys.models import Goal, Step
from people.models import Person

MOST_GOALS, MOST_STEPS = 100, 100


def with_steps(goals: QuerySet[Goal]) -> QuerySet[Goal]:
    """Goals in the order they were written, each with `steps_shown`: those not hidden, what is to do first."""
    steps = Step.objects.filter(is_hidden=False)
    return goals.order_by("made_at", "pk").prefetch_related(Prefetch("steps", in_order(steps), to_attr="steps_shown"))


def in_order(steps: QuerySet[Step]) -> QuerySet[Step]:
    """What is to do, the soonest first, those without a day last; then what is done, the latest last."""
    return steps.order_by(F("done_on").asc(nulls_first=True), F("by_on").asc(nulls_last=True), "made_at", "pk")


def add(person: Person, *, words: str, now: dt.datetime) -> Goal:
    """Raises TooMany."""
    if person.goals.count() >= MOST_GOALS:
        raise TooMany
    return person.goals.create(words=words, made_at=now)


def change(goal: Goal, *, words: str) -> None:
    Goal.objects.filter(pk=goal.pk).update(words=words)


def reach(goal: Goal, *, now: dt.datetime) -> None:
    """Reached today. One that was reached before keeps its day."""
    Goal.objects.filter(pk=goal.pk, reached_on__isnull=True).update(reached_on=timezone.localdate(now))


def go_on_with(goal: Goal) -> None:
    """Not reached after all."""
    Goal.objects.filter(pk=goal.pk).update(reached_on=None)


def add_step(goal: Goal, *, words: str, by_on: dt.date | None, now: dt.datetime) -> Step:
    """`by_on`: the day by which they want to have done it, if they said one. Raises TooMany."""
    if goal.steps.count() >= MOST_STEPS:
        raise TooMany
    return goal.steps.create(words=words, by_on=by_on, made_at=now)


def change_step(step: Step, *, words: str, by_on: dt.date | None) -> None:
    Step.objects.filter(pk=step.pk).update(words=words, by_on=by_on)


def tick(step: Step, *, now: dt.datetime) -> None:
    """Done today. One that was done before keeps its day."""
    Step.objects.filter(pk=step.pk, done_on__isnull=True).update(done_on=timezone.localdate(now))


def untick(step: Step) -> None:
    """Not done after all."""
    Step.objects.filter(pk=step.pk).update(done_on=None)

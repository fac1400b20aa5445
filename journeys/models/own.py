"""The person's own page: goals, steps and what they did, in their words. They own it and may hide any of it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from journeys.states import DoneKind, OwnKind
from people.models import Person

MOST_WORDS = 1000


class Goal(models.Model):
    """Something the person wants. Hidden, nobody but they themselves sees it, nor what belongs to it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="goals")
    words = models.CharField("what I want", max_length=MOST_WORDS)
    is_hidden = models.BooleanField("only I see it", default=False)
    reached_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="goal_says_what")]

    def __str__(self) -> str:
        return f"Goal {self.pk}"


class Step(models.Model):
    """A step on the way to a goal."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="steps")
    words = models.CharField("what I do next", max_length=MOST_WORDS)
    is_hidden = models.BooleanField("only I see it", default=False)
    by_on = models.DateField("by", null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="step_says_what")]

    def __str__(self) -> str:
        return f"Step {self.pk}"


class OwnEntry(models.Model):
    """What somebody did, told by themselves. No figure counts it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="own_entries")
    kind = models.CharField(max_length=12, choices=OwnKind.choices)
    words = models.CharField("what I did", max_length=MOST_WORDS)
    on = models.DateField("when")
    is_hidden = models.BooleanField("only I see it", default=False)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "own entries"
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="ownentry_says_what"),
            models.CheckConstraint(condition=Q(kind__in=OwnKind.values), name="ownentry_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"Entry {self.pk}"


class HiddenThing(models.Model):
    """Something their page gathered by itself that the person does not want there.

    `key` is the id of its row: a completion, a past completion, a run that they taught, a story, an involvement, an
    outcome.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="hidden_things")
    kind = models.CharField(max_length=8, choices=DoneKind.choices)
    key = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "key"], name="hiddenthing_is_hidden_once"),
            models.CheckConstraint(condition=Q(kind__in=DoneKind.values), name="hiddenthing_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"Hidden {self.kind}"


class SharingQuerySet(models.QuerySet):
    def standing(self) -> Self:
        return self.filter(ended_at__isnull=True)


class Sharing(models.Model):
    """A yes of the person: whoever supports them to find work sees the courses they complete. Ended, never edited."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sharings")
    given_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SharingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_at__isnull=True), name="sharing_stands_once_per_person"
            ),
        ]

    def __str__(self) -> str:
        return f"Yes of {self.given_at:%d/%m/%Y}"


class StayingWellPlan(models.Model):
    """Staying well at work: the person's own plan, for those in work. Nobody sees it unless they say so."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="staying_well_plan")
    well = models.TextField("what keeps me well at work", max_length=4000, blank=True)
    signs = models.TextField("how I notice that it gets hard", max_length=4000, blank=True)
    helps = models.TextField("what helps me then", max_length=4000, blank=True)
    asks = models.TextField("what I ask of my manager", max_length=4000, blank=True)
    who = models.TextField("who I can turn to", max_length=4000, blank=True)
    is_shared = models.BooleanField("whoever supports me may read it", default=False)
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Plan {self.pk}"

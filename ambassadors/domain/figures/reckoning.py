"""Counts the figures of co-production of a period. The same number of queries whatever the college did."""

import datetime as dt
import itertools
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum

from ambassadors.domain.figures import lists
from ambassadors.models import Ask, CourseProposal, Engagement, Involvement, StageChange
from ambassadors.states import OrganisationKind, ProposalState, Work
from bookings.domain.figures.periods import Period
from bookings.domain.rounding import MINUTES_AN_HOUR

# Counted by rows; people and hours are reckoned apart.
COUNTED = (
    "asked",
    "took_place",
    "not_taken_on",
    "cancelled",
    "asks",
    "accepted",
    "ideas",
    "became",
    "approved",
    "signed_by_both",
    "meetings",
    "comments",
    "answered",
)


@dataclass(frozen=True, kw_only=True)
class Part:
    """Engagements of one kind or one team that took place; minutes and number of people of the hours at them."""

    name: str
    engagements: int
    minutes: int
    people: int


@dataclass(frozen=True, kw_only=True)
class Stage:
    """`seconds` is the median of those that `left` it in the period; None where none did. `there`: who is in it now."""

    name: str
    left: int
    seconds: int | None
    there: int


@dataclass(frozen=True, kw_only=True)
class Delivered:
    """One engagement that took place; `people` (ids) are those whose hours the `minutes` are."""

    engagement: Engagement
    minutes: int
    people: frozenset[int]


def counts(period: Period, *, now: dt.datetime) -> dict[str, int | None]:
    """Every figure by its key; hours in minutes."""
    found: dict[str, int | None] = {key: lists.BEHIND[key](period).count() for key in COUNTED}
    found |= _hours_and_people(lists.work(period), hours="hours", people="people")
    found |= _hours_and_people(lists.engagement_work(period), hours="engagement_hours", people="engagement_people")
    held = lists.held(period, now=now)
    return found | {"held": held.count(), "co_facilitated": lists.co_facilitated(period, now=now).count()}


def delivered(period: Period) -> list[Delivered]:
    """Engagements that took place, in their order, with the hours at each. Three queries."""
    engagements = list(lists.took_place(period).select_related("occasion").order_by("occasion__starts_at", "pk"))
    of_ask = dict(Ask.objects.filter(engagement__in=engagements).values_list("pk", "engagement"))
    minutes: dict[int, int] = defaultdict(int)
    people: dict[int, set[int]] = defaultdict(set)
    for row in Involvement.objects.filter(source__in=[f"ask:{pk}" for pk in of_ask]):
        engagement = of_ask[int(row.source.removeprefix("ask:"))]
        minutes[engagement] += _minutes(row.hours)
        people[engagement].add(row.person_id)
    return [
        Delivered(engagement=each, minutes=minutes[each.pk], people=frozenset(people[each.pk])) for each in engagements
    ]


def by_work(rows: Iterable[Delivered]) -> list[Part]:
    """Every kind of work of which something took place, in the order of the choices."""
    parts = _grouped(rows, by=lambda one: one.work)
    return [_part(Work(key).label, parts[key]) for key in Work.values if key in parts]


def by_kind_of_organisation(rows: Iterable[Delivered]) -> list[Part]:
    parts = _grouped(rows, by=lambda one: one.organisation_kind)
    return [_part(OrganisationKind(key).label, parts[key]) for key in OrganisationKind.values if key in parts]


def by_team(rows: Iterable[Delivered]) -> list[Part]:
    """By the name of the team, in capitals or not; the most engagements first."""
    parts = _grouped(rows, by=lambda one: " ".join(one.organisation.split()).casefold())
    found = [_part(some[0].engagement.organisation, some) for some in parts.values()]
    return sorted(found, key=lambda part: (-part.engagements, part.name.casefold()))


def by_stage(period: Period) -> list[Stage]:
    """Every stage in the order in which a course goes through them. Three queries."""
    took = defaultdict(list)
    for stage, seconds in _times(lists.stage_changes(period)):
        took[stage].append(seconds)
    there = dict(CourseProposal.objects.values_list("state").annotate(Count("pk")))
    return [
        Stage(
            name=stage.label,
            left=len(took[stage]),
            seconds=int(statistics.median(took[stage])) if took[stage] else None,
            there=there.get(stage, 0),
        )
        for stage in ProposalState
    ]


def _hours_and_people(rows: QuerySet[Involvement], *, hours: str, people: str) -> dict[str, int]:
    found = rows.aggregate(sum=Sum("hours"), people=Count("person", distinct=True))
    return {hours: _minutes(found["sum"] or Decimal()), people: found["people"]}


def _minutes(hours: Decimal) -> int:
    return int(hours * MINUTES_AN_HOUR)


def _grouped(rows: Iterable[Delivered], *, by: Callable[[Engagement], str]) -> dict[str, list[Delivered]]:
    found = defaultdict(list)
    for row in rows:
        found[by(row.engagement)].append(row)
    return found


def _part(name: str, rows: Sequence[Delivered]) -> Part:
    return Part(
        name=name,
        engagements=len(rows),
        minutes=sum(row.minutes for row in rows),
        people=len(frozenset[int]().union(*(row.people for row in rows))),
    )


def _times(left: QuerySet[StageChange]) -> Iterable[tuple[str, float]]:
    """The stage that each of `left` left, and the seconds since it had come into it. Two queries."""
    leaving = set(left.values_list("pk", flat=True))
    all_steps = StageChange.objects.filter(proposal__in=left.order_by().values("proposal"))
    rows = all_steps.order_by("proposal", "made_at", "pk")
    for _, steps in itertools.groupby(rows, key=lambda step: step.proposal_id):
        for came, went in itertools.pairwise(steps):
            if went.pk in leaving:
                yield went.was, (went.made_at - came.made_at).total_seconds()

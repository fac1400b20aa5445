"""A specialist's caseload with what is due first, and a team's specialists with how many people each supports."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from journeys.domain import caseloads, due, standing
from journeys.domain.due import WORDS, Due
from journeys.domain.figures.definitions import MOST_PER_SPECIALIST
from journeys.domain.standing import Standing
from journeys.models import EmploymentSpecialist, Episode, Team
from journeys.models.episodes import EpisodeQuerySet
from people.models import User


@dataclass(frozen=True, kw_only=True)
class Row:
    episode: Episode
    standing: Standing
    due: list[Due]


@dataclass(frozen=True, kw_only=True)
class SpecialistRow:
    """`due` and `overdue` count things to do, `kinds` says which; numbers alone, nobody is named."""

    specialist: EmploymentSpecialist
    people: int
    due: int
    overdue: int
    kinds: list[tuple[str, int]] = field(default_factory=list)

    @property
    def is_above(self) -> bool:
        return self.people > MOST_PER_SPECIALIST


def caseload(episodes: EpisodeQuerySet, *, today: dt.date) -> list[Row]:
    """The people of `episodes` that go on, whose thing to do is most pressing first, then by name. Three queries."""
    todo = due.of(episodes, today=today)
    rows = [
        Row(episode=each, standing=standing.of(each), due=todo.get(each.pk, []))
        for each in standing.listed(episodes.under_way(), today=today)
    ]
    return sorted(rows, key=lambda row: (row.due[0].by if row.due else dt.date.max, str(row.episode.person).casefold()))


def closed(episodes: EpisodeQuerySet, *, today: dt.date) -> EpisodeQuerySet:
    """Those of `episodes` that are closed, the last first."""
    over = episodes.filter(closed_on__isnull=False)
    return standing.listed(over, today=today).order_by("-closed_on", "-pk")


def team(user: User, *, today: dt.date) -> list[SpecialistRow]:
    """Specialists of the teams that `user` leads who are here or support somebody there, by name. Four queries."""
    teams = caseloads.teams_of(user)
    open_ones = Episode.objects.under_way().filter(team__in=teams)
    todo = due.of(open_ones, today=today)
    whose = dict(open_ones.values_list("pk", "specialist"))
    by_specialist: dict[int, list[Due]] = {}
    for pk, specialist in whose.items():
        by_specialist.setdefault(specialist, []).extend(todo.get(pk, []))
    people = Counter(whose.values())
    return [_row(each, people[each.pk], by_specialist.get(each.pk, [])) for each in specialists(teams)]


def specialists(teams: QuerySet[Team]) -> QuerySet[EmploymentSpecialist]:
    """Of `teams`: who is here, and whoever left with people on their caseload."""
    supporting = Episode.objects.under_way().filter(team__in=teams).values("specialist")
    here = Q(team__in=teams, left_on__isnull=True)
    return EmploymentSpecialist.objects.filter(here | Q(pk__in=supporting)).select_related("team").order_by("name")


def _row(specialist: EmploymentSpecialist, people: int, todo: list[Due]) -> SpecialistRow:
    kinds = Counter(each.kind for each in todo)
    return SpecialistRow(
        specialist=specialist,
        people=people,
        due=len(todo),
        overdue=sum(each.is_overdue for each in todo),
        kinds=[(words, kinds[kind]) for kind, words in WORDS.items() if kinds[kind]],
    )

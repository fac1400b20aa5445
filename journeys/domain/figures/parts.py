"""Counts the figures of every part of one kind at once: as many queries for ten teams as for one.

The same rows as those of reckoning.py, grouped. Medians are not among them: they are counted for one part at a time.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from bookings.domain.figures.periods import Period
from bookings.domain.figures.reckoning import Counted
from journeys.domain.figures import lists, rows, slices
from journeys.domain.figures.asked import Asked
from journeys.domain.figures.lists import BEHIND
from journeys.domain.figures.slices import KINDS, NAMES, PERSON, Slice
from journeys.models import Episode, Outcome

# Where the episode is, from each kind of row.
EPISODE = {Episode: "", Outcome: "episode__"}
COURSES, ALL_COURSES = "courses_completed", "courses_completed_all"
SURVEY = ("satisfied", "satisfaction_answered")
OF_THE_COLLEGE = ("held", "co_facilitated")
OTHERS = (COURSES, ALL_COURSES, *SURVEY, *OF_THE_COLLEGE)
Counts = dict[str, dict[str, int | None]]


def reckon(kind: str, *, period: Period, now: dt.datetime) -> dict[str, Counted]:
    """The figures of each part of `kind` that has any, by its value. None where a figure tells of no such part.

    The same number of queries whatever there is. Raises KeyError where there is no such kind.
    """
    asked = Asked(period=period, part=None, now=now)
    found: Counts = defaultdict(lambda: nothing(kind))
    together = defaultdict(list)
    for key in BEHIND.keys() - set(OTHERS):
        together[BEHIND[key].rows].append(key)
    for some, keys in together.items():
        _add(found, _grouped(some(asked), sorted(keys), kind=kind, asked=asked))
    _add(found, _courses(kind, asked=asked))
    if kind == "team":
        _add(found, _answers(asked))
    return {value: Counted(counts=counts) for value, counts in found.items()}


def nothing(kind: str) -> dict[str, int | None]:
    """The figures of a part of which there is nothing to count."""
    counts: dict[str, int | None] = {key: 0 for key in BEHIND if key not in OF_THE_COLLEGE}
    if not KINDS[kind].is_of_people:
        counts[ALL_COURSES] = None
    if kind != "team":
        counts |= dict.fromkeys(SURVEY)
    return counts | dict.fromkeys(OF_THE_COLLEGE)


def told(part: Slice, counted: Counted) -> Counted:
    """As it may be shown: None where no survey was for that part. Surveys for everybody are of no team.

    Counted with “Not recorded” they only keep others from being worked out.
    """
    if rows.has_answers(part) and counted.counts["satisfaction_answered"]:
        return counted
    return replace(counted, counts={**counted.counts, **dict.fromkeys(SURVEY)})


def named(kind: str, values: Iterable[str], *, period: Period, now: dt.datetime) -> list[Slice]:
    """Those parts, and all that had somebody in `period`, in order of their names."""
    wanted = {*values, *(part.value for part in slices.of_kind(kind, period=period, now=now))}
    return [Slice(kind=kind, value=value, name=name) for value, name in NAMES[kind]() if value in wanted]


def _add(found: Counts, some: Iterable[tuple[str, dict[str, int]]]) -> None:
    for value, counts in some:
        for key, number in counts.items():
            found[value][key] = (found[value][key] or 0) + number


def _grouped(found: QuerySet, keys: list[str], *, kind: str, asked: Asked) -> list[tuple[str, dict[str, int]]]:
    path = EPISODE[found.model] + KINDS[kind].path
    counts = {f"number_of_{key}": lists.count(key, asked=asked) for key in keys}
    grouped = found.order_by().values(group_of=_value(kind, path)).annotate(**counts)
    return [(_text(row["group_of"]), {key: row[f"number_of_{key}"] for key in keys}) for row in grouped]


def _value(kind: str, path: str) -> F | Coalesce:
    """Who did not answer and who answered nothing are one part."""
    return Coalesce(F(path), Value("")) if KINDS[kind].is_of_people else F(path)


def _courses(kind: str, *, asked: Asked) -> list[tuple[str, dict[str, int]]]:
    """Courses are in two tables; a course counts in each part in which somebody was with us on that day."""
    found = []
    for some, person in ((rows.completions(asked), "booking__person__"), (rows.past_completions(asked), "person__")):
        if KINDS[kind].is_of_people:
            path = person + KINDS[kind].path.removeprefix(PERSON)
            found += _pairs(some.filter(rows.supported(asked)), path, COURSES)
            found += _pairs(some, path, ALL_COURSES)
        else:
            episode = f"{person}episodes__"
            until = Q((f"{episode}closed_on__isnull", True)) | Q((f"{episode}closed_on__gte", F("on")))
            with_us = some.filter(until, **{f"{episode}referred_on__lte": F("on")})
            found += _pairs(with_us, episode + KINDS[kind].path, COURSES)
    return found


def _answers(asked: Asked) -> list[tuple[str, dict[str, int]]]:
    found = rows.answers(asked)
    return [pair for key in SURVEY for pair in _pairs(found.filter(BEHIND[key].which(asked)), "round__team", key)]


def _pairs(found: QuerySet, path: str, key: str) -> list[tuple[str, dict[str, int]]]:
    grouped = found.order_by().values(group_of=F(path)).annotate(number=Count("pk", distinct=True))
    return [(_text(row["group_of"]), {key: row["number"]}) for row in grouped]


def _text(value: int | str | None) -> str:
    return "" if value is None else str(value)

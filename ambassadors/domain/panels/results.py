"""What the panel found, for the panel and staff, and not before every member has handed in. No other door leads here.

Every member’s marks count alike, whatever their experience.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from ambassadors.domain.panels import refusals
from ambassadors.models import Candidate, Exercise, PanelDay, PanelMember, Score
from ambassadors.states import CandidateOutcome, Experience
from bookings.domain import rounding
from people.domain import looking
from people.models import User
from people.states import Role


@dataclass(frozen=True, kw_only=True)
class InExercise:
    """What every member gave one candidate in one exercise, in the order of the members."""

    exercise: Exercise
    by_member: list[tuple[PanelMember, Score]]
    mean: Decimal


@dataclass(frozen=True, kw_only=True)
class OfCandidate:
    """`mean` is of the members’ totals, half up, one decimal; None of who was not scored."""

    candidate: Candidate
    exercises: list[InExercise]
    mean: Decimal | None

    @property
    def has_words(self) -> bool:
        return any(score.words for row in self.exercises for _, score in row.by_member)


@dataclass(frozen=True, kw_only=True)
class Results:
    """Highest mean first, then by number; who was not scored comes last. `most` marks in all."""

    day: PanelDay
    members: list[PanelMember]
    candidates: list[OfCandidate]
    most: int

    @property
    def are_decided(self) -> bool:
        return all(each.candidate.outcome for each in self.candidates)


def is_complete(day: PanelDay) -> bool:
    """Whether every member has handed in, and there is at least one of each experience. One query."""
    return is_complete_of(PanelMember.objects.filter(day=day))


def is_complete_of(members: Iterable[PanelMember]) -> bool:
    """As `is_complete`, of members at hand."""
    everybody = list(members)
    sides = {member.experience for member in everybody}
    return sides == set(Experience.values) and all(member.handed_in_at for member in everybody)


def mean(totals: Sequence[int]) -> Decimal:
    """The plain mean: everybody counts once. Half up, one decimal."""
    return rounding.half_up(Decimal(sum(totals)) / len(totals))


def of(day: PanelDay, *, by: User, now: dt.datetime) -> Results:
    """What the panel found. Notes that `by`, where they work at the desk, looked at the members. Constant queries.

    Raises NotOnThePanel, NotCompleteYet or IsDestroyed.
    """
    members = list(day.members.select_related("person").order_by("person__called", "pk"))
    if not (by.has_role(Role.COLLEGE_STAFF) or any(member.person.user_id == by.pk for member in members)):
        raise refusals.NotOnThePanel
    if day.destroyed_at:
        raise refusals.IsDestroyed
    if not is_complete_of(members):
        raise refusals.NotCompleteYet
    if by.has_role(Role.COLLEGE_STAFF):
        people = [member.person for member in members]
        looking.note_looks(people, by=by, why="ambassadors", on=timezone.localdate(now))
    exercises = list(day.exercises.order_by("position", "pk"))
    given = {
        (score.candidate_id, score.exercise_id, score.member_id): score
        for score in Score.objects.filter(member__day=day)
    }
    found = [_of_candidate(each, exercises, members, given) for each in day.candidates.order_by("number")]
    ranked = sorted(found, key=lambda each: (each.mean is None, -(each.mean or 0), each.candidate.number))
    return Results(day=day, members=members, candidates=ranked, most=sum(each.most for each in exercises))


def _of_candidate(
    candidate: Candidate,
    exercises: list[Exercise],
    members: list[PanelMember],
    given: dict[tuple[int, int, int], Score],
) -> OfCandidate:
    rows = [[given.get((candidate.pk, exercise.pk, member.pk)) for member in members] for exercise in exercises]
    if candidate.outcome == CandidateOutcome.WITHDREW or not all(all(row) for row in rows):
        return OfCandidate(candidate=candidate, exercises=[], mean=None)
    scores = [[score for score in row if score] for row in rows]
    in_exercises = [
        InExercise(
            exercise=exercise,
            by_member=list(zip(members, row, strict=True)),
            mean=mean([score.marks for score in row]),
        )
        for exercise, row in zip(exercises, scores, strict=True)
    ]
    totals = [sum(score.marks for score in column) for column in zip(*scores, strict=True)]
    return OfCandidate(candidate=candidate, exercises=in_exercises, mean=mean(totals))

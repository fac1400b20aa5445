"""Giving marks: each member alone, or staff from a sheet of paper; and handing them in.

Until everybody has handed in, marks are read by whoever gave them and by nobody else: staff who type in a sheet see
what they type, and not what stands there already.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from ambassadors.domain.panels import days, notices, refusals, results
from ambassadors.models import Candidate, Exercise, PanelDay, PanelMember, Score
from ambassadors.states import CandidateOutcome, Experience
from people.models import User
from people.states import Role


@dataclass(frozen=True, kw_only=True)
class Given:
    """For one exercise. No marks: not given (or, of one’s own, taken away)."""

    marks: int | None
    words: str = ""


def why_not_open(day: PanelDay, *, now: dt.datetime) -> str:
    """Why nobody can give marks now, in a sentence; blank where they can. Three queries at most."""
    occasion = day.engagement.occasion
    if day.destroyed_at:
        return refusals.IsDestroyed.message
    if day.engagement.state in days.CALLED_OFF:
        return refusals.CalledOff.message
    if occasion is None or timezone.localdate(occasion.starts_at) > timezone.localdate(now):
        return "Marks are given on the day itself."
    sides = set(day.members.values_list("experience", flat=True))
    if sides != set(Experience.values):
        return "Marks are given once the panel has at least one member of each kind of experience."
    if not day.exercises.exists() or not to_be_scored(day).exists():
        return "Marks are given once there are exercises and candidates."
    return ""


def to_be_scored(day: PanelDay) -> QuerySet[Candidate]:
    """Who has not withdrawn, by number."""
    return day.candidates.exclude(outcome=CandidateOutcome.WITHDREW).order_by("number")


def own(member: PanelMember, *, candidate: Candidate, by: User) -> dict[int, Score]:
    """What this member gave this candidate, by exercise (ids): for the member alone. Raises NotYours."""
    _refuse_unless_their_own(member, by=by)
    return {score.exercise_id: score for score in member.scores.filter(candidate=candidate)}


def missing(member: PanelMember) -> int:
    """How many marks this member has still to give. Three queries."""
    wanted = to_be_scored(member.day).count() * member.day.exercises.count()
    counted = member.scores.exclude(candidate__outcome=CandidateOutcome.WITHDREW)
    return wanted - counted.count()


@transaction.atomic
def score(member: PanelMember, *, candidate: Candidate, given: Mapping[int, Given], by: User, now: dt.datetime) -> None:
    """Keeps what this member gives this candidate, by exercise (ids), at once. Of those left out nothing changes.

    Raises NotYours, HandedIn, NotOpen, HasWithdrawn, TooManyMarks or WordsAlone.
    """
    member, candidate, exercises = _held(member, candidate=candidate, now=now)
    _refuse_unless_their_own(member, by=by)
    for exercise in exercises:
        one = given.get(exercise.pk)
        if one is None:
            continue
        if one.marks is None:
            _refuse_words_alone(one)
            member.scores.filter(candidate=candidate, exercise=exercise).delete()
        else:
            _keep(member, candidate, exercise, given=one, entered_by=None, now=now)


@transaction.atomic
def enter(member: PanelMember, *, candidate: Candidate, given: Mapping[int, Given], by: User, now: dt.datetime) -> int:
    """Types in what this member wrote on paper about this candidate; what is left empty stays. Gives how many.

    Raises as `score`, and ScoredThemselves: nobody else changes what a member gave here.
    """
    _refuse_unless_staff(by)
    member, candidate, exercises = _held(member, candidate=candidate, now=now)
    theirs = set(
        member.scores.filter(candidate=candidate, entered_by__isnull=True).values_list("exercise_id", flat=True)
    )
    count = 0
    for exercise in exercises:
        one = given.get(exercise.pk, Given(marks=None))
        if one.marks is None:
            _refuse_words_alone(one)
            continue
        if exercise.pk in theirs:
            raise refusals.ScoredThemselves
        _keep(member, candidate, exercise, given=one, entered_by=by, now=now)
        count += 1
    data = {"member": member.pk, "candidate": candidate.pk}
    log(member.day.engagement, "ambassadors.panel.enter", user=by, data=data)
    return count


@transaction.atomic
def hand_in(member: PanelMember, *, by: User, now: dt.datetime) -> PanelMember:
    """All is given: nothing is changed any more. Twice is once. The last one makes the panel complete, and
    everybody on it is told.

    The member does it, or staff where the marks are all from paper. Raises NotYours, TheirsToHandIn, NotOpen or
    MarksMissing.
    """
    held = _held_member(member, now=now)
    _refuse_unless_theirs_or_on_paper(held, by=by)
    if held.handed_in_at:
        return held
    if lacking := missing(held):
        raise refusals.MarksMissing(lacking)
    held.handed_in_at = now
    held.save(update_fields=["handed_in_at"])
    log(held.day.engagement, "ambassadors.panel.hand_in", user=by, data={"member": held.pk})
    notices.tell_if_complete(held.day, by=by, now=now)
    return held


@transaction.atomic
def take_back(member: PanelMember, *, by: User, now: dt.datetime) -> PanelMember:
    """Not handed in after all, while somebody else’s marks are still missing. Twice is once. Raises IsComplete."""
    held = _held_member(member, now=now)
    _refuse_unless_theirs_or_on_paper(held, by=by)
    if results.is_complete(held.day):
        raise refusals.IsComplete
    if held.handed_in_at:
        held.handed_in_at = None
        held.save(update_fields=["handed_in_at"])
        log(held.day.engagement, "ambassadors.panel.take_back", user=by, data={"member": held.pk})
    return held


def is_theirs_alone(member: PanelMember) -> bool:
    """Whether they give marks here themselves: then nobody else hands them in. One query."""
    return member.scores.filter(entered_by__isnull=True).exists()


def _held_member(member: PanelMember, *, now: dt.datetime) -> PanelMember:
    day = days.locked_while_kept(member.day)
    held = day.members.select_related("person").get(pk=member.pk)
    held.day = day
    if why := why_not_open(day, now=now):
        raise refusals.NotOpen(why)
    return held


def _held(
    member: PanelMember, *, candidate: Candidate, now: dt.datetime
) -> tuple[PanelMember, Candidate, list[Exercise]]:
    held = _held_member(member, now=now)
    if held.handed_in_at:
        raise refusals.HandedIn
    found = held.day.candidates.get(pk=candidate.pk)
    if found.outcome == CandidateOutcome.WITHDREW:
        raise refusals.HasWithdrawn
    return held, found, list(held.day.exercises.order_by("position", "pk"))


def _keep(
    member: PanelMember,
    candidate: Candidate,
    exercise: Exercise,
    *,
    given: Given,
    entered_by: User | None,
    now: dt.datetime,
) -> None:
    if given.marks is None or not 0 <= given.marks <= exercise.most:
        raise refusals.TooManyMarks(exercise.most)
    facts = {"marks": given.marks, "words": given.words, "scored_at": now, "entered_by": entered_by}
    Score.objects.update_or_create(member=member, candidate=candidate, exercise=exercise, defaults=facts)


def _refuse_words_alone(given: Given) -> None:
    if given.words:
        raise refusals.WordsAlone


def _refuse_unless_their_own(member: PanelMember, *, by: User) -> None:
    if member.person.user_id != by.pk:
        raise refusals.NotYours


def _refuse_unless_staff(by: User) -> None:
    if not by.has_role(Role.COLLEGE_STAFF):
        raise refusals.NotYours


def _refuse_unless_theirs_or_on_paper(member: PanelMember, *, by: User) -> None:
    if member.person.user_id == by.pk:
        return
    _refuse_unless_staff(by)
    if is_theirs_alone(member):
        raise refusals.TheirsToHandIn

"""A panel day as it is set up: the post, until when it is kept, candidates by number, and exercises."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from wagtail.log_actions import log

from ambassadors.domain.engagements import locks
from ambassadors.domain.panels import refusals
from ambassadors.models import Candidate, Engagement, Exercise, PanelDay, PanelMember, Score
from ambassadors.states import EngagementState, Work
from people.models import User

# The trust’s to change, day by day: candidates may ask for feedback, or complain, for about so long.
USUALLY_KEPT = dt.timedelta(days=182)
MOST_CANDIDATES = 60
MOST_EXERCISES = 12
LARGEST_NUMBER = 9999
CALLED_OFF = frozenset({EngagementState.CANCELLED, EngagementState.NOT_TAKEN_ON})


@dataclass(frozen=True, kw_only=True)
class Task:
    """An exercise as staff describe it. `most` marks, 1 to 100."""

    name: str
    looks_for: str = ""
    most: int = 5


def locked(day: PanelDay) -> PanelDay:
    """The day as it stands now. Its engagement is locked: whatever is done about a panel is done one after another."""
    engagement = locks.engagement(day.engagement_id)
    found = PanelDay.objects.get(pk=day.pk)
    found.engagement = engagement
    return found


def locked_while_kept(day: PanelDay) -> PanelDay:
    """As `locked`. Raises CalledOff or IsDestroyed."""
    found = locked(day)
    if found.destroyed_at:
        raise refusals.IsDestroyed
    if found.engagement.state in CALLED_OFF:
        raise refusals.CalledOff
    return found


def usually_kept_until(engagement: Engagement) -> dt.date | None:
    """Some six months after the day, where that is settled."""
    return timezone.localdate(engagement.occasion.starts_at) + USUALLY_KEPT if engagement.occasion else None


@transaction.atomic
def set_up(engagement: Engagement, *, post: str, keep_until: dt.date, by: User, now: dt.datetime) -> PanelDay:
    """The panel day of this engagement, made where there is none, with its post and until when it is kept.

    Raises NotAPanel, NoDayYet, CalledOff, IsDestroyed or KeptTooShort.
    """
    found = locks.engagement(engagement.pk)
    if found.work != Work.PANEL:
        raise refusals.NotAPanel
    if found.state in CALLED_OFF:
        raise refusals.CalledOff
    if found.occasion is None:
        raise refusals.NoDayYet
    if keep_until <= timezone.localdate(found.occasion.starts_at):
        raise refusals.KeptTooShort
    day = PanelDay.objects.filter(engagement=found).first() or PanelDay(engagement=found)
    if day.destroyed_at:
        raise refusals.IsDestroyed
    day.post, day.keep_until = post, keep_until
    day.save()
    log(found, "ambassadors.panel.set_up", user=by, data={"keep_until": keep_until.isoformat()})
    return day


@transaction.atomic
def add_candidates(day: PanelDay, *, numbers: Collection[int], by: User, now: dt.datetime) -> int:
    """Adds candidates by their numbers, and gives how many are new. Raises SomebodyHandedIn, NoNumbers and others."""
    day = locked_while_kept(day)
    known = set(day.candidates.values_list("number", flat=True))
    new = sorted({number for number in numbers if 1 <= number <= LARGEST_NUMBER} - known)
    if not numbers:
        raise refusals.NoNumbers
    if len(known) + len(new) > MOST_CANDIDATES:
        raise refusals.TooManyCandidates
    if new:
        _refuse_once_handed_in(day)
        Candidate.objects.bulk_create(Candidate(day=day, number=number) for number in new)
        log(day.engagement, "ambassadors.panel.candidates", user=by, data={"added": len(new)})
    return len(new)


@transaction.atomic
def take_out_candidate(candidate: Candidate, *, by: User, now: dt.datetime) -> None:
    """Typed by mistake. Gone already, nothing happens. Raises HasMarks: who came and withdrew, withdrew."""
    day = locked_while_kept(candidate.day)
    if Score.objects.filter(candidate=candidate).exists():
        raise refusals.HasMarks
    if day.candidates.filter(pk=candidate.pk).delete()[0]:
        log(day.engagement, "ambassadors.panel.candidates", user=by, data={"taken_out": 1})


@transaction.atomic
def add_exercise(day: PanelDay, *, task: Task, by: User, now: dt.datetime) -> Exercise:
    """One more, behind the others. Raises SomebodyHandedIn or TooManyExercises."""
    day = locked_while_kept(day)
    if day.exercises.count() >= MOST_EXERCISES:
        raise refusals.TooManyExercises
    _refuse_once_handed_in(day)
    last = day.exercises.aggregate(last=Max("position"))["last"] or 0
    made = day.exercises.create(position=last + 1, name=task.name, looks_for=task.looks_for, most=task.most)
    log(day.engagement, "ambassadors.panel.exercise", user=by, data={"exercise": made.pk})
    return made


@transaction.atomic
def change_exercise(exercise: Exercise, *, task: Task, by: User, now: dt.datetime) -> Exercise:
    """Raises HasMarks: what was scored is not made something else afterwards."""
    day = locked_while_kept(exercise.day)
    _refuse_once_scored(exercise)
    found = day.exercises.get(pk=exercise.pk)
    found.name, found.looks_for, found.most = task.name, task.looks_for, task.most
    found.save(update_fields=["name", "looks_for", "most"])
    log(day.engagement, "ambassadors.panel.exercise", user=by, data={"exercise": found.pk})
    return found


@transaction.atomic
def take_out_exercise(exercise: Exercise, *, by: User, now: dt.datetime) -> None:
    """Gone already, nothing happens. Raises HasMarks."""
    day = locked_while_kept(exercise.day)
    _refuse_once_scored(exercise)
    if day.exercises.filter(pk=exercise.pk).delete()[0]:
        log(day.engagement, "ambassadors.panel.exercise", user=by, data={"taken_out": exercise.pk})


def _refuse_once_scored(exercise: Exercise) -> None:
    if Score.objects.filter(exercise=exercise).exists():
        raise refusals.HasMarks


def _refuse_once_handed_in(day: PanelDay) -> None:
    if PanelMember.objects.filter(day=day, handed_in_at__isnull=False).exists():
        raise refusals.SomebodyHandedIn

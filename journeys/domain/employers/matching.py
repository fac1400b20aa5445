"""Somebody on a caseload and a vacancy: thought of, applied, interview, offered, started, or it came to nothing.

No step tells the employer anything.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from journeys.domain import held
from journeys.domain.employers import locks, refusals
from journeys.models import Accompaniment, Episode, Outcome, Vacancy, VacancyMatch
from journeys.states import ON_THE_WAY, MatchState, VacancyState
from people.models import User


@transaction.atomic
def think_of(vacancy: Vacancy, *, episode: Episode, by: User, now: dt.datetime) -> VacancyMatch:
    """Raises NotOpen, ThoughtOfAlready, held.IsClosed or held.RecordIsGone."""
    episode, vacancy = held.open_episode(episode), locks.vacancy(vacancy)
    if vacancy.state != VacancyState.OPEN:
        raise refusals.NotOpen
    if VacancyMatch.objects.filter(vacancy=vacancy, episode=episode).exists():
        raise refusals.ThoughtOfAlready
    made = VacancyMatch.objects.create(vacancy=vacancy, episode=episode, changed_by=by, changed_at=now)
    log(made, "journeys.match.think_of", user=by)
    return made


def steps_from(match: VacancyMatch) -> list[MatchState]:
    """Where it may go next, in order: any step further on, one step back, or to nothing. Nothing may begin again.

    Somebody whose time with us has ended can only come to nothing. `start` is the way to STARTED.
    """
    state = MatchState(match.state)
    if state == MatchState.STARTED:
        is_taken_back = match.outcome is not None and job_of(match) is None
        return [MatchState.OFFERED, MatchState.ENDED] if is_taken_back else []
    if match.episode.is_closed:
        return [MatchState.ENDED] if state in ON_THE_WAY else []
    if state == MatchState.ENDED:
        return [MatchState.THOUGHT_OF]
    at = ON_THE_WAY.index(state)
    back = [ON_THE_WAY[at - 1]] if at else []
    return [*back, *ON_THE_WAY[at + 1 :], MatchState.STARTED, MatchState.ENDED]


@transaction.atomic
def move(match: VacancyMatch, *, to: MatchState, by: User, now: dt.datetime) -> None:
    """Where it is there already, nothing happens. Back to a thought, nobody has applied.

    Raises JobStands where they have started, and CannotGoThere; for STARTED always: see `starting`.
    """
    match = locks.match(match)
    if match.state == to:
        return
    if match.state == MatchState.STARTED and not steps_from(match):
        raise refusals.JobStands
    if to == MatchState.STARTED or to not in steps_from(match):
        raise refusals.CannotGoThere
    if to == MatchState.THOUGHT_OF:
        match.applied_on = None
    elif to != MatchState.ENDED:
        match.applied_on = match.applied_on or timezone.localdate(now)
    match.state, match.outcome = to, None
    save(match, by=by, now=now)


def job_of(match: VacancyMatch) -> Outcome | None:
    """The job that came of it and stands; nothing where it was taken back."""
    return match.outcome if match.outcome and not match.outcome.is_voided else None


@transaction.atomic
def accompany(match: VacancyMatch, *, on: dt.date, words: str, by: User, now: dt.datetime) -> Accompaniment:
    """Support given on that day of London. Raises held.NotYet, held.OutsideTheirTime or held.RecordIsGone."""
    match = locks.match(match)
    held.refuse_days_outside(match.episode, on, now=now)
    made = match.support_given.create(on=on, words=words, recorded_by=by, recorded_at=now)
    log(match, "journeys.match.accompany", user=by)
    return made


def save(match: VacancyMatch, *, by: User, now: dt.datetime) -> None:
    """Keeps where a locked match has gone, with who moved it."""
    match.changed_by, match.changed_at = by, now
    match.save(update_fields=["state", "applied_on", "outcome", "changed_by", "changed_at"])
    log(match, "journeys.match.move", user=by, data={"state": str(match.state)})

"""The first day of a job that came of a vacancy: it becomes an outcome of the person, and the two are linked."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from journeys.domain import outcomes
from journeys.domain.employers import locks, matching, refusals
from journeys.models import Outcome, VacancyMatch
from journeys.states import EmployerKind, Evidence, MatchState, OutcomeKind
from people.models import User


@dataclass(frozen=True, kw_only=True)
class Job:
    """What is known of the job beside its vacancy. `started_on` is London's day. See `outcomes.Facts`."""

    started_on: dt.date
    evidence: Evidence
    evidence_words: str = ""
    hours_per_week: Decimal | None = None
    is_competitive: bool = False
    four_hours_done: bool = False


@transaction.atomic
def start(match: VacancyMatch, *, job: Job, by: User, now: dt.datetime) -> Outcome:
    """The paid work that it has become. Raises CannotGoThere, and what `outcomes.record` raises."""
    match = locks.match(match)
    if MatchState.STARTED not in matching.steps_from(match):
        raise refusals.CannotGoThere
    employer = match.vacancy.employer
    facts = outcomes.Facts(
        kind=OutcomeKind.PAID_WORK,
        started_on=job.started_on,
        evidence=job.evidence,
        evidence_words=job.evidence_words,
        hours_per_week=job.hours_per_week,
        is_competitive=job.is_competitive,
        four_hours_done=job.four_hours_done,
        what=match.vacancy.title,
        employer=employer,
        employer_kind=EmployerKind(employer.kind),
    )
    made = outcomes.record(match.episode, facts=facts, by=by, now=now)
    match.state, match.outcome = MatchState.STARTED, made
    match.applied_on = match.applied_on or min(job.started_on, timezone.localdate(now))
    matching.save(match, by=by, now=now)
    return made

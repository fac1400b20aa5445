"""What came of it: jobs, learning, volunteering. Never edited: a mistake is taken back and entered anew."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from design_system.words import day as in_words
from journeys.domain import held, trail
from journeys.models import Employer, Episode, Outcome, VacancyMatch
from journeys.states import PAID, EmployerKind, Evidence, OutcomeKind
from people.models import User

MOST_HOURS = Decimal(100)
LONGEST_REASON = Outcome._meta.get_field("void_reason").max_length or 0


class UnknownKind(held.Refusal):
    message = "Please choose what came of it."


class NoEvidence(held.Refusal):
    message = "Please say how we know."


class NotFourHours(held.Refusal):
    message = "A job counts from four hours of paid work done. Write it down once they are done."


class HoursOutOfReason(held.Refusal):
    message = "Hours a week are between 0 and 100."


class EndsBeforeItStarts(held.Refusal):
    message = "The last day is not before the first."


class WrittenDownAlready(held.Refusal):
    message = "This is written down already."


class HasEnded(held.Refusal):
    message = "The last day is written down already. If it is wrong, take this back and enter it anew."


class IsVoided(held.Refusal):
    message = "This has been taken back."


class NoReason(held.Refusal):
    message = "Please say why it is taken back."


class IsNotVoided(held.Refusal):
    message = "Take it back first, with a reason. Then enter it anew."


class EnteredAnewAlready(held.Refusal):
    message = "It has been entered anew already."


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of an outcome. Days are London's; `hours_per_week` between 0 and 100, or not known.

    `four_hours_done`: at least four hours of paid work have been done, as a job start counts from there (domain.md, 4).
    """

    kind: OutcomeKind
    started_on: dt.date
    evidence: Evidence
    evidence_words: str = ""
    ended_on: dt.date | None = None
    hours_per_week: Decimal | None = None
    is_competitive: bool = False
    what: str = ""
    employer: Employer | None = None
    employer_kind: EmployerKind | str = ""
    four_hours_done: bool = False


@transaction.atomic
def record(episode: Episode, *, facts: Facts, by: User, now: dt.datetime) -> Outcome:
    """Writes an outcome down. A job they kept is dated from the day on which it was clear that they keep it.

    Raises UnknownKind, NoEvidence, NotFourHours, HoursOutOfReason, EndsBeforeItStarts, WrittenDownAlready,
    held.OutsideTheirTime, held.NotYet or held.RecordIsGone.
    """
    found = held.episode(episode)
    _refuse(found, facts, now=now)
    return _make(found, facts, by=by, now=now)


@transaction.atomic
def end(outcome: Outcome, *, ended_on: dt.date, by: User, now: dt.datetime) -> Outcome:
    """The last day of it: the one thing that is added to an outcome, also once support is closed.

    Raises IsVoided, HasEnded, EndsBeforeItStarts, held.NotYet or held.RecordIsGone.
    """
    found = _locked(outcome)
    if found.is_voided:
        raise IsVoided
    if found.ended_on is not None:
        raise HasEnded
    held.refuse_days_to_come(ended_on, now=now)
    if ended_on < found.started_on:
        raise EndsBeforeItStarts
    found.ended_on = ended_on
    found.save(update_fields=["ended_on"])
    what = f"{found.get_kind_display()} ended on {in_words(ended_on)}"
    trail.write(found.episode, what=what, action="outcome.end", by=by, now=now)
    return found


@transaction.atomic
def void(outcome: Outcome, *, reason: str, by: User, now: dt.datetime) -> Outcome:
    """Takes it back: no figure counts it from now on; frozen ones keep what they said. It stays to be read.

    Raises NoReason, IsVoided or held.RecordIsGone.
    """
    if not reason:
        raise NoReason
    found = _locked(outcome)
    if found.is_voided:
        raise IsVoided
    found.voided_at, found.voided_by, found.void_reason = now, by, reason[:LONGEST_REASON]
    found.save(update_fields=["voided_at", "voided_by", "void_reason"])
    what = f"{found.get_kind_display()} of {in_words(found.started_on)} taken back"
    trail.write(found.episode, what=what, action="outcome.void", by=by, now=now)
    return found


@transaction.atomic
def enter_anew(outcome: Outcome, *, facts: Facts, by: User, now: dt.datetime) -> Outcome:
    """The right facts of what was taken back, once. A vacancy that led to it leads to the new one.

    Raises IsNotVoided, EnteredAnewAlready, and what `record` raises.
    """
    found = _locked(outcome)
    if not found.is_voided:
        raise IsNotVoided
    if Outcome.objects.filter(entered_anew_for=found).exists():
        raise EnteredAnewAlready
    _refuse(found.episode, facts, now=now)
    made = _make(found.episode, facts, entered_anew_for=found, by=by, now=now)
    VacancyMatch.objects.filter(outcome=found).update(outcome=made)
    return made


def _locked(outcome: Outcome) -> Outcome:
    """The outcome as stored now, locked after its person and its episode."""
    episode = held.episode(outcome.episode)
    found = Outcome.objects.select_for_update(of=("self",)).get(pk=outcome.pk)
    found.episode = episode
    return found


def _refuse(episode: Episode, facts: Facts, *, now: dt.datetime) -> None:
    if facts.kind not in OutcomeKind.values or facts.employer_kind not in ["", *EmployerKind.values]:
        raise UnknownKind
    if facts.evidence not in Evidence.values:
        raise NoEvidence
    if facts.kind == OutcomeKind.PAID_WORK and not facts.four_hours_done:
        raise NotFourHours
    if facts.hours_per_week is not None and not 0 <= facts.hours_per_week <= MOST_HOURS:
        raise HoursOutOfReason
    _refuse_days(episode, facts, now=now)
    alike = episode.outcomes.standing().filter(kind=facts.kind, started_on=facts.started_on, what=facts.what)
    if alike.exists():
        raise WrittenDownAlready


def _refuse_days(episode: Episode, facts: Facts, *, now: dt.datetime) -> None:
    held.refuse_days_outside(episode, facts.started_on, now=now)
    if facts.ended_on is None:
        return
    held.refuse_days_to_come(facts.ended_on, now=now)
    if facts.ended_on < facts.started_on:
        raise EndsBeforeItStarts


def _make(
    episode: Episode, facts: Facts, *, by: User, now: dt.datetime, entered_anew_for: Outcome | None = None
) -> Outcome:
    made = Outcome.objects.create(
        episode=episode,
        kind=facts.kind,
        started_on=facts.started_on,
        ended_on=facts.ended_on,
        hours_per_week=facts.hours_per_week,
        is_competitive=facts.is_competitive and facts.kind in PAID,
        what=facts.what,
        employer=facts.employer,
        employer_kind=facts.employer_kind,
        evidence=facts.evidence,
        evidence_words=facts.evidence_words,
        recorded_by=by,
        recorded_at=now,
        entered_anew_for=entered_anew_for,
    )
    what = f"{made.get_kind_display()} from {in_words(made.started_on)}"
    trail.write(episode, what=what, action="outcome.record", by=by, now=now)
    return made

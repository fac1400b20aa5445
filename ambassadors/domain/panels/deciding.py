"""What becomes of a candidate, and the feedback that they will hear: once the panel is complete."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from ambassadors.domain.panels import days, refusals, results
from ambassadors.models import Candidate, PanelDay, Score
from ambassadors.states import CandidateOutcome
from people.models import User


@transaction.atomic
def decide(candidate: Candidate, *, outcome: CandidateOutcome, feedback: str, by: User, now: dt.datetime) -> Candidate:
    """Writes down the outcome and the feedback. Said again, it is put right. Raises NotCompleteYet or WasNotScored."""
    day = days.locked_while_kept(candidate.day)
    if not results.is_complete(day):
        raise refusals.NotCompleteYet
    found = day.candidates.get(pk=candidate.pk)
    outcome = CandidateOutcome(outcome)
    if outcome != CandidateOutcome.WITHDREW and not _is_scored_by(day, found):
        raise refusals.WasNotScored
    return _write(day, found, outcome=outcome, feedback=feedback, by=by, now=now)


@transaction.atomic
def withdrew(candidate: Candidate, *, by: User, now: dt.datetime) -> Candidate:
    """They did not come, or withdrew: the panel need not score them. At any time."""
    day = days.locked_while_kept(candidate.day)
    found = day.candidates.get(pk=candidate.pk)
    if found.outcome == CandidateOutcome.WITHDREW:
        return found
    return _write(day, found, outcome=CandidateOutcome.WITHDREW, feedback=found.feedback, by=by, now=now)


@transaction.atomic
def came_after_all(candidate: Candidate, *, by: User, now: dt.datetime) -> Candidate:
    """Takes back that they withdrew. Raises SomebodyHandedIn where a member handed in without scoring them."""
    day = days.locked_while_kept(candidate.day)
    found = day.candidates.get(pk=candidate.pk)
    if found.outcome != CandidateOutcome.WITHDREW:
        return found
    if not _is_scored_by(day, found, handed_in=True):
        raise refusals.SomebodyHandedIn
    found.outcome, found.decided_at, found.decided_by = "", None, None
    found.save(update_fields=["outcome", "decided_at", "decided_by"])
    log(day.engagement, "ambassadors.panel.decide", user=by, data={"candidate": found.pk, "undone": True})
    return found


def _is_scored_by(day: PanelDay, candidate: Candidate, *, handed_in: bool = False) -> bool:
    """Whether every member (or everybody who has handed in) gave this candidate marks in every exercise."""
    members = day.members.filter(handed_in_at__isnull=False) if handed_in else day.members.all()
    wanted = members.count() * day.exercises.count()
    return Score.objects.filter(candidate=candidate, member__in=members).count() == wanted


def _write(
    day: PanelDay, found: Candidate, *, outcome: CandidateOutcome, feedback: str, by: User, now: dt.datetime
) -> Candidate:
    if (found.outcome, found.feedback) == (outcome, feedback):
        return found
    found.outcome, found.feedback, found.decided_at, found.decided_by = outcome, feedback, now, by
    found.save(update_fields=["outcome", "feedback", "decided_at", "decided_by"])
    log(day.engagement, "ambassadors.panel.decide", user=by, data={"candidate": found.pk})
    return found

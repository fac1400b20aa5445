"""What becomes of a candidate: once the panel is complete; who withdrew, withdrew at any time."""

import pytest

from ambassadors.domain.panels import deciding, refusals, scoring
from ambassadors.states import CandidateOutcome
from tests.ambassadors.panels import candidate_of, hand_in_all, score_all

pytestmark = pytest.mark.django_db


def decide(candidate, *, by, now, outcome=CandidateOutcome.OFFERED, feedback="Warm and clear."):
    return deciding.decide(candidate, outcome=outcome, feedback=feedback, by=by, now=now)


def test_before_the_panel_is_complete_nothing_is_decided(day, lived, staff, now):
    score_all(lived)
    scoring.hand_in(lived, by=lived.person.user, now=now)

    with pytest.raises(refusals.NotCompleteYet):
        decide(candidate_of(day), by=staff, now=now)


def test_then_outcome_and_feedback_are_written_down_and_put_right(day, staff, now):
    hand_in_all(day)
    decide(candidate_of(day), by=staff, now=now)

    decide(candidate_of(day), outcome=CandidateOutcome.RESERVE, feedback="Next time: slower.", by=staff, now=now)

    found = candidate_of(day)
    assert (found.outcome, found.feedback) == (CandidateOutcome.RESERVE, "Next time: slower.")
    assert (found.decided_by, found.decided_at) == (staff, now)


def test_who_withdrew_can_come_after_all_while_nobody_handed_in(day, staff, now):
    deciding.withdrew(candidate_of(day), by=staff, now=now)
    deciding.withdrew(candidate_of(day), by=staff, now=now)

    deciding.came_after_all(candidate_of(day), by=staff, now=now)
    deciding.came_after_all(candidate_of(day), by=staff, now=now)

    assert (candidate_of(day).outcome, candidate_of(day).decided_by) == ("", None)


def test_who_was_not_scored_by_those_who_handed_in_cannot_come_after_all(day, lived, staff, now):
    deciding.withdrew(candidate_of(day), by=staff, now=now)
    score_all(lived)
    scoring.hand_in(lived, by=lived.person.user, now=now)

    with pytest.raises(refusals.SomebodyHandedIn):
        deciding.came_after_all(candidate_of(day), by=staff, now=now)


def test_who_was_not_scored_is_not_offered_the_post(day, staff, now):
    deciding.withdrew(candidate_of(day), by=staff, now=now)
    hand_in_all(day)

    with pytest.raises(refusals.WasNotScored):
        decide(candidate_of(day), by=staff, now=now)


def test_who_withdrew_afterwards_withdrew(day, staff, now):
    hand_in_all(day)
    decide(candidate_of(day), by=staff, now=now)

    decide(candidate_of(day), outcome=CandidateOutcome.WITHDREW, by=staff, now=now)

    assert candidate_of(day).outcome == CandidateOutcome.WITHDREW

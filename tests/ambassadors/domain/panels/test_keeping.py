"""Until when marks are kept, and their end by a named person; and what waits for staff."""

import datetime as dt

import pytest
from django.utils import timezone

from ambassadors.domain.panels import deciding, due_kinds, invariants, keeping, refusals, results, scoring
from ambassadors.models import Score
from ambassadors.states import CandidateOutcome, EngagementState, Experience, Work
from bookings.domain.due import kinds
from college_site.due_work import do_what_is_due
from tests import factories
from tests.ambassadors.panels import KEPT_UNTIL, LATER, candidate_of, hand_in_all, score_all
from tests.factories import ambassadors as make
from tests.factories import at

pytestmark = pytest.mark.django_db
THAT_TIME = at(KEPT_UNTIL.isoformat(), "09:00")
DAY_BEFORE = THAT_TIME - dt.timedelta(days=1)


@pytest.fixture
def decided(day, staff, now):
    hand_in_all(day, 4, "Listened well.")
    deciding.decide(candidate_of(day), outcome=CandidateOutcome.OFFERED, feedback="Warm and clear.", by=staff, now=now)
    return day


def words_of(kind, *, by, now) -> list[str]:
    return [f"{row.what}: {row.about}" for row in (kind.row(each, now) for each in kind.find(by=by, now=now))]


def test_it_is_not_destroyed_before_its_day(decided, staff):
    assert list(keeping.due(now=DAY_BEFORE)) == []
    with pytest.raises(refusals.NotDueYet):
        keeping.destroy(decided, by=staff, now=DAY_BEFORE)
    assert Score.objects.count() == 8


def test_on_its_day_it_is_due_and_nothing_destroys_itself(decided, staff):
    do_what_is_due(now=THAT_TIME)

    assert list(keeping.due(now=THAT_TIME)) == [decided]
    assert Score.objects.count() == 8


def test_destroyed_marks_words_and_feedback_go_and_how_many_there_were_stays(decided, staff, stranger):
    keeping.destroy(decided, by=staff, now=THAT_TIME)
    keeping.destroy(decided, by=stranger.user, now=THAT_TIME)

    decided.refresh_from_db()
    assert not Score.objects.exists()
    assert set(decided.candidates.values_list("number", "outcome", "feedback")) == {(1, "offered", ""), (2, "", "")}
    assert (decided.destroyed_by, decided.destroyed_at) == (staff, THAT_TIME)
    assert list(keeping.due(now=THAT_TIME)) == []
    assert list(invariants.faults()) == []


def test_what_is_destroyed_is_nobodys_to_read_or_change(decided, lived, staff):
    keeping.destroy(decided, by=staff, now=THAT_TIME)
    decided.refresh_from_db()

    with pytest.raises(refusals.IsDestroyed):
        results.of(decided, by=staff, now=THAT_TIME)
    with pytest.raises(refusals.IsDestroyed):
        scoring.take_back(lived, by=lived.person.user, now=THAT_TIME)


def test_a_day_on_which_nothing_was_said_is_never_due(day):
    assert list(keeping.due(now=THAT_TIME)) == []


def test_the_kinds_are_on_the_list_of_what_is_due():
    assert {kind.slug for kind in due_kinds.KINDS} <= {kind.slug for kind in kinds.all_of_them()}


def test_a_panel_day_soon_that_lacks_something_waits(staff, jo, now):
    soon = make.engagement(EngagementState.CONFIRMED, work=Work.PANEL, title="Panel for ward three")
    make.engagement(EngagementState.CONFIRMED, work=Work.PANEL, starts_at=at("2026-11-14", "10:00"))
    (waits,) = due_kinds.to_set_up(by=staff, now=now)
    day = make.panel_day(of=soon, members=(jo,))

    assert waits == soon
    assert words_of(due_kinds.KINDS[0], by=staff, now=now) == [
        "Panel for ward three: the panel lacks members of both kinds of experience, exercises or candidates"
    ]
    make.panel_member(day, who=factories.person("Kit"), experience=Experience.PROFESSIONAL)
    assert list(due_kinds.to_set_up(by=staff, now=now)) == []


def test_a_panel_day_that_is_over_waits_for_marks_then_for_outcomes(day, lived, professional, staff, now):
    kind = due_kinds.KINDS[1]
    assert words_of(kind, by=staff, now=now) == []
    score_all(lived)
    scoring.hand_in(lived, by=lived.person.user, now=now)

    assert words_of(kind, by=staff, now=LATER) == ["Peer support worker: 1 of 2 have handed in their marks"]
    score_all(professional)
    scoring.hand_in(professional, by=professional.person.user, now=LATER)
    assert words_of(kind, by=staff, now=LATER) == ["Peer support worker: write down what becomes of each candidate"]


def test_once_all_is_decided_nothing_waits(decided, staff):
    deciding.withdrew(candidate_of(decided, 2), by=staff, now=LATER)

    assert list(due_kinds.to_finish(by=staff, now=LATER)) == []


def test_what_is_to_be_destroyed_waits_overdue(decided, staff):
    (found,) = due_kinds.to_destroy(by=staff, now=THAT_TIME)

    row = due_kinds.KINDS[2].row(found, THAT_TIME)

    assert (row.what, row.about, row.is_overdue) == ("Peer support worker", "destroy what was said of candidates", True)
    assert timezone.localdate(THAT_TIME) == KEPT_UNTIL


def test_every_fault_is_found(day, lived, professional, staff, now):
    other = make.panel_day(of=make.engagement(EngagementState.CONFIRMED, work=Work.PANEL))
    exercise = day.exercises.first()
    across = make.score(lived, candidate=other.candidates.first(), exercise=exercise)
    too_many = make.score(professional, candidate=candidate_of(day), exercise=exercise, marks=6)
    type(lived).objects.filter(pk=lived.pk).update(handed_in_at=now)
    early = {"outcome": "offered", "decided_at": now, "decided_by": staff, "feedback": "Well done."}
    day.candidates.filter(number=1).update(**early)
    type(day).objects.filter(pk=other.pk).update(destroyed_at=now, destroyed_by=staff)

    assert list(invariants.faults()) == [
        f"score {across.pk}: its member, candidate and exercise are not of one panel day",
        f"score {too_many.pk}: more marks than its exercise has",
        f"panel member {lived.pk}: handed in, and marks are missing",
        f"candidate {candidate_of(day).pk}: decided, and the panel is not complete",
        f"panel day {other.pk}: destroyed, and marks or feedback are still there",
    ]


def test_a_panel_as_it_should_be_has_no_fault(decided, staff, now):
    deciding.withdrew(candidate_of(decided, 2), by=staff, now=now)

    assert list(invariants.faults()) == []

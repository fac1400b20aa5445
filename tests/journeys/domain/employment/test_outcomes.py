import dataclasses
from decimal import Decimal

import pytest

from journeys.domain import held, outcomes
from journeys.domain.outcomes import Facts
from journeys.models import Employer, Outcome, Vacancy, VacancyMatch
from journeys.states import Evidence, OutcomeKind
from tests.factories import journeys as make
from tests.factories.journeys import day

pytestmark = pytest.mark.django_db
A_JOB = Facts(
    kind=OutcomeKind.PAID_WORK,
    started_on=day("2026-10-01"),
    evidence=Evidence.PAYSLIP,
    hours_per_week=Decimal("16.5"),
    is_competitive=True,
    what="Gardener",
    four_hours_done=True,
)


def but(**changes) -> Facts:
    return dataclasses.replace(A_JOB, **changes)


def test_a_job_is_written_down(episode, acts):
    made = outcomes.record(episode, facts=A_JOB, **acts)

    assert (made.kind, made.hours_per_week, made.is_competitive) == ("paid_work", Decimal("16.5"), True)
    assert (made.recorded_by, made.recorded_at) == (acts["by"], acts["now"])
    assert episode.changes.get().what == "Paid work from Thursday 1 October 2026"


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        (but(kind="lottery"), outcomes.UnknownKind),
        (but(employer_kind="circus"), outcomes.UnknownKind),
        (but(evidence=""), outcomes.NoEvidence),
        (but(four_hours_done=False), outcomes.NotFourHours),
        (but(hours_per_week=Decimal(-1)), outcomes.HoursOutOfReason),
        (but(hours_per_week=Decimal("100.5")), outcomes.HoursOutOfReason),
        (but(started_on=day("2026-10-15")), held.NotYet),
        (but(started_on=day("2026-08-31")), held.OutsideTheirTime),
        (but(ended_on=day("2026-09-30")), outcomes.EndsBeforeItStarts),
        (but(ended_on=day("2026-10-15")), held.NotYet),
        (but(kind=OutcomeKind.JOB_RETAINED, started_on=day("2026-10-15")), held.NotYet),
        (but(kind=OutcomeKind.JOB_RETAINED, started_on=day("2026-08-31")), held.OutsideTheirTime),
    ],
)
def test_what_is_refused(episode, acts, facts, refusal):
    with pytest.raises(refusal):
        outcomes.record(episode, facts=facts, **acts)
    assert not Outcome.objects.exists()


def test_a_job_kept_counts_from_their_time_with_support_and_needs_no_four_hours(episode, acts):
    kept = but(kind=OutcomeKind.JOB_RETAINED, started_on=episode.referred_on, four_hours_done=False)

    assert outcomes.record(episode, facts=kept, **acts).started_on == episode.referred_on


def test_learning_is_never_competitive(episode, acts):
    assert not outcomes.record(episode, facts=but(kind=OutcomeKind.EDUCATION), **acts).is_competitive


def test_the_same_twice_is_refused_until_it_is_taken_back(episode, acts):
    made = outcomes.record(episode, facts=A_JOB, **acts)
    with pytest.raises(outcomes.WrittenDownAlready):
        outcomes.record(episode, facts=A_JOB, **acts)

    outcomes.void(made, reason="Twice", **acts)

    assert outcomes.record(episode, facts=A_JOB, **acts).pk


def test_after_support_was_closed_only_what_began_before(acts):
    episode = make.episode(closed_on="2026-10-05", closing_reason="moved")
    made = outcomes.record(episode, facts=but(started_on=day("2026-10-05")), **acts)

    with pytest.raises(held.OutsideTheirTime):
        outcomes.record(episode, facts=but(started_on=day("2026-10-06")), **acts)
    assert outcomes.end(made, ended_on=day("2026-10-13"), **acts).ended_on == day("2026-10-13")


def test_it_ends_once_and_not_before_it_starts(episode, acts):
    made = outcomes.record(episode, facts=A_JOB, **acts)
    with pytest.raises(outcomes.EndsBeforeItStarts):
        outcomes.end(made, ended_on=day("2026-09-30"), **acts)
    with pytest.raises(held.NotYet):
        outcomes.end(made, ended_on=day("2026-10-15"), **acts)

    outcomes.end(made, ended_on=A_JOB.started_on, **acts)

    with pytest.raises(outcomes.HasEnded):
        outcomes.end(made, ended_on=day("2026-10-09"), **acts)


def test_taken_back_with_a_reason_and_once(episode, acts):
    made = outcomes.record(episode, facts=A_JOB, **acts)
    with pytest.raises(outcomes.NoReason):
        outcomes.void(made, reason="", **acts)

    voided = outcomes.void(made, reason="Wrong day", **acts)

    assert (voided.voided_by, voided.void_reason) == (acts["by"], "Wrong day")
    with pytest.raises(outcomes.IsVoided):
        outcomes.void(made, reason="Again", **acts)
    with pytest.raises(outcomes.IsVoided):
        outcomes.end(made, ended_on=day("2026-10-09"), **acts)


def test_entered_anew_once_and_the_vacancy_leads_to_it(episode, acts):
    made = outcomes.record(episode, facts=A_JOB, **acts)
    vacancy = Vacancy.objects.create(
        employer=Employer.objects.create(name="Green Ltd", kind="company", added_at=acts["now"]),
        title="Gardener",
        source="advertised",
        added_at=acts["now"],
    )
    match = VacancyMatch.objects.create(
        vacancy=vacancy,
        episode=episode,
        state="started",
        applied_on=day("2026-09-20"),
        outcome=made,
        changed_at=acts["now"],
    )
    with pytest.raises(outcomes.IsNotVoided):
        outcomes.enter_anew(made, facts=A_JOB, **acts)
    outcomes.void(made, reason="Wrong day", **acts)

    anew = outcomes.enter_anew(made, facts=but(started_on=day("2026-10-02")), **acts)

    match.refresh_from_db()
    assert (anew.entered_anew_for, match.outcome) == (made, anew)
    with pytest.raises(outcomes.EnteredAnewAlready):
        outcomes.enter_anew(made, facts=but(started_on=day("2026-10-03")), **acts)

from decimal import Decimal

import pytest

from journeys.domain import episodes, held, outcomes
from journeys.domain.employers import matching, reading, refusals, starting, vacancies
from journeys.domain.employers.starting import Job
from journeys.models import Outcome, VacancyMatch
from journeys.states import ClosingReason, Evidence, MatchState, VacancySource, VacancyState
from tests.factories import employers as make
from tests.factories import journeys
from tests.factories.journeys import day


def job(on: str = "2026-10-05", **fields) -> Job:
    return Job(
        **{
            "started_on": day(on),
            "evidence": Evidence.PAYSLIP,
            "hours_per_week": Decimal("7.5"),
            "is_competitive": True,
            "four_hours_done": True,
        }
        | fields
    )


def again(match: VacancyMatch) -> VacancyMatch:
    return VacancyMatch.objects.get(pk=match.pk)


def test_somebody_is_thought_of_once(episode, noor, now):
    vacancy = make.vacancy()

    made = matching.think_of(vacancy, episode=episode, by=noor, now=now)
    with pytest.raises(refusals.ThoughtOfAlready):
        matching.think_of(vacancy, episode=episode, by=noor, now=now)

    assert (made.state, made.applied_on, made.changed_by) == (MatchState.THOUGHT_OF, None, noor)


@pytest.mark.parametrize("state", [VacancyState.FILLED, VacancyState.CLOSED])
def test_nobody_is_thought_of_for_what_is_not_open(episode, noor, now, state):
    with pytest.raises(refusals.NotOpen):
        matching.think_of(make.vacancy(state=state), episode=episode, by=noor, now=now)


def test_nobody_is_thought_of_whose_time_has_ended(specialist, noor, now):
    closed = journeys.episode(specialist=specialist, closed_on="2026-10-01", closing_reason="other")

    with pytest.raises(held.IsClosed):
        matching.think_of(make.vacancy(), episode=closed, by=noor, now=now)


def test_the_whole_way(episode, noor, now):
    match = make.match(episode=episode)

    for state in (MatchState.APPLIED, MatchState.INTERVIEW, MatchState.OFFERED):
        matching.move(match, to=state, by=noor, now=now)
        matching.move(match, to=state, by=noor, now=now)
        assert again(match).state == state
    made = starting.start(match, job=job(), by=noor, now=now)

    match = again(match)
    assert (match.state, match.outcome, match.applied_on) == (MatchState.STARTED, made, now.date())
    assert (made.kind, made.what, made.employer, made.employer_kind, made.hours_per_week) == (
        "paid_work",
        "Kitchen help",
        match.vacancy.employer,
        "company",
        Decimal("7.5"),
    )
    assert matching.steps_from(match) == []


def test_steps_are_skipped_forwards_and_taken_back_one_by_one(episode, noor, now):
    match = make.match(episode=episode)

    matching.move(match, to=MatchState.OFFERED, by=noor, now=now)
    with pytest.raises(refusals.CannotGoThere):
        matching.move(match, to=MatchState.APPLIED, by=noor, now=now)
    for state in (MatchState.INTERVIEW, MatchState.APPLIED, MatchState.THOUGHT_OF):
        matching.move(match, to=state, by=noor, now=now)

    assert (again(match).state, again(match).applied_on) == (MatchState.THOUGHT_OF, None)


def test_what_came_to_nothing_may_begin_again(episode, noor, now):
    match = make.match(episode=episode, state=MatchState.INTERVIEW)

    matching.move(match, to=MatchState.ENDED, by=noor, now=now)

    assert again(match).applied_on == journeys.TODAY
    assert matching.steps_from(again(match)) == [MatchState.THOUGHT_OF]


def test_a_job_starts_in_one_way_only(episode, noor, now):
    match = make.match(episode=episode, state=MatchState.OFFERED)

    with pytest.raises(refusals.CannotGoThere):
        matching.move(match, to=MatchState.STARTED, by=noor, now=now)
    with pytest.raises(outcomes.NotFourHours):
        starting.start(match, job=job(four_hours_done=False), by=noor, now=now)

    assert again(match).state == MatchState.OFFERED
    assert not Outcome.objects.exists()


def test_a_job_that_stands_is_not_left_by_the_vacancy(episode, noor, now):
    match = make.match(episode=episode)
    made = starting.start(match, job=job(), by=noor, now=now)

    with pytest.raises(refusals.JobStands):
        matching.move(match, to=MatchState.ENDED, by=noor, now=now)
    with pytest.raises(refusals.CannotGoThere):
        starting.start(match, job=job("2026-10-06"), by=noor, now=now)
    outcomes.void(made, reason="Another person", by=noor, now=now)
    assert matching.job_of(again(match)) is None
    matching.move(match, to=MatchState.OFFERED, by=noor, now=now)

    assert (again(match).state, again(match).outcome) == (MatchState.OFFERED, None)


def test_a_job_that_was_entered_anew_is_the_job(episode, noor, now):
    match = make.match(episode=episode)
    made = starting.start(match, job=job(), by=noor, now=now)
    outcomes.void(made, reason="Another day", by=noor, now=now)
    facts = outcomes.Facts(
        kind="paid_work", started_on=day("2026-10-06"), evidence=Evidence.PERSON, four_hours_done=True
    )

    anew = outcomes.enter_anew(made, facts=facts, by=noor, now=now)

    assert matching.job_of(again(match)) == anew


def test_after_the_end_of_support_it_can_only_come_to_nothing(specialist, noor, now):
    closed = journeys.episode(specialist=specialist, closed_on="2026-10-01", closing_reason="other")
    match = make.match(episode=closed, state=MatchState.APPLIED)

    with pytest.raises(refusals.CannotGoThere):
        starting.start(match, job=job(), by=noor, now=now)
    matching.move(match, to=MatchState.ENDED, by=noor, now=now)

    assert matching.steps_from(again(match)) == []


def test_once_support_is_closed_a_vacancy_is_free_until_it_is_opened_again(specialist, episode, noor, now):
    vacancy = make.vacancy()
    left_off = make.match(vacancy, episode=episode, state=MatchState.APPLIED)
    other = make.match(vacancy, episode=journeys.episode(specialist=specialist))
    stranger = journeys.specialist("Ola").user
    before = reading.matches_of(vacancy, by=stranger).others

    episodes.close(episode, reason=ClosingReason.MOVED, on=journeys.TODAY, words="", by=noor, now=now)
    closed = reading.matches_of(vacancy, by=noor)
    of_others = reading.matches_of(vacancy, by=stranger).others
    episodes.reopen(episode, by=noor, now=now)

    assert (before, of_others, reading.matches_of(vacancy, by=stranger).others) == (2, 1, 2)
    assert closed.known == [other, left_off]
    assert [each.is_left_off for each in closed.known] == [False, True]
    assert not again(left_off).is_left_off


def test_whoever_started_counts_after_support_and_what_came_to_nothing_does_not(specialist, noor):
    vacancy = make.vacancy()
    over = {"closed_on": "2026-10-01", "closing_reason": "in_work", "specialist": specialist}
    make.match(vacancy, episode=journeys.episode(**over), state=MatchState.STARTED)
    make.match(vacancy, state=MatchState.ENDED)

    assert reading.matches_of(vacancy, by=journeys.specialist("Ola").user).others == 1


def test_support_is_given_on_days_of_their_time(episode, noor, now):
    match = make.match(episode=episode)

    matching.accompany(match, on=day("2026-10-14"), words="Went along", by=noor, now=now)
    with pytest.raises(held.NotYet):
        matching.accompany(match, on=day("2026-10-15"), words="Will go", by=noor, now=now)
    with pytest.raises(held.OutsideTheirTime):
        matching.accompany(match, on=day("2026-08-30"), words="Went", by=noor, now=now)

    assert match.support_given.get().words == "Went along"


def test_of_other_caseloads_only_the_number_is_seen(specialist, episode, noor):
    vacancy = make.vacancy()
    own = make.match(vacancy, episode=episode)
    make.match(vacancy)
    make.match(vacancy)

    seen = reading.matches_of(vacancy, by=noor)

    assert (seen.known, seen.others, seen.people) == ([own], 2, {episode.person})
    assert list(reading.matches_seen(noor)) == [own]


def test_posts_of_the_programme_are_of_this_trust(bakery, noor, now):
    facts = vacancies.Facts(title="Peer worker", source=VacancySource.PROGRAMME)

    with pytest.raises(refusals.NotOfThisTrust):
        vacancies.add(bakery, facts=facts, by=noor, now=now)
    with pytest.raises(refusals.NotOfThisTrust):
        vacancies.change(make.vacancy(at=bakery), facts=facts, by=noor, now=now)


def test_a_vacancy_is_filled_and_opened_again(noor, now):
    vacancy = make.vacancy()

    vacancies.move(vacancy, to=VacancyState.FILLED, by=noor, now=now)
    vacancies.move(vacancy, to=VacancyState.FILLED, by=noor, now=now)
    vacancy.refresh_from_db()
    assert vacancy.state == VacancyState.FILLED
    vacancies.move(vacancy, to=VacancyState.OPEN, by=noor, now=now)

    vacancy.refresh_from_db()
    assert vacancy.state == VacancyState.OPEN

"""A panel at one moment: handed in, taken back, typed in, taken off and read; nobody sees marks too early."""

import pytest

from ambassadors.domain.panels import days, invariants, members, refusals, results, scoring
from ambassadors.models import PanelDay, PanelMember, Score
from ambassadors.states import Experience
from design_system.refusals import Refusal
from tests import factories
from tests.ambassadors.panels import candidate_of, given, member_of, score_all, under_way
from tests.factories import NOW
from tests.postgres.rounds import rounds
from tests.postgres.test_register_at_once import all_at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
ROUNDS = rounds(5)


@pytest.fixture
def people(db):
    return [factories.person(name) for name in ("Amara", "Jo", "Kit")]


@pytest.fixture
def day(people):
    made = under_way(*people)
    for person in people:
        score_all(member_of(made, person))
    return made


def raised_in(answers: list) -> list[Exception]:
    """What went wrong: anything that was raised but a sentence for people."""
    return [each for each in answers if isinstance(each, Exception) and not isinstance(each, Refusal)]


def fresh(day: PanelDay) -> PanelDay:
    return PanelDay.objects.select_related("engagement__occasion").get(pk=day.pk)


def hand_in(day, person):
    return lambda: scoring.hand_in(member_of(day, person), by=person.user, now=NOW)


@pytest.mark.parametrize("round_number", ROUNDS)
def test_all_hand_in_at_once_and_the_panel_is_complete(round_number, day, people, staff):
    answers = all_at_once(*[hand_in(day, person) for person in people])

    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert PanelMember.objects.filter(handed_in_at=NOW).count() == 3
    assert len(results.of(fresh(day), by=staff, now=NOW).candidates) == 2
    assert list(invariants.faults()) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_the_last_hands_in_while_the_first_takes_back(round_number, day, people):
    first, second, last = people
    hand_in(day, first)()
    hand_in(day, second)()

    answers = all_at_once(
        hand_in(day, last),
        lambda: scoring.take_back(member_of(day, first), by=first.user, now=NOW),
    )

    assert raised_in(answers) == []
    was_too_late = isinstance(answers[1], refusals.IsComplete)
    assert results.is_complete(day) is was_too_late
    assert list(invariants.faults()) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_nothing_is_added_beside_a_hand_in(round_number, day, people, staff):
    answers = all_at_once(
        hand_in(day, people[0]),
        lambda: days.add_candidates(fresh(day), numbers=[9], by=staff, now=NOW),
    )

    assert raised_in(answers) == []
    refused = [answer for answer in answers if isinstance(answer, Refusal)]
    assert {type(answer) for answer in refused} <= {refusals.MarksMissing, refusals.SomebodyHandedIn}
    assert len(refused) == 1
    assert list(invariants.faults()) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_a_member_scores_while_staff_type_the_same_sheet_in(round_number, day, people, staff):
    Score.objects.all().delete()
    amara, candidate = people[0], candidate_of(day)
    answers = all_at_once(
        lambda: scoring.score(member_of(day, amara), candidate=candidate, given=given(day, 5), by=amara.user, now=NOW),
        lambda: scoring.enter(member_of(day, amara), candidate=candidate, given=given(day, 1), by=staff, now=NOW),
    )

    assert raised_in(answers) == []
    assert set(Score.objects.values_list("marks", "entered_by")) == {(5, None)}


@pytest.mark.parametrize("round_number", ROUNDS)
def test_the_last_hands_in_while_another_is_put_on_the_panel(round_number, day, people, staff):
    hand_in(day, people[0])()
    hand_in(day, people[1])()
    lee = factories.person("Lee")

    answers = all_at_once(
        hand_in(day, people[2]),
        lambda: members.add(fresh(day), person=lee, experience=Experience.LIVED, by=staff, now=NOW),
    )

    assert raised_in(answers) == []
    assert results.is_complete(day) is isinstance(answers[1], refusals.IsComplete)

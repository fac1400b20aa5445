"""The college's own self-check: seven scores make a total, and a finished one stays as it is."""

import datetime as dt

import pytest

from ambassadors.domain.fidelity import anchors, checks
from ambassadors.domain.fidelity.checks import Said
from ambassadors.models import ComponentAnchor, ComponentScore
from ambassadors.states import SCORED_COMPONENTS, FidelityComponent
from tests.factories import ambassadors

pytestmark = pytest.mark.django_db
ALL_SEVEN = dict.fromkeys(SCORED_COMPONENTS, 2)


def test_there_are_twelve_components_and_the_first_seven_are_scored():
    assert len(FidelityComponent) == 12
    assert (SCORED_COMPONENTS[0], SCORED_COMPONENTS[-1]) == (FidelityComponent.EQUALITY, FidelityComponent.COMMITMENT)


def test_the_total_stands_only_once_all_seven_are_scored():
    six = ambassadors.fidelity_check(scores=dict.fromkeys(SCORED_COMPONENTS[:6], 2))
    seven = ambassadors.fidelity_check(scores=ALL_SEVEN | {FidelityComponent.LEARNING: 0})

    assert (checks.standing(six).total, checks.standing(six).in_words) == (None, "6 of 7 scored")
    assert (checks.standing(seven).total, checks.standing(seven).in_words) == (12, "12 of 14")


def test_the_five_others_are_described_and_never_scored(staff):
    check = ambassadors.fidelity_check()

    checks.save(check, said={FidelityComponent.LOCATION: Said(score=2, words="In the town.")}, by=staff)

    assert list(ComponentScore.objects.values_list("component", "score", "words")) == [
        ("location", None, "In the town.")
    ]


def test_scores_may_change_until_it_is_finished(staff, now):
    check = ambassadors.fidelity_check()
    checks.save(check, said={FidelityComponent.EQUALITY: Said(score=0, words="")}, by=staff)
    checks.save(check, said={FidelityComponent.EQUALITY: Said(score=2, words="All equal.")}, by=staff)
    checks.finish(check, by=staff, now=now)
    checks.finish(check, by=staff, now=now + dt.timedelta(days=1))

    with pytest.raises(checks.IsFinished):
        checks.save(check, said={FidelityComponent.EQUALITY: Said(score=1, words="")}, by=staff)

    check.refresh_from_db()
    assert (check.scores.get().score, check.finished_at) == (2, now)


def test_a_check_that_says_nothing_is_not_finished(staff, now):
    check = ambassadors.fidelity_check()
    checks.save(check, said={FidelityComponent.EQUALITY: Said(score=None, words=" ")}, by=staff)

    with pytest.raises(checks.NothingSaid):
        checks.finish(check, by=staff, now=now)


def test_nobody_looks_in_the_future(staff, now):
    tomorrow = now.date() + dt.timedelta(days=1)

    with pytest.raises(checks.NotYet):
        checks.begin(checked_on=tomorrow, who="", by=staff, now=now)

    made = checks.begin(checked_on=now.date(), who="  Four\n students\u202e ", by=staff, now=now)
    assert made.who == "Four students"


def test_history_says_the_latest_first_and_the_last_total_is_of_a_finished_one(now):
    first, later = dt.date(2026, 3, 1), dt.date(2026, 9, 1)
    old = ambassadors.fidelity_check(scores=ALL_SEVEN, checked_on=first, finished_at=now)
    ambassadors.fidelity_check(scores=ALL_SEVEN, checked_on=later)
    part = ambassadors.fidelity_check(scores={FidelityComponent.EQUALITY: 1}, checked_on=later, finished_at=now)

    found = checks.last_with_a_total()

    assert [each.check.checked_on for each in checks.history()] == [later, later, first]
    assert checks.history()[0].check == part
    assert found is not None
    assert (found.check, found.total) == (old, 14)


def test_anchors_are_kept_for_the_scores_that_a_component_may_get(staff):
    anchors.save(FidelityComponent.EQUALITY, words={None: "Equality", 0: "None", 2: "In all"}, by=staff)
    anchors.save(FidelityComponent.LOCATION, words={None: "Where", 1: "Nonsense"}, by=staff)
    anchors.save(FidelityComponent.EQUALITY, words={0: "", 2: "In all things"}, by=staff)

    found = anchors.of_all()

    assert found[FidelityComponent.EQUALITY] == {None: "Equality", 2: "In all things"}
    assert found[FidelityComponent.LOCATION] == {None: "Where"}
    assert ComponentAnchor.objects.count() == 3


def test_history_takes_one_query_however_long(django_assert_num_queries, staff):
    for _ in range(3):
        ambassadors.fidelity_check(by=staff, scores=ALL_SEVEN)

    with django_assert_num_queries(1):
        checks.history()

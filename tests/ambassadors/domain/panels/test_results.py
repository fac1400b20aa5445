"""What the panel found: nobody’s to read before it is complete; then every member counts alike."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given as for_all
from hypothesis import strategies as st

from ambassadors.domain.panels import deciding, refusals, results, scoring
from ambassadors.domain.panels.scoring import Given
from ambassadors.domain.records import erasure
from people.models import AccessLog
from tests import factories
from tests.ambassadors.panels import candidate_of, given, hand_in_all, member_of, score_all, under_way
from tests.factories import ambassadors as make

NUMBERS = st.lists(st.integers(min_value=0, max_value=100), min_size=1, max_size=9)


def readers(day, staff):
    return [staff, *(member.person.user for member in day.members.select_related("person__user"))]


@pytest.mark.django_db
def test_until_the_last_hands_in_nobody_reads_anything(day, lived, professional, staff, now):
    score_all(lived)
    score_all(professional)
    scoring.hand_in(lived, by=lived.person.user, now=now)

    for by in readers(day, staff):
        with pytest.raises(refusals.NotCompleteYet):
            results.of(day, by=by, now=now)


@pytest.mark.django_db
def test_then_the_panel_and_staff_read_all_and_nobody_else(day, staff, stranger, now):
    hand_in_all(day, 4)

    for by in readers(day, staff):
        assert results.of(day, by=by, now=now).candidates[0].mean == Decimal("8.0")
    with pytest.raises(refusals.NotOnThePanel):
        results.of(day, by=stranger.user, now=now)


@pytest.mark.django_db
def test_it_takes_both_kinds_of_experience(day, lived, professional, staff, now):
    hand_in_all(day)
    professional.delete()

    with pytest.raises(refusals.NotCompleteYet):
        results.of(day, by=staff, now=now)


@pytest.mark.django_db
def test_lived_experience_counts_as_much_as_anybodys(staff, now):
    people = [factories.person(name) for name in ("Amara", "Jo", "Kit")]
    day = under_way(*people, candidates=1)
    for person, marks in zip(people, (0, 5, 5), strict=True):
        score_all(member_of(day, person), marks)
        scoring.hand_in(member_of(day, person), by=person.user, now=now)

    (found,) = results.of(day, by=staff, now=now).candidates

    assert found.mean == Decimal("6.7")
    assert [row.mean for row in found.exercises] == [Decimal("3.3"), Decimal("3.3")]
    given_by = [(member.person.called, score.marks) for member, score in found.exercises[0].by_member]
    assert given_by == [("Amara", 0), ("Jo", 5), ("Kit", 5)]


@for_all(totals=NUMBERS, order=st.randoms(use_true_random=False))
def test_a_mean_is_the_same_whoever_gave_which_marks(totals, order):
    shuffled = list(totals)
    order.shuffle(shuffled)

    assert results.mean(shuffled) == results.mean(totals)
    assert min(totals) <= results.mean(totals) <= max(totals)


@pytest.mark.django_db
def test_the_highest_comes_first_then_the_number_and_who_was_not_scored_last(day, lived, professional, staff, now):
    day.candidates.create(number=3)
    day.candidates.create(number=4)
    deciding.withdrew(candidate_of(day, 1), by=staff, now=now)
    marks = {2: 3, 3: 5, 4: 3}
    for member in (lived, professional):
        for number, mark in marks.items():
            what = given(day, mark)
            candidate = candidate_of(day, number)
            scoring.score(member, candidate=candidate, given=what, by=member.person.user, now=now)
        scoring.hand_in(member, by=member.person.user, now=now)

    found = results.of(day, by=staff, now=now)

    assert [(each.candidate.number, each.mean) for each in found.candidates] == [
        (3, Decimal("10.0")),
        (2, Decimal("6.0")),
        (4, Decimal("6.0")),
        (1, None),
    ]
    assert found.most == 10
    assert not found.are_decided


@pytest.mark.django_db
def test_that_staff_looked_at_the_panel_is_noted_and_that_a_member_did_is_not(day, amara, staff, now):
    hand_in_all(day)

    results.of(day, by=amara.user, now=now)
    assert not AccessLog.objects.exists()
    results.of(day, by=staff, now=now)

    assert AccessLog.objects.filter(person=amara, by=staff).count() == 1


@pytest.mark.django_db
def test_results_take_as_many_queries_for_one_candidate_as_for_three(amara, jo, now):
    def queries(candidates: int) -> int:
        day, by = under_way(amara, jo, candidates=candidates), factories.staff_login()
        hand_in_all(day)
        with CaptureQueriesContext(connection) as captured:
            results.of(day, by=by, now=now)
        return len(captured)

    assert queries(1) == queries(3)


@pytest.mark.django_db
def test_whoever_is_erased_before_handing_in_holds_nobody_up_and_whoever_handed_in_still_counts(staff, now):
    people = [factories.person(name) for name in ("Amara", "Jo", "Kit")]
    day = under_way(*people, candidates=1)
    for person in people[:2]:
        score_all(member_of(day, person), 2)
        scoring.hand_in(member_of(day, person), by=person.user, now=now)
    make.ambassador(who=people[0])

    erasure.forget([people[0].pk, people[2].pk], by=staff, now=now)

    assert results.of(day, by=staff, now=now).candidates[0].mean == Decimal("4.0")


def test_a_mark_not_given_is_no_zero():
    assert Given(marks=None) != Given(marks=0)

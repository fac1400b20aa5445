"""Agreeing item by item; the total, its band, and the latest of each team."""

import datetime as dt

import pytest

from journeys.domain import meanwhile
from journeys.domain.fidelity import agreeing, refusals, results, standing
from journeys.domain.fidelity.scoring import Given
from journeys.domain.fidelity.standing import Latest
from journeys.states import ReviewKind, ReviewState
from tests.factories import NOW
from tests.factories import fidelity as make
from tests.factories import journeys as make_journeys

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(db):
    return make.reviewer("Ana"), make.reviewer("Ben")


@pytest.fixture
def review(two):
    made = make.review(reviewers=two, state=ReviewState.AGREEING)
    make.scores(made, by=two[0], given=dict.fromkeys(range(1, 26), 4))
    make.scores(made, by=two[1], given={1: 4, 2: 5})
    return made


def save(review, *, given, by) -> None:
    """By somebody who has just opened the form."""
    seen = {each.item_id: agreeing.mark(each) for each in review.agreed_scores.all()}
    agreeing.save(review, given=given, seen=seen, by=by)


def all_agreed(score: int = 4, *, up_to: int = 25) -> dict[int, Given]:
    return {item.pk: Given(score=score, evidence="We saw it.") for item in make.items()[:up_to]}


def test_equal_scores_are_proposed(review, two):
    rows = results.scores_of(review, by=two[0])

    assert [row.proposed for row in rows[:3]] == [4, None, None]
    assert not review.agreed_scores.exists()


def test_the_total_stands_once_all_25_are_agreed_and_the_review_is(review, two):
    save(review, given=all_agreed(up_to=24), by=two[0])
    assert standing.standing(review).in_words == "24 of 25 agreed so far"

    save(review, given=all_agreed(), by=two[1])
    assert standing.standing(review).total is None
    agreeing.finish(review, summary=" Well done. ", by=two[0], now=NOW)

    found = standing.standing(review)
    assert (found.total, found.band, found.in_words) == (100, "Good fidelity", "100 of 125: Good fidelity")
    assert found.review.summary == "Well done."


def test_an_agreed_review_stays(review, two):
    save(review, given=all_agreed(), by=two[0])
    agreeing.finish(review, summary="First", by=two[0], now=NOW)

    agreeing.finish(review, summary="Second", by=two[1], now=NOW)
    with pytest.raises(refusals.NotAgreeing):
        save(review, given=all_agreed(1), by=two[0])

    review.refresh_from_db()
    assert review.summary == "First"


def test_an_item_may_be_opened_again_and_an_incomplete_review_has_no_total(review, two):
    save(review, given=all_agreed(), by=two[0])
    save(review, given={make.items()[0].pk: Given(score=None)}, by=two[0])

    agreeing.finish(review, summary="", by=two[0], now=NOW)

    assert standing.standing(review).in_words == "24 of 25 scored"
    assert standing.latest_agreed(NOW.date()) == []


def test_nobody_else_agrees_and_not_before_its_time(review, two):
    with pytest.raises(refusals.NotYours):
        save(review, given={}, by=make_journeys.leader(review.team))
    with pytest.raises(refusals.NothingScored):
        agreeing.finish(review, summary="", by=two[0], now=NOW)
    scored = make.review(on=dt.date(2026, 1, 9), reviewers=two)
    with pytest.raises(refusals.NotAgreeing):
        agreeing.finish(scored, summary="", by=two[0], now=NOW)


def test_the_latest_agreed_review_of_each_team():
    north, south = make_journeys.team(), make_journeys.team("Southgate")
    make.agreed_review(team=south, on=dt.date(2025, 5, 1), total=73)
    make.agreed_review(team=north, on=dt.date(2025, 5, 1), total=115)
    make.agreed_review(team=north, on=dt.date(2026, 3, 31), total=114, kind=ReviewKind.SELF)
    make.agreed_review(team=north, on=dt.date(2026, 4, 1), total=125)
    make.review(team=south, on=dt.date(2026, 3, 1), state=ReviewState.AGREEING)

    found = standing.latest_agreed(dt.date(2026, 3, 31))

    assert found == [
        Latest(team="Northgate", on=dt.date(2026, 3, 31), kind=ReviewKind.SELF, total=114, band="Good fidelity"),
        Latest(
            team="Southgate",
            on=dt.date(2025, 5, 1),
            kind=ReviewKind.EXTERNAL,
            total=73,
            band="Not supported employment",
        ),
    ]


def test_the_history_of_a_team_is_what_somebody_sees_of_it_the_earliest_first():
    team = make_journeys.team()
    later, earlier = (make.agreed_review(team=team, on=dt.date(year, 5, 1)) for year in (2026, 2025))

    found = standing.history(team, among=type(later).objects.all())

    assert [each.review for each in found] == [earlier, later]


def test_of_two_who_agree_at_once_each_keeps_what_only_they_changed(review, two):
    first, second = make.items()[:2]
    ana, ben = two
    opened = {first.pk: "", second.pk: ""}
    agreeing.save(review, given={first.pk: Given(score=4), second.pk: Given(score=None)}, seen=opened, by=ana)

    agreeing.save(review, given={first.pk: Given(score=None), second.pk: Given(score=5)}, seen=opened, by=ben)

    assert [each.score for each in review.agreed_scores.order_by("item__number")] == [4, 5]


def proposed(review, *, by) -> tuple[int, str]:
    """The one item where both gave the same (a 4), and the mark of its form."""
    row = results.scores_of(review, by=by)[0]
    return row.item.pk, agreeing.mark_on_form(row)


def test_a_proposal_left_as_it_was_is_agreed_and_another_score_is_too(review, two):
    pk, seen = proposed(review, by=two[0])
    for score in (4, 5):
        agreeing.save(review, given={pk: Given(score=score)}, seen={pk: seen}, by=two[0])
        assert [each.score for each in review.agreed_scores.all()] == [score]
        review.agreed_scores.all().delete()


@pytest.mark.parametrize(("first", "words"), [(2, "They agreed."), (4, "As proposed."), (4, "")])
def test_a_proposal_left_as_it_was_gives_way_to_what_stands(review, two, first, words):
    pk, seen = proposed(review, by=two[1])
    save(review, given={pk: Given(score=first, evidence=words)}, by=two[0])

    agreeing.save(review, given={pk: Given(score=4)}, seen={pk: seen}, by=two[1])

    assert [(each.score, each.evidence) for each in review.agreed_scores.all()] == [(first, words)]


@pytest.mark.parametrize("mine", [Given(score=5), Given(score=4, evidence="We saw it.")])
def test_a_proposal_that_somebody_changed_is_asked_about_where_something_stands(review, two, mine):
    pk, seen = proposed(review, by=two[1])
    save(review, given={pk: Given(score=4)}, by=two[0])

    with pytest.raises(meanwhile.SavedMeanwhile):
        agreeing.save(review, given={pk: mine}, seen={pk: seen}, by=two[1])

    assert [(each.score, each.evidence) for each in review.agreed_scores.all()] == [(4, "")]


def test_words_without_a_score_are_refused_and_nothing_is_written(review, two):
    first, second = make.items()[:2]
    given = {first.pk: Given(score=3), second.pk: Given(score=None, evidence="<b>Words</b> alone")}

    with pytest.raises(refusals.NoScore):
        save(review, given=given, by=two[0])

    assert not review.agreed_scores.exists()


def test_where_both_agreed_on_something_else_nothing_is_written_until_it_was_seen(review, two):
    first, second = make.items()[:2]
    ana, ben = two
    agreeing.save(review, given={first.pk: Given(score=4)}, seen={}, by=ana)

    for score in (5, 3):
        given = {first.pk: Given(score=score), second.pk: Given(score=5)}
        with pytest.raises(meanwhile.SavedMeanwhile) as clash:
            agreeing.save(review, given=given, seen={}, by=ben)
        assert clash.value.rows == {first.pk}
    assert [each.score for each in review.agreed_scores.all()] == [4]

    save(review, given=given, by=ben)
    assert [each.score for each in review.agreed_scores.order_by("item__number")] == [3, 5]

"""Scoring apart, handing in, and the one door to what each gave."""

import pytest

from journeys.domain.fidelity import refusals, results, scoring, standing
from journeys.domain.fidelity.scoring import Given
from journeys.states import ReviewKind, ReviewState
from people.states import Role
from tests.factories import NOW
from tests.factories import fidelity as make
from tests.factories import journeys as make_journeys

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(db):
    return make.reviewer("Ana"), make.reviewer("Ben")


@pytest.fixture
def review(two):
    made = make.review(reviewers=two)
    for user, score in zip(two, (4, 2), strict=True):
        make.scores(made, by=user, given=dict.fromkeys(range(1, 26), score), evidence=f"Seen by {user.person}")
    return made


def test_scores_are_kept_and_changed_and_taken_back_again(two):
    review, (item, other, *_) = make.review(reviewers=two), make.items()
    scoring.save(review, given={item.pk: Given(score=5, evidence=" Log seen. "), other.pk: Given(score=1)}, by=two[0])

    scoring.save(review, given={other.pk: Given(score=None, evidence="Not sure.")}, by=two[0])

    mine = scoring.own(review.reviewers.get(user=two[0]), by=two[0])
    assert {pk: (each.score, each.evidence) for pk, each in mine.items()} == {
        item.pk: (5, "Log seen."),
        other.pk: (None, "Not sure."),
    }
    assert len(scoring.missing(review.reviewers.get(user=two[0]))) == 24


@pytest.mark.parametrize("score", [0, 6, -1])
def test_no_other_score_is_taken(review, two, score):
    with pytest.raises(refusals.OutOfRange):
        scoring.save(review, given={make.items()[0].pk: Given(score=score)}, by=two[0])


def test_nobody_reads_another_ones_scores(review, two):
    with pytest.raises(refusals.NotYours):
        scoring.own(review.reviewers.get(user=two[1]), by=two[0])
    with pytest.raises(refusals.NotYours):
        scoring.save(review, given={}, by=make.reviewer("Mo", Role.ADMINISTRATOR))


def test_the_door_stays_shut_until_everybody_has_handed_in(review, two):
    watchers = [*two, make_journeys.leader(review.team), make.reviewer("Mo", Role.MANAGER, Role.ADMINISTRATOR)]
    scoring.hand_in(review, by=two[0], now=NOW)

    for user in watchers:
        with pytest.raises(refusals.ScoresApart):
            results.scores_of(review, by=user)

    scoring.hand_in(review, by=two[1], now=NOW)

    for user in watchers:
        first = results.scores_of(review, by=user)[0]
        assert [(reviewer.user, score.score) for reviewer, score in first.given] == [(two[0], 4), (two[1], 2)]
        assert first.proposed is None
    for stranger in (make.reviewer("Di"), make_journeys.specialist(team=review.team).user):
        with pytest.raises(refusals.NotForYou):
            results.scores_of(review, by=stranger)


def test_an_old_copy_of_the_review_opens_nothing(review, two):
    review.state = ReviewState.AGREED

    with pytest.raises(refusals.ScoresApart):
        results.scores_of(review, by=two[0])


def test_handed_in_scores_stay_until_taken_back_and_both_in_is_for_good(review, two):
    item = make.items()[0]
    scoring.hand_in(review, by=two[0], now=NOW)
    with pytest.raises(refusals.HandedIn):
        scoring.save(review, given={item.pk: Given(score=1)}, by=two[0])

    scoring.take_back(review, by=two[0])
    scoring.save(review, given={item.pk: Given(score=1)}, by=two[0])
    for user in two:
        scoring.hand_in(review, by=user, now=NOW)

    review.refresh_from_db()
    assert review.state == ReviewState.AGREEING
    with pytest.raises(refusals.NotScoring):
        scoring.take_back(review, by=two[0])
    with pytest.raises(refusals.NotScoring):
        scoring.save(review, given={item.pk: Given(score=5)}, by=two[0])


def test_nothing_scored_is_not_handed_in(two):
    review = make.review(reviewers=two)
    make.items()

    with pytest.raises(refusals.NothingScored):
        scoring.hand_in(review, by=two[0], now=NOW)


def test_what_one_person_alone_hands_in_is_what_is_agreed(two):
    review = make.review(reviewers=two[:1], kind=ReviewKind.SELF)
    make.scores(review, by=two[0], given=dict.fromkeys(range(1, 25), 4), evidence="Seen.")

    scoring.hand_in(review, by=two[0], now=NOW)

    review.refresh_from_db()
    assert review.state == ReviewState.AGREED
    assert standing.standing(review).in_words == "24 of 25 scored"
    assert review.agreed_scores.first().evidence == "Seen."

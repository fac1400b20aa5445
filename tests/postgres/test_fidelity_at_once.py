"""Two reviewers at one moment: scores are opened once, and never to one whose own are not in."""

import pytest

from journeys.domain.fidelity import agreeing, refusals, scoring
from journeys.domain.fidelity.scoring import Given
from journeys.states import ReviewState
from tests.factories import NOW
from tests.factories import fidelity as make
from tests.postgres.rounds import rounds
from tests.postgres.test_register_at_once import all_at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def two():
    return make.reviewer("Ana"), make.reviewer("Ben")


@pytest.fixture
def review(two):
    made = make.review(reviewers=two)
    for user in two:
        make.scores(made, by=user, given={1: 4})
    return made


@pytest.mark.parametrize("_", rounds(10))
def test_both_hand_in_at_once(review, two, _):
    ana, ben = two

    all_at_once(
        lambda: scoring.hand_in(review, by=ana, now=NOW),
        lambda: scoring.hand_in(review, by=ben, now=NOW),
        lambda: scoring.save(review, given={make.items()[0].pk: Given(score=1)}, by=ben),
    )

    review.refresh_from_db()
    assert review.state == ReviewState.AGREEING
    assert not review.reviewers.filter(handed_in_at__isnull=True).exists()


@pytest.mark.parametrize("_", rounds(10))
def test_one_takes_back_while_the_other_hands_in(review, two, _):
    ana, ben = two
    scoring.hand_in(review, by=ana, now=NOW)

    taken, _handed = all_at_once(
        lambda: scoring.take_back(review, by=ana), lambda: scoring.hand_in(review, by=ben, now=NOW)
    )

    review.refresh_from_db()
    is_open = review.state == ReviewState.AGREEING
    assert is_open == isinstance(taken, refusals.NotScoring)
    assert is_open == (not review.reviewers.filter(handed_in_at__isnull=True).exists())


def test_both_save_what_is_agreed_and_finish_at_once(review, two):
    ana, ben = two
    for user in two:
        scoring.hand_in(review, by=user, now=NOW)
    given = {item.pk: Given(score=3) for item in make.items()}

    results = all_at_once(
        lambda: agreeing.save(review, given=given, seen={}, by=ana),
        lambda: agreeing.save(review, given=given, seen={}, by=ben),
    )
    agreeing.finish(review, summary="", by=ana, now=NOW)

    assert [each for each in results if isinstance(each, Exception)] == []
    assert review.agreed_scores.count() == 25

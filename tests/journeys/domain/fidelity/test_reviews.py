"""Who sees which review, beginning one, and who scores."""

import datetime as dt

import pytest

from journeys.domain.fidelity import refusals, reviews, scoring
from journeys.domain.fidelity.scoring import Given
from journeys.models import FidelityReview, Team
from journeys.states import ReviewKind, ReviewState
from people.states import Role
from tests.factories import NOW
from tests.factories import fidelity as make
from tests.factories import journeys as make_journeys

pytestmark = pytest.mark.django_db
EXTERNAL, SELF = ReviewKind.EXTERNAL, ReviewKind.SELF


def begin(by, *reviewers, team=None, kind=EXTERNAL):
    team = team or make_journeys.team()
    return reviews.begin(team=team, reviewed_on=NOW.date(), kind=kind, reviewers=reviewers, by=by, now=NOW)


@pytest.fixture
def leader(db):
    make.items()
    return make_journeys.leader()


@pytest.fixture
def two(db):
    return make.reviewer("Ana"), make.reviewer("Ben")


def test_a_leader_begins_a_review_of_their_team_with_two_reviewers(leader, two):
    made = begin(leader, *two)

    assert [each.user for each in made.reviewers.order_by("pk")] == list(two)
    assert made.state == ReviewState.SCORING


def test_a_review_has_two_different_reviewers_and_a_self_assessment_at_least_one(leader, two):
    ana, _ = two

    for chosen in ([], [ana], [ana, ana], [*two, make.reviewer("Cy")]):
        with pytest.raises(refusals.TwoReviewers):
            begin(leader, *chosen)
    with pytest.raises(refusals.NoReviewer):
        begin(leader, kind=SELF)
    assert begin(leader, ana, kind=SELF).reviewers.count() == 1


def test_whoever_leads_the_team_does_not_score_its_review(leader, two):
    lee = make.reviewer("Lee", Role.TEAM_LEADER)
    Team.objects.get(leaders=leader).leaders.add(lee)

    with pytest.raises(refusals.LeadsTheTeam):
        begin(leader, two[0], lee)
    made = begin(leader, *two)
    with pytest.raises(refusals.LeadsTheTeam):
        reviews.name_reviewers(made, reviewers=[two[0], lee], by=leader)
    assert begin(leader, lee, kind=SELF).reviewers.get().user == lee


def test_nobody_but_staff_scores(leader, two):
    with pytest.raises(refusals.NotAmongStaff):
        begin(leader, two[0], make.reviewer("Fay", Role.FACILITATOR))


def test_a_team_has_one_review_of_a_kind_a_day(leader, two):
    begin(leader, *two)

    with pytest.raises(refusals.ThereAlready):
        begin(leader, *two)
    assert begin(leader, *two, kind=SELF).kind == SELF


def test_another_teams_leader_begins_none(leader, two):
    with pytest.raises(refusals.NotForYou):
        begin(leader, *two, team=make_journeys.team("Southgate"))


def test_without_its_25_items_there_is_nothing_to_begin(leader, two):
    make.items()[0].delete()

    with pytest.raises(refusals.NoItems):
        begin(leader, *two)


def test_who_sees_which_review(two):
    north, south = make_journeys.team(), make_journeys.team("Southgate")
    open_one = make.review(team=north, reviewers=two)
    agreed = make.agreed_review(team=north, on=dt.date(2026, 1, 9), reviewers=(two[0],))
    elsewhere = make.agreed_review(team=south, reviewers=(make.reviewer("Cy"),))
    agreeing = make.review(team=north, on=dt.date(2026, 2, 9), state=ReviewState.AGREEING, reviewers=two)
    specialist = make_journeys.specialist(team=north).user

    def seen(user) -> set:
        return set(reviews.visible_to(user))

    assert seen(make_journeys.leader(north)) == {open_one, agreed, agreeing}
    assert seen(specialist) == {agreed}
    assert seen(two[0]) == {open_one, agreed, agreeing}
    assert seen(two[1]) == {open_one, agreeing}
    assert seen(make.reviewer("Mo", Role.MANAGER)) == {open_one, agreed, elsewhere, agreeing}
    assert seen(make.reviewer("Ad", Role.ADMINISTRATOR)) == {open_one, agreed, elsewhere, agreeing}
    assert seen(make.reviewer("Di")) == set()
    two[0].groups.clear()
    assert seen(type(two[0]).objects.get(pk=two[0].pk)) == set()


def test_somebody_else_takes_over_and_the_scores_go_with_who_is_taken_off(leader, two):
    ana, ben = two
    review, cy = begin(leader, *two), make.reviewer("Cy")
    scoring.save(review, given={make.items()[0].pk: Given(score=5)}, by=ben)

    reviews.name_reviewers(review, reviewers=[ana, cy], by=leader)

    assert {each.user for each in review.reviewers.all()} == {ana, cy}
    with pytest.raises(refusals.NotYours):
        scoring.save(review, given={}, by=ben)


def test_whoever_has_handed_in_stays_a_reviewer(leader, two):
    ana, ben = two
    review = begin(leader, *two)
    scoring.save(review, given={make.items()[0].pk: Given(score=5)}, by=ana)
    scoring.hand_in(review, by=ana, now=NOW)

    with pytest.raises(refusals.HasHandedIn):
        reviews.name_reviewers(review, reviewers=[ben, make.reviewer("Cy")], by=leader)
    with pytest.raises(refusals.NotForYou):
        reviews.name_reviewers(review, reviewers=[ana, make.reviewer("Cy")], by=ana)


def test_taking_others_off_never_opens_the_scores(leader, two):
    ana, _ = two
    review = begin(leader, *two, kind=SELF)
    scoring.save(review, given={make.items()[0].pk: Given(score=5)}, by=ana)
    scoring.hand_in(review, by=ana, now=NOW)

    with pytest.raises(refusals.AllLeftHaveHandedIn):
        reviews.name_reviewers(review, reviewers=[ana], by=leader)


def test_a_review_begun_by_mistake_goes_while_nobody_has_scored(leader, two):
    review = begin(leader, *two)
    reviews.take_away(review, by=leader)
    assert not FidelityReview.objects.exists()

    review = begin(leader, *two)
    scoring.save(review, given={make.items()[0].pk: Given(score=None, evidence="Seen.")}, by=two[0])
    with pytest.raises(refusals.ScoredAlready):
        reviews.take_away(review, by=leader)


def test_what_somebody_was_asked_to_score_is_shown_to_them_until_it_is_agreed():
    editor, other = make.reviewer("Edi", Role.EDITOR), make.reviewer("Ana")
    later = make.review(on=dt.date(2026, 11, 2), reviewers=(editor, other))
    agreeing = make.review(on=dt.date(2026, 10, 2), reviewers=(editor, other), state=ReviewState.AGREEING)
    make.agreed_review(on=dt.date(2026, 9, 2), reviewers=(editor, other))

    assert list(reviews.to_score_by(editor)) == [agreeing, later]
    assert not reviews.to_score_by(make.reviewer("Mo", Role.MANAGER)).exists()
    later.reviewers.filter(user=editor).delete()
    assert list(reviews.to_score_by(editor)) == [agreeing]

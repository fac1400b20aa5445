"""Setting up a panel day: its post, candidates by number, exercises, and what stays once somebody has scored."""

import datetime as dt

import pytest

from ambassadors.domain.panels import days, refusals, scoring
from ambassadors.domain.panels.days import Task
from ambassadors.models import PanelDay
from ambassadors.states import EngagementState, Work
from tests.ambassadors.panels import KEPT_UNTIL, candidate_of, given, hand_in_all, score_all
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db


def set_up(engagement, *, by, now, keep_until=KEPT_UNTIL):
    return days.set_up(engagement, post="Peer support worker", keep_until=keep_until, by=by, now=now)


def test_a_panel_day_begins_with_its_post_and_is_changed_after_that(staff, now):
    engagement = make.engagement(EngagementState.CONFIRMED, work=Work.PANEL)
    set_up(engagement, by=staff, now=now)

    set_up(engagement, by=staff, now=now, keep_until=dt.date(2027, 1, 4))

    (day,) = PanelDay.objects.all()
    assert (day.post, day.keep_until) == ("Peer support worker", dt.date(2027, 1, 4))


@pytest.mark.parametrize(
    ("state", "facts", "refused"),
    [
        (EngagementState.CONFIRMED, {"work": Work.SPEAK}, refusals.NotAPanel),
        (EngagementState.SHAPING, {"work": Work.PANEL}, refusals.NoDayYet),
        (EngagementState.CANCELLED, {"work": Work.PANEL}, refusals.CalledOff),
    ],
)
def test_there_is_no_panel_day_without_a_day_or_for_other_work(staff, now, state, facts, refused):
    with pytest.raises(refused):
        set_up(make.engagement(state, **facts), by=staff, now=now)


def test_it_is_kept_longer_than_the_day_itself(staff, now):
    engagement = make.engagement(EngagementState.CONFIRMED, work=Work.PANEL)

    with pytest.raises(refusals.KeptTooShort):
        set_up(engagement, by=staff, now=now, keep_until=engagement.occasion.starts_at.date())


def test_it_is_usually_kept_for_half_a_year():
    engagement = make.engagement(EngagementState.CONFIRMED, work=Work.PANEL)

    assert days.usually_kept_until(engagement) == dt.date(2027, 4, 21)
    assert days.usually_kept_until(make.engagement()) is None


def test_candidates_are_added_by_number_and_each_once(day, staff, now):
    added = days.add_candidates(day, numbers=[2, 3, 7, 7, 0, 10_000], by=staff, now=now)

    assert added == 2
    assert list(day.candidates.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 7]


def test_there_are_not_more_candidates_than_a_day_holds(day, staff, now):
    with pytest.raises(refusals.TooManyCandidates):
        days.add_candidates(day, numbers=range(1, days.MOST_CANDIDATES + 2), by=staff, now=now)


def test_no_number_is_no_candidate(day, staff, now):
    with pytest.raises(refusals.NoNumbers):
        days.add_candidates(day, numbers=[], by=staff, now=now)


def test_a_number_typed_by_mistake_goes_while_nobody_has_scored_it(day, lived, staff, now):
    days.take_out_candidate(candidate_of(day, 2), by=staff, now=now)
    score_all(lived)

    with pytest.raises(refusals.HasMarks):
        days.take_out_candidate(candidate_of(day, 1), by=staff, now=now)
    assert day.candidates.count() == 1


def test_exercises_come_one_behind_the_other_and_are_changed_until_somebody_scores(day, lived, staff, now):
    letter = days.add_exercise(day, task=Task(name="A letter", most=10), by=staff, now=now)
    days.change_exercise(letter, task=Task(name="A short letter", most=20), by=staff, now=now)
    scoring.score(lived, candidate=candidate_of(day), given=given(day, 1), by=lived.person.user, now=now)

    for change in (
        lambda: days.change_exercise(letter, task=Task(name="Another", most=5), by=staff, now=now),
        lambda: days.take_out_exercise(letter, by=staff, now=now),
    ):
        with pytest.raises(refusals.HasMarks):
            change()
    letter.refresh_from_db()
    assert (letter.position, letter.name, letter.most) == (3, "A short letter", 20)


def test_an_exercise_that_nobody_scored_is_taken_out_and_twice_is_once(day, staff, now):
    letter = days.add_exercise(day, task=Task(name="A letter"), by=staff, now=now)

    days.take_out_exercise(letter, by=staff, now=now)
    days.take_out_exercise(letter, by=staff, now=now)

    assert day.exercises.count() == 2


def test_there_are_not_more_exercises_than_a_day_holds(day, staff, now):
    for number in range(days.MOST_EXERCISES - 2):
        days.add_exercise(day, task=Task(name=f"Task {number}"), by=staff, now=now)

    with pytest.raises(refusals.TooManyExercises):
        days.add_exercise(day, task=Task(name="One too many"), by=staff, now=now)


def test_once_somebody_handed_in_nothing_is_added(day, lived, staff, now):
    score_all(lived)
    scoring.hand_in(lived, by=lived.person.user, now=now)

    with pytest.raises(refusals.SomebodyHandedIn):
        days.add_candidates(day, numbers=[9], by=staff, now=now)
    with pytest.raises(refusals.SomebodyHandedIn):
        days.add_exercise(day, task=Task(name="A letter"), by=staff, now=now)


def test_a_day_that_is_called_off_stays_as_it_was(day, staff, now):
    hand_in_all(day)
    type(day.engagement).objects.update(state=EngagementState.CANCELLED, ended_at=now)

    with pytest.raises(refusals.CalledOff):
        days.add_candidates(day, numbers=[9], by=staff, now=now)

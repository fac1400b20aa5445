"""Goals, steps and entries; taking away and putting back; the plan."""

import datetime as dt

import pytest
from wagtail.models import ModelLogEntry

from journeys.domain.own import entries, goals, my_way, plan, taking_away
from journeys.domain.own.refusals import ChangedMeanwhile, GoalIsGone, NothingToShare, StillToCome, TooMany
from journeys.models import Goal, StayingWellPlan, Step
from journeys.states import OwnKind
from tests.factories import journeys, own_way

pytestmark = pytest.mark.django_db
BOXES = {"well": "A walk at noon.", "signs": "", "helps": "Tea.", "asks": "", "who": ""}


def test_a_goal_is_reached_once_and_may_go_on(student, now):
    goal = goals.add(student, words="A job", now=now)
    goals.reach(goal, now=now)
    goals.reach(goal, now=now + dt.timedelta(days=3))
    goal.refresh_from_db()
    assert goal.reached_on == dt.date(2026, 10, 14)

    goals.go_on_with(goal)

    goal.refresh_from_db()
    assert goal.reached_on is None


def test_a_step_is_ticked_once_and_may_be_done_again(student, now):
    step = goals.add_step(own_way.goal(student), words="Ring", by_on=None, now=now)
    goals.tick(step, now=now)
    goals.tick(step, now=now + dt.timedelta(days=3))
    step.refresh_from_db()
    assert step.done_on == dt.date(2026, 10, 14)

    goals.untick(step)

    step.refresh_from_db()
    assert step.done_on is None


def test_the_day_is_londons(student):
    goal = own_way.goal(student)

    goals.reach(goal, now=dt.datetime(2026, 7, 1, 23, 30, tzinfo=dt.UTC))

    goal.refresh_from_db()
    assert goal.reached_on == dt.date(2026, 7, 2)


def test_the_next_step_is_the_soonest_that_is_to_do(student, now):
    goal, reached = own_way.goal(student), own_way.goal(student, reached_on=now.date())
    own_way.step(goal, "No day")
    own_way.step(goal, "Done", by_on=dt.date(2026, 1, 1), done_on=now.date())
    own_way.step(reached, "Of a goal that is reached", by_on=dt.date(2026, 1, 1))
    own_way.step(goal, "Later", by_on=dt.date(2026, 12, 1))
    soonest = own_way.step(goal, "Soonest", by_on=dt.date(2026, 11, 1))

    way = my_way.gather(student, now=now)

    assert way.next_step == soonest
    assert [step.words for step in way.goals[0].steps_shown] == ["Soonest", "Later", "No day", "Done"]


def test_there_is_an_end_to_how_much_a_page_takes(student, now, monkeypatch):
    monkeypatch.setattr(goals, "MOST_GOALS", 1)
    monkeypatch.setattr(goals, "MOST_STEPS", 1)
    monkeypatch.setattr(entries, "MOST_ENTRIES", 1)
    step = own_way.step(own_way.goal(student))
    own_way.own_entry(student)

    with pytest.raises(TooMany):
        goals.add(student, words="Another", now=now)
    with pytest.raises(TooMany):
        goals.add_step(step.goal, words="Another", by_on=None, now=now)
    with pytest.raises(TooMany):
        entries.add(student, kind=OwnKind.JOB, words="Another", on=now.date(), now=now)


def test_what_somebody_did_is_not_still_to_come(student, now):
    tomorrow = now.date() + dt.timedelta(days=1)
    entry = entries.add(student, kind=OwnKind.JOB, words="A job", on=now.date(), now=now)

    with pytest.raises(StillToCome):
        entries.add(student, kind=OwnKind.JOB, words="A job", on=tomorrow, now=now)
    with pytest.raises(StillToCome):
        entries.change(entry, kind=OwnKind.JOB, words="A job", on=tomorrow, now=now)


def test_a_goal_taken_away_comes_back_just_as_it_was(student, now):
    goal = own_way.goal(student, "قصتي 🌱 “one”", is_hidden=True, reached_on=now.date())
    own_way.step(goal, "First", by_on=now.date())
    own_way.step(goal, "Second", done_on=now.date(), is_hidden=True)
    before = (list(Goal.objects.values()), list(Step.objects.order_by("pk").values()))

    kept = taking_away.take_away(goal)
    assert not Goal.objects.exists()
    assert not Step.objects.exists()
    taking_away.put_back(student, kept=kept)
    taking_away.put_back(student, kept=kept)

    assert (list(Goal.objects.values()), list(Step.objects.order_by("pk").values())) == before


def test_a_step_cannot_come_back_without_its_goal(student):
    step = own_way.step(own_way.goal(student))
    kept = taking_away.take_away(step)
    step.goal.delete()

    with pytest.raises(GoalIsGone):
        taking_away.put_back(student, kept=kept)


def test_what_is_put_back_is_theirs_whoever_it_was_of(student, stranger):
    kept = taking_away.take_away(own_way.own_entry(stranger, "Of a record that was joined to mine"))

    taking_away.put_back(student, kept=kept)

    assert student.own_entries.get().words == "Of a record that was joined to mine"


def test_the_plan_is_kept_and_nobody_else_reads_it(student, now):
    made = plan.save(student, boxes=BOXES, opened_with="", now=now)

    assert (made.well, made.helps, made.is_shared) == ("A walk at noon.", "Tea.", False)
    assert plan.shared_plan(student) is None


def test_a_plan_changed_in_another_window_is_not_written_over(student, now):
    opened = plan.seen(plan.save(student, boxes=BOXES, opened_with="", now=now))
    plan.save(student, boxes=BOXES | {"well": "The other window."}, opened_with=opened, now=now + dt.timedelta(hours=1))

    with pytest.raises(ChangedMeanwhile):
        plan.save(student, boxes=BOXES, opened_with=opened, now=now)

    assert StayingWellPlan.objects.get().well == "The other window."


def test_sharing_the_plan_and_keeping_it_again_is_said_and_logged_once(student, now):
    made = plan.save(student, boxes=BOXES, opened_with="", now=now)
    journeys.episode(student)
    for _ in range(2):
        plan.share(student, by=student.user)
    assert plan.shared_plan(student) == made

    for _ in range(2):
        plan.keep_to_oneself(student, by=student.user)

    assert plan.shared_plan(student) is None
    actions = ModelLogEntry.objects.filter(action__startswith="journeys.staying_well").order_by("pk")
    assert list(actions.values_list("action", flat=True)) == [
        "journeys.staying_well.share",
        "journeys.staying_well.keep",
    ]


def test_once_nobody_supports_them_nobody_reads_the_plan(student, now):
    plan.save(student, boxes=BOXES, opened_with="", now=now)
    plan.share(student, by=student.user)
    journeys.episode(student, closed_on=now.date(), closing_reason="moved")

    assert plan.shared_plan(student) is None


@pytest.mark.parametrize("is_there", [True, False])
def test_an_empty_plan_is_not_shared(student, now, is_there):
    if is_there:
        plan.save(student, boxes=dict.fromkeys(plan.BOXES, ""), opened_with="", now=now)

    with pytest.raises(NothingToShare):
        plan.share(student, by=student.user)


def test_the_plan_is_offered_to_those_in_work(student, now):
    assert not plan.is_in_work(student, now=now)
    job = journeys.outcome(journeys.episode(student), started_on="2026-10-14", ended_on="2026-10-14")
    assert plan.is_in_work(student, now=now)
    assert not plan.is_in_work(student, now=now + dt.timedelta(days=1))
    job.delete()
    own_way.own_entry(student, kind="job", is_hidden=True)
    assert not plan.is_in_work(student, now=now)

    own_way.own_entry(student, kind="job")

    assert plan.is_in_work(student, now=now)


def test_the_plan_is_offered_to_staff(student, now):
    student.enrolment.works_here = True
    student.enrolment.save()

    assert plan.is_in_work(student, now=now)


def test_who_supports_them_is_the_specialist_of_the_open_time_alone(student, now):
    journeys.episode(student, referred_on="2025-01-01", closed_on="2026-01-01", closing_reason="in_work")
    assert my_way.support_of(student) is None

    latest = journeys.episode(student, specialist=journeys.specialist("Ade Cole"))

    assert my_way.support_of(student) == latest

"""Writing goals, steps and what I did; taking away and putting back."""

import datetime as dt

import pytest
from django.urls import reverse

from journeys.models import Goal, OwnEntry, Step
from tests import factories, pages
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.factories import own_way

pytestmark = pytest.mark.django_db
PAGE, GOAL_ADD, ENTRY_ADD = reverse("my_journey"), reverse("my_goal_add"), reverse("my_entry_add")
ENTRY = {"kind": "job", "words": "A job", "on": "1984-05-01"}


def test_a_goal_its_step_and_reaching_both(own):
    assert pages.faults(own.get(GOAL_ADD)) == []
    own.post(GOAL_ADD, {"words": HOSTILE})
    goal = Goal.objects.get()
    add = reverse("my_step_add", args=[goal.pk])
    assert pages.faults(own.get(add)) == []
    own.post(add, {"words": HOSTILE, "by_on": "2026-11-01"})
    step = Step.objects.get()
    assert (pages.tidy(goal.words), pages.tidy(step.words), step.by_on) == (TIDY, TIDY, dt.date(2026, 11, 1))

    for page in (PAGE, reverse("my_goal", args=[goal.pk]), reverse("my_step", args=[step.pk])):
        response = own.get(page)
        assert pages.faults(response) == []
        assert TIDY in pages.words(response) or TIDY in pages.tidy(pages.read(response).textarea.get_text())
    own.post(reverse("my_step_tick", args=[step.pk]))
    response = own.post(reverse("my_goal_reach", args=[goal.pk]), follow=True)

    assert "Goals I have reached" in pages.words(response)
    assert Step.objects.get().done_on == factories.NOW.date()
    own.post(reverse("my_step_tick", args=[step.pk]), {"wish": "not_done"})
    own.post(reverse("my_goal_reach", args=[goal.pk]), {"wish": "go_on"})
    assert (Step.objects.get().done_on, Goal.objects.get().reached_on) == (None, None)


def test_words_are_changed(own, student):
    goal, entry = own_way.goal(student), own_way.own_entry(student)
    step = own_way.step(goal, by_on=factories.NOW.date())

    own.post(reverse("my_goal", args=[goal.pk]), {"words": "Another goal"})
    own.post(reverse("my_step", args=[step.pk]), {"words": "Another step", "by_on": ""})
    own.post(reverse("my_entry", args=[entry.pk]), ENTRY)

    assert (Goal.objects.get().words, Step.objects.get().words, Step.objects.get().by_on) == (
        "Another goal",
        "Another step",
        None,
    )
    assert OwnEntry.objects.values_list("kind", "words", "on").get() == ("job", "A job", dt.date(1984, 5, 1))


def test_what_i_did_long_ago_is_told(own):
    page = own.get(ENTRY_ADD)
    response = own.post(ENTRY_ADD, ENTRY | {"words": HOSTILE}, follow=True)

    assert pages.faults(page) == pages.faults(response) == []
    assert pages.read(page).select("input[checked]") == []
    assert TIDY in pages.words(response)
    assert "Tuesday 1 May 1984" in pages.words(response)


@pytest.mark.parametrize(
    ("page", "sent"),
    [
        (GOAL_ADD, {"words": " \x00 "}),
        (GOAL_ADD, {"words": "a" * 1001}),
        (ENTRY_ADD, ENTRY | {"kind": ""}),
        (ENTRY_ADD, ENTRY | {"kind": "crime"}),
        (ENTRY_ADD, ENTRY | {"on": "soon"}),
        (ENTRY_ADD, ENTRY | {"on": "0001-01-01"}),
        (ENTRY_ADD, ENTRY | {"on": "2026-10-15"}),
        (ENTRY_ADD, ENTRY | {"words": ""}),
    ],
)
def test_what_is_not_whole_is_said_and_nothing_is_lost(own, page, sent):
    response = own.post(page, sent)

    assert response.status_code == 200
    assert pages.faults(response) == []
    assert "There is something to put right" in pages.words(response)
    assert not Goal.objects.exists()
    assert not OwnEntry.objects.exists()


def test_taken_away_by_mistake_and_put_back(own, student):
    goal = own_way.goal(student, TIDY)
    own_way.step(goal)

    gone = own.post(reverse("my_goal_away", args=[goal.pk]), follow=True)
    assert pages.faults(gone) == []
    assert f"You took away: “ {TIDY} ”" in pages.words(gone)
    assert not Goal.objects.exists()
    back = own.post(reverse("my_journey_put_back"), follow=True)
    own.post(reverse("my_journey_put_back"))

    assert "It is back." in pages.words(back)
    assert "You took away" not in pages.words(back)
    assert (Goal.objects.get().words, Step.objects.count()) == (TIDY, 1)


def test_after_a_while_what_was_taken_away_is_gone_for_good(own, student, time_machine, now):
    entry = own_way.own_entry(student)
    own.post(reverse("my_entry_away", args=[entry.pk]))

    time_machine.move_to(now + dt.timedelta(minutes=16), tick=False)

    assert "You took away" not in pages.words(own.get(PAGE))
    own.post(reverse("my_journey_put_back"))
    assert not OwnEntry.objects.exists()


def test_on_a_shared_computer_nobody_else_puts_it_back(own, student, stranger):
    own.post(reverse("my_entry_away", args=[own_way.own_entry(student).pk]))

    own.force_login(stranger.user)
    own.post(reverse("my_journey_put_back"))

    assert "You took away" not in pages.words(own.get(PAGE))
    assert not OwnEntry.objects.exists()


def test_who_was_signed_out_while_writing_finds_their_words(own, student, sign_in_ran_out):
    sign_in_ran_out(student.user)

    own.post(GOAL_ADD, {"words": "Beans on a balcony."})
    own.force_login(student.user)

    assert pages.read(own.get(GOAL_ADD)).textarea.get_text().strip() == "Beans on a balcony."


def test_nobody_else_opens_or_changes_it(own, stranger):
    goal, entry = own_way.goal(stranger), own_way.own_entry(stranger)
    step = own_way.step(goal)
    named = {
        "goal": ("my_goal", "my_goal_reach", "my_goal_hide", "my_goal_away", "my_step_add"),
        "step": ("my_step", "my_step_tick", "my_step_hide", "my_step_away"),
        "entry": ("my_entry", "my_entry_hide", "my_entry_away"),
    }
    rows = {"goal": goal, "step": step, "entry": entry}

    for kind, names in named.items():
        for name in names:
            sent = ENTRY | {"by_on": ""}
            assert own.post(reverse(name, args=[rows[kind].pk]), sent).status_code == 404, name
    assert list(Goal.objects.values_list("words", "is_hidden", "reached_on")) == [(goal.words, False, None)]
    assert list(Step.objects.values_list("words", "is_hidden", "done_on")) == [(step.words, False, None)]
    assert list(OwnEntry.objects.values_list("words", "is_hidden")) == [(entry.words, False)]

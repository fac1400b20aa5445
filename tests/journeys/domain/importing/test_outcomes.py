"""Outcomes from a file: added, ended, never edited; what was voided here stays voided."""

import datetime as dt
from decimal import Decimal

import pytest

from journeys.domain.importing.episodes import import_episodes
from journeys.domain.importing.outcomes import import_outcomes
from journeys.models import EpisodeChange, Outcome
from tests.factories import NOW
from tests.journeys.domain.importing.files import episode_line, faults_of, file_of, outcome_line, queries_of

ADVICE = "an outcome is never edited, so void it here and enter it anew under another outcome_ref"


@pytest.fixture(autouse=True)
def episodes(db):
    lines = [episode_line(), episode_line(episode_ref="E2", person_ref="P2")]
    import_episodes(file_of(*lines), now=NOW)


def bring_in(*lines: dict[str, str]):
    return import_outcomes(file_of(*lines), now=NOW)


def test_import_outcomes_keeps_every_fact():
    bring_in(outcome_line(hours_per_week="7.5", ended_on="2016-09-30"))

    outcome = Outcome.objects.select_related("episode").get()
    assert (outcome.reference, outcome.episode.reference, outcome.kind) == ("O1", "E1", "paid_work")
    assert (outcome.started_on, outcome.ended_on) == (dt.date(2016, 7, 1), dt.date(2016, 9, 30))
    assert (outcome.hours_per_week, outcome.is_competitive) == (Decimal("7.5"), True)
    assert (outcome.evidence, outcome.recorded_by, outcome.recorded_at) == ("", None, NOW)


def test_import_outcomes_twice_changes_nothing():
    lines = [outcome_line(), outcome_line(outcome_ref="O2", hours_per_week="")]
    bring_in(*lines)

    imported = bring_in(*lines)

    assert imported.changes_nothing
    assert Outcome.objects.count() == 2


def test_import_outcomes_takes_the_day_a_job_ended():
    bring_in(outcome_line())

    imported = bring_in(outcome_line(ended_on="2016-09-30"))

    assert imported.changed == ["outcome O1, ended_on: nothing → Friday 30 September 2016"]
    assert Outcome.objects.get().ended_on == dt.date(2016, 9, 30)
    assert EpisodeChange.objects.get().episode.reference == "E1"


def test_import_outcomes_leaves_an_end_that_was_entered_here():
    bring_in(outcome_line())
    Outcome.objects.update(ended_on=dt.date(2016, 9, 30))

    imported = bring_in(outcome_line())

    assert imported.changes_nothing
    assert Outcome.objects.get().ended_on == dt.date(2016, 9, 30)


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"kind": "training"}, f"kind: “paid_work” here, “training” in the file: {ADVICE}"),
        (
            {"started_on": "2016-07-02"},
            f"started_on: Friday 1 July 2016 here, Saturday 2 July 2016 in the file: {ADVICE}",
        ),
        (
            {"ended_on": "2016-10-01"},
            f"ended_on: Friday 30 September 2016 here, Saturday 1 October 2016 in the file: {ADVICE}",
        ),
        ({"hours_per_week": ""}, f"hours_per_week: 16.0 here, nothing in the file: {ADVICE}"),
        ({"competitive": "no"}, f"competitive: yes here, no in the file: {ADVICE}"),
        ({"episode_ref": "E2"}, f"episode_ref: “O1” belongs to another episode here: {ADVICE}"),
    ],
)
def test_import_outcomes_refuses_to_edit_one(cells, fault):
    ended = outcome_line(ended_on="2016-09-30")
    bring_in(ended)

    faults = faults_of(import_outcomes, outcome_line(outcome_ref="O2"), ended | cells)

    assert faults == [f"line 3, column {fault}"]
    assert Outcome.objects.get().kind == "paid_work"


def test_import_outcomes_leaves_voided_what_was_voided_here():
    bring_in(outcome_line())
    Outcome.objects.update(voided_at=NOW, void_reason="Another person’s")

    imported = bring_in(outcome_line(kind="training", ended_on="2016-09-30"))

    outcome = Outcome.objects.get()
    assert imported.changes_nothing
    assert (outcome.is_voided, outcome.kind, outcome.ended_on) == (True, "paid_work", None)


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        (
            {"episode_ref": "E9"},
            "episode_ref: “E9” is not known here: import its episode first, or mend the reference",
        ),
        (
            {"ended_on": "2016-06-30"},
            "ended_on: 2016-06-30 is before started_on, 2016-07-01: mend one of the two days",
        ),
        ({"hours_per_week": "16h"}, "hours_per_week: “16h” is not a number of hours: write it like 16 or 7.5"),
        ({"hours_per_week": "7.55"}, "hours_per_week: “7.55” is not a number of hours: write it like 16 or 7.5"),
        ({"hours_per_week": "168"}, "hours_per_week: “168” is more than 100: write the hours of one week"),
        ({"competitive": ""}, "competitive: this cell is empty"),
        ({"outcome_ref": "O2"}, "outcome_ref: “O2” is on line 2 too: keep one of the two"),
    ],
)
def test_import_outcomes_names_each_fault_by_line_and_column(cells, fault):
    faults = faults_of(import_outcomes, outcome_line(outcome_ref="O2"), outcome_line(**cells))

    assert faults == [f"line 3, column {fault}"]
    assert not Outcome.objects.exists()


def test_import_outcomes_asks_the_same_queries_for_1_and_for_20_lines():
    def lines(count: int, **cells):
        return [outcome_line(outcome_ref=f"{count}-{n}", **cells) for n in range(count)]

    new = [queries_of(lambda: bring_in(*lines(count))) for count in (1, 20)]  # noqa: B023  (called at once)
    ended = [queries_of(lambda: bring_in(*lines(count, ended_on="2016-09-30"))) for count in (1, 20)]  # noqa: B023  (the same)

    assert new[0] == new[1]
    assert ended[0] == ended[1]

"""A prospectus held against what is stored."""

import datetime as dt

import pytest

from courses.domain.csv_files.faults import FileHasFaults
from courses.domain.prospectus import report
from courses.domain.prospectus.checking import read_prospectus
from courses.domain.prospectus.plan import make_plan
from courses.models import CoursePage
from courses.states import RunState, SessionState
from tests import factories
from tests.courses.domain.prospectus.files import REAL, file_of, line, three_sessions

pytestmark = pytest.mark.django_db
TITLE = "Writing a CV that sounds like you"


def plan_of(*lines: dict[str, str]):
    return make_plan(read_prospectus(file_of(*lines)))


def stored_run(**fields):
    """The run of `three_sessions`, as it is once imported."""
    run = factories.run(
        "CV-A26",
        capacity=12,
        session_count=0,
        of=factories.course(
            TITLE, topic_name="Employment", summary="Bring what you have, or nothing at all. Leave with a CV."
        ),
        **fields,
    )
    for number, day in enumerate(["2026-11-24", "2026-12-01", "2026-12-08"], 1):
        factories.session(run, number=number, starts_at=factories.at(day, "13:00"), hours=3)
    return run


def differences(plan) -> list[str]:
    return [str(d) for kind in plan.kinds.values() for change in kind.changed for d in change.differences]


def test_make_plan_of_a_file_for_an_empty_college_has_everything_new():
    plan = plan_of(*three_sessions())

    assert {name: len(kind.new) for name, kind in plan.kinds.items()} == {
        "topic": 1,
        "term": 1,
        "venue": 1,
        "course": 1,
        "run": 1,
        "session": 3,
    }


def test_make_plan_of_what_is_stored_changes_nothing():
    stored_run()

    plan = plan_of(*three_sessions())

    assert plan.changes_nothing
    assert plan.sessions.unchanged == 3


def test_make_plan_matches_names_however_they_are_spelled():
    stored_run()

    plan = plan_of(
        *three_sessions(course=f" {TITLE.upper()}", venue="willow  ROOM", topic="employment", term="autumn 2026")
    )

    assert plan.changes_nothing


@pytest.mark.parametrize(
    ("stored", "typed"), [("Everybody’s business", "Everybody's business"), ("Café", "Cafe\u0301")]
)
def test_make_plan_takes_either_apostrophe_and_either_kind_of_accent(stored, typed):
    factories.course(stored)

    plan = plan_of(line(course=typed))

    assert plan.courses.new == []


def test_make_plan_says_before_and_after():
    stored_run()
    first, second, third = three_sessions(capacity="14", booking_opens="2026-09-02")

    plan = plan_of(first | {"start": "13:30", "venue": "Elm Room"}, second | {"date": "2026-12-02"}, third)

    assert differences(plan) == [
        "capacity: 12 → 14",
        "booking_opens: Tuesday 1 September 2026 → Wednesday 2 September 2026",
        "start: 1pm → 1:30pm",
        "venue: “Willow Room” → “Elm Room”",
        "date: Tuesday 1 December 2026 → Wednesday 2 December 2026",
    ]


def test_make_plan_widens_a_term_and_never_narrows_it():
    stored_run()
    early = line(run_code="CV-B26", date="2026-08-20")

    plan = plan_of(early)

    assert differences(plan) == ["starts_on: Tuesday 1 September 2026 → Thursday 20 August 2026"]


def test_make_plan_lists_a_session_that_the_file_leaves_out():
    stored_run()

    plan = plan_of(*three_sessions()[:2])

    assert [left.session.number for left in plan.left_out] == [3]


def test_make_plan_leaves_runs_alone_that_the_file_does_not_contain():
    factories.run("OTHER-1")
    stored_run()

    plan = plan_of(*three_sessions())

    assert plan.changes_nothing


def test_make_plan_keeps_what_was_cancelled():
    run = stored_run(state=RunState.CANCELLED)
    run.sessions.filter(number=2).update(state=SessionState.CANCELLED)
    first, second, third = three_sessions()

    plan = plan_of(first, second | {"date": "2026-12-03"}, third)

    assert plan.changes_nothing
    assert sorted(plan.notes) == [
        "Run CV-A26 is cancelled and stays so.",
        "Session 2 of CV-A26 is cancelled and stays so (line 3).",
    ]


def test_make_plan_keeps_the_words_of_a_page_and_says_so():
    stored_run()

    plan = plan_of(*three_sessions(summary="Another sentence."))

    assert plan.changes_nothing
    assert plan.notes == [f"Course “{TITLE}” keeps its own sentence, not that of line 2."]


def test_make_plan_refuses_a_title_that_two_pages_have():
    factories.course(TITLE)
    other = factories.course("Another course")
    CoursePage.objects.filter(pk=other.pk).update(title=TITLE)

    with pytest.raises(FileHasFaults) as refused:
        plan_of(line())

    assert str(refused.value.faults[0]) == (
        f"line 2, column course: several course pages are called “{TITLE}”: give them different titles first"
    )


@pytest.mark.parametrize("count", [1, 30])
def test_make_plan_asks_the_same_number_of_questions_whatever_the_size(django_assert_num_queries, count):
    stored_run()
    codes = ["CV-A26", *(f"CV-{number}" for number in range(count))]
    prospectus = read_prospectus(file_of(*(each for code in codes for each in three_sessions(run_code=code))))

    with django_assert_num_queries(6):
        make_plan(prospectus)


def test_report_says_what_is_new_what_changes_and_what_stays():
    run = stored_run()
    factories.session(run, number=4, starts_at=factories.at("2026-12-15"))
    prospectus = read_prospectus(file_of(*three_sessions(capacity="14"), line(run_code="CV-S27")))

    said = list(report.lines(prospectus, make_plan(prospectus), is_rehearsal=True))

    assert said == [
        "The file holds 2 runs, 4 sessions and 1 course.",
        "New:",
        "  1 run: CV-S27",
        "  1 session: CV-S27",
        "Changed:",
        "  run CV-A26, capacity: 12 → 14",
        "  session 4 of CV-A26, not in the file: dropped",
        "Unchanged: 1 topic, 1 term, 1 venue, 1 course and 3 sessions.",
        "This was a dry run: nothing was written.",
    ]


def test_make_plan_of_the_real_file():
    plan = make_plan(read_prospectus(REAL.read_bytes()))

    assert {name: len(kind.new) for name, kind in plan.kinds.items()} == {
        "topic": 6,
        "term": 2,
        "venue": 5,
        "course": 18,
        "run": 28,
        "session": 101,
    }
    assert plan.terms.new[0].starts_on == dt.date(2026, 10, 6)

"""A course over time: shares of the better answers, and nothing that could be reckoned back to a few."""

import datetime as dt
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string

from bookings.domain.feedback import chart, steps, trends
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(db):
    return factories.course("Understanding anxiety")


def run(course, *, first, **fields):
    return factories.run(of=course, first=at(first), session_count=1, **fields)


def said(found, number=0):
    """Of each run the share of one question."""
    return [(row.code, str(row.cells[number].percent) if row.cells[number].is_shown else None) for row in found.rows]


def test_oldest_first_with_the_share_of_the_two_better_answers(course):
    spring, autumn = run(course, code="B", first="2026-04-01"), run(course, code="A", first="2026-10-01")
    factories.answers(autumn, number=6, helped=2)
    factories.answers(spring, number=4)
    factories.answers(spring, number=2, helped=3)

    found = trends.of_course(course)

    assert said(found) == [("B", "66.7"), ("A", "100.0")]
    assert [(cell.good, cell.answered) for cell in found.totals] == [(10, 12), (12, 12), (12, 12), (12, 12)]


def test_few_answers_are_in_no_row_and_in_no_total(course):
    factories.answers(run(course, code="A", first="2026-04-01"), number=5)
    few = run(course, code="B", first="2026-05-01")
    factories.answers(few, number=4, helped=4)
    waiting = run(course, code="C", first="2026-06-01")
    factories.answers(waiting, number=9, helped=4, is_shown=False)

    found = trends.of_course(course)

    assert said(found) == [("A", "100.0")]
    assert (found.totals[0].good, found.totals[0].answered) == (5, 5)


def test_a_question_that_few_answered_is_left_out_alone(course):
    one = run(course, code="A", first="2026-04-01")
    factories.answers(one, number=4, clear=4)
    factories.answers(one, number=1, helped=None)
    two = run(course, code="B", first="2026-05-01")
    factories.answers(two, number=6)

    found = trends.of_course(course)

    assert said(found) == [("A", None), ("B", "100.0")]
    assert (found.totals[0].good, found.totals[0].answered) == (6, 6)
    assert said(found, number=2) == [("A", "20.0"), ("B", "100.0")]


def test_another_course_is_not_counted(course):
    factories.answers(run(factories.course("Sleep"), first="2026-04-01"))

    assert trends.of_course(course).rows == ()
    assert [cell.answered for cell in trends.of_course(course).totals] == [0] * 4


def test_the_latest_twenty(course):
    for number in range(21):
        factories.answers(run(course, code=f"R{number:02}", first=f"2026-01-{number + 1:02}"))

    found = trends.of_course(course)

    assert found.is_cut
    assert [row.code for row in found.rows] == [f"R{number:02}" for number in range(1, 21)]


@pytest.mark.parametrize("runs", [1, 3])
def test_one_query_for_any_number_of_runs(course, runs, django_assert_num_queries):
    for number in range(runs):
        factories.answers(run(course, first=f"2026-01-{number + 1:02}"))

    with django_assert_num_queries(1):
        trends.of_course(course)


def test_courses_with_something_to_show(course):
    factories.answers(run(course, first="2026-04-01"))
    factories.answers(run(course, first="2026-05-01"))
    factories.answers(run(factories.course("Sleep"), first="2026-04-01"), is_shown=False)

    assert [(each.title, each.runs_shown) for each in trends.courses()] == [("Understanding anxiety", 2)]


def test_runs_whose_forms_can_be_copied(course):
    now = at("2026-10-14", "11:00")
    ended = run(course, first="2026-10-01")
    under_way = run(course, code="now", first="2026-10-14")
    under_way.sessions.update(starts_at=now - dt.timedelta(hours=1), ends_at=now + dt.timedelta(hours=1))
    run(course, first="2026-12-01")
    run(course, first="2026-07-01")

    assert list(trends.runs_taking_paper(now=now)) == [under_way, ended]


@pytest.mark.parametrize(("day", "is_open"), [("2026-12-15", True), ("2026-12-16", False)])
@pytest.mark.parametrize("time", ["00:30", "23:30"])
def test_paper_is_taken_to_the_end_of_the_last_local_day(course, day, time, is_open):
    ended, now = run(course, first="2026-10-01"), at(day, time)
    last = steps.last_session(ended)
    last.starts_at, last.ends_at = at("2026-10-01", "10:30"), at("2026-10-01", "12:30")
    last.save()

    assert steps.is_over(last, now=now) is not is_open
    assert list(trends.runs_taking_paper(now=now)) == ([ended] if is_open else [])


def test_the_chart_is_well_formed_says_what_it_shows_and_keeps_hostile_names_as_text(course):
    factories.answers(run(course, code="<b>&A", first="2026-04-01"), number=8, helped=4)
    factories.answers(run(course, code="B" * 40, first="2026-10-01"))

    drawn = chart.charts(trends.of_course(course))[0]
    html = render_to_string("bookings/desk/feedback_chart.html", {"chart": drawn, "number": 1})

    svg = ElementTree.fromstring(html).find("svg")  # noqa: S314  (our own)
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "chart-1-title chart-1-says"
    assert svg.find("title").text == "Did it help you?"
    assert svg.find("desc").text.startswith("1 April 2026, <b>&A: 0.0%. 1 October 2026, BBBBBBBBBBB…: 100.0%.")
    bars = svg.findall("rect[@class='college-chart__bar']")
    assert [bar.get("width") for bar in bars] == ["0.0%", "100.0%"]
    assert {bar.get("fill") for bar in bars} == {"url(#chart-1-stripes)"}
    assert svg.findall(".//text") == []
    assert "style=" not in html
    assert "<script" not in html

import pytest

from bookings.domain.figures.periods import financial_year_of
from journeys.domain.employers import programme
from tests import factories
from tests.factories import employers as make
from tests.factories import journeys
from tests.factories.journeys import day

pytestmark = pytest.mark.django_db
YEAR = financial_year_of(journeys.TODAY)


def counted(line: programme.Line) -> tuple[int, ...]:
    return line.posts, line.applied, line.supported, line.support, line.starts


def test_nothing_is_four_quarters_and_a_year_of_nothing():
    lines = programme.lines_of(YEAR)

    assert [line.period.name for line in lines] == [
        *(f"Quarter {number} of 2026/27" for number in range(1, 5)),
        "Financial year 2026/27",
    ]
    assert {counted(line) for line in lines} == {(0, 0, 0, 0, 0)}


def test_people_count_once_and_days_on_the_edge_belong_to_their_quarter():
    first = make.post(posts=3, added_at=factories.at("2026-06-30", "23:59"))
    second = make.post(posts=1, added_at=factories.at("2026-07-01", "00:00"))
    make.vacancy(posts=9)
    episode = journeys.episode(referred_on="2026-04-01")
    early = make.match(first, episode=episode, state="applied", applied_on=day("2026-06-30"))
    make.match(second, episode=episode, state="ended", applied_on=day("2026-07-01"))
    make.match(second, state="thought_of")
    make.match(make.vacancy(), state="applied", applied_on=day("2026-07-01"))
    for on in ("2026-06-30", "2026-07-01", "2026-07-02"):
        early.support_given.create(on=day(on), words="Went along", recorded_at=factories.NOW)
    started = journeys.outcome(episode, started_on="2026-07-01")
    voided = journeys.outcome(
        episode, started_on="2026-07-02", voided_at=factories.NOW, void_reason="By mistake", what="Other"
    )
    make.match(make.post(added_at=factories.at("2026-03-31")), episode=episode, state="started", outcome=started)
    make.match(
        make.post(added_at=factories.at("2027-04-01")),
        episode=episode,
        state="started",
        outcome=voided,
        applied_on=day("2027-04-01"),
    )

    q1, q2, q3, q4, year = programme.lines_of(YEAR)

    assert counted(q1) == (3, 1, 1, 1, 0)
    assert counted(q2) == (1, 1, 1, 2, 1)
    assert counted(q3) == (0, 1, 0, 0, 0)
    assert counted(q4) == (0, 0, 0, 0, 0)
    assert counted(year) == (4, 1, 1, 3, 1)


def test_years_go_back_from_the_one_under_way():
    years = programme.years(day("2026-10-14"))

    assert (years[0].name, years[-1].name) == ("Financial year 2026/27", "Financial year 2019/20")

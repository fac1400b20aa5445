"""Gathering a report: what it holds, what it hides, and that the hidden cannot be reckoned from the rest."""

import datetime as dt
import random
from itertools import combinations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ambassadors.domain.figures.definitions import FIGURES as OF_COPRODUCTION
from bookings.domain.figures.definitions import FIGURES as OF_COLLEGE
from bookings.domain.figures.periods import Period
from bookings.domain.figures.tables import HIDDEN
from journeys.domain.figures.definitions import FIGURES
from journeys.domain.figures.hiding import RESTS
from journeys.domain.made_reports import gathering, making, parts, public, publishing, refusals, shown
from journeys.domain.made_reports.shown import COLLEGE, COPRODUCTION, EMPLOYMENT, Shown
from journeys.models import Report
from people.models import Person
from people.states import Role
from tests import factories
from tests.factories import journeys as make
from tests.factories.reports import YEAR

pytestmark = pytest.mark.django_db
BELOW = 5


@pytest.fixture(autouse=True)
def _college():
    factories.college_settings(small_numbers_below=BELOW)


@pytest.fixture
def manager():
    return factories.staff_login(Role.MANAGER)


def service(seed: int, *, size: int) -> None:
    """People of four teams and three boroughs, some in two teams, with outcomes on random days of the year."""
    chance = random.Random(seed)
    specialists = [make.specialist(f"S{seed}-{number}", team=make.team(f"Team {number}")) for number in range(4)]
    boroughs = [make.borough(name) for name in ("Brent", "Ealing", "Harrow")]
    for number in range(size):
        who = factories.person(f"P{number}", has_login=False)
        for specialist in chance.sample(specialists, k=chance.choice([1, 1, 1, 2])):
            days = sorted(YEAR.first_on + dt.timedelta(days=chance.randrange(365)) for _ in range(2))
            episode = make.episode(
                who,
                specialist=specialist,
                borough=chance.choices(boroughs, weights=[8, 3, 1])[0],
                referred_on=days[0],
                contacts=(days[1],),
                in_work_at_referral=chance.random() < 0.2,
            )
            for kind in chance.choices(["paid_work", "job_retained", "education", ""], k=chance.choice([0, 1, 1])):
                if kind:
                    make.outcome(episode, kind=kind, started_on=days[1])


def told(period: Period = YEAR, *, now: dt.datetime) -> Shown:
    return gathering.gather(period, now=now)


def few(number) -> bool:
    return isinstance(number, int) and 0 < abs(number) < BELOW


def test_a_report_holds_all_that_commissioners_ask_for(manager, now):
    service(1, size=40)

    report = making.make(YEAR, by=manager, now=now)

    found = shown.read(report.shown)
    assert (report.kind, report.made_by, report.published_at) == ("year", manager, None)
    assert [group.key for group in found.groups] == [EMPLOYMENT, COLLEGE, COPRODUCTION]
    assert all(group.answers for group in found.groups)
    assert {"quarters", "team"} <= {grid.key for grid in found.groups[0].grids}
    assert [column.period for column in found.columns] == [YEAR, YEAR.year_before()]
    assert found.line(EMPLOYMENT, "satisfied").values[0].of == 0
    assert found.line(EMPLOYMENT, "out_of_work_started").benchmark == "40%"
    assert found.line(COLLEGE, "co_facilitated").says
    keys = [line.key for group in found.groups[1:] for table in group.tables for line in table.lines if line.says]
    assert keys == [*OF_COLLEGE, *OF_COPRODUCTION]
    assert found == gathering.gather(YEAR, now=now)


def test_no_name_of_anybody_is_kept_in_it(manager, now):
    service(2, size=30)

    report = making.make(YEAR, by=manager, now=now)

    assert not {name for name in Person.objects.values_list("called", flat=True) if f'"{name}"' in str(report.shown)}
    assert "S2-0" not in str(report.shown)


@pytest.mark.parametrize("seed", range(5))
def test_no_small_number_is_in_a_report_and_none_can_be_reckoned_from_it(seed, now):
    """Whoever knows everything that is shown takes away whatever can be taken away, until nothing more is learned."""
    service(seed, size=(8, 25, 45, 60, 90)[seed])
    found = told(now=now)
    known = shown_numbers(found)

    learned = deduced(known, sums(known))

    assert {name: number for name, number in known.items() if few(number)} == {}
    assert {name: number for name, number in learned.items() if few(number)} == {}
    assert not [name for name in hidden_names(found) if name in learned]
    assert len(hidden_names(found)) > 0


def shown_numbers(found: Shown) -> dict[str, int]:
    """Every number of people and of events in the report, of the period itself, by a name of its own."""
    work = found.groups[0]
    named = {line.key: line.values[0].number for table in work.tables for line in table.lines}
    named = {key: number for key, number in named.items() if FIGURES.get(key) and FIGURES[key].flows}
    named["completions"] = found.line(COLLEGE, "completions").values[0].number
    for grid in work.grids:
        for name, values in grid.rows:
            for what, value in zip(grid.headings[1:], values, strict=True):
                named[f"{name}: {what}"] = value.number
                if grid.key != "quarters":
                    named[f"{name}: of"] = value.of
                    named[f"{name}: rest"] = value.of - value.number if value.number != HIDDEN else HIDDEN
    return {name: number for name, number in named.items() if isinstance(number, int)}


def hidden_names(found: Shown) -> set[str]:
    lines = [line for table in found.groups[0].tables for line in table.lines if line.values[0].number == HIDDEN]
    quarters = found.grid("quarters")
    cells = [
        f"{name}: {what}"
        for name, values in quarters.rows
        for what, value in zip(quarters.headings[1:], values, strict=True)
        if value.number == HIDDEN
    ]
    return {line.key for line in lines} | set(cells)


def sums(known: dict[str, int]) -> list[tuple[str, list[str]]]:
    """What adds up to what: in the definitions, over the quarters, over teams and boroughs, in two rooms."""
    found = [(rest.of, [rest.less, rest.key]) for rest in RESTS]
    found += [("job_starts", ["due_13", "not_due_13"]), ("job_starts", ["due_26", "not_due_26"])]
    found += [("not_due_26", ["not_due_13", "due_13 without due_26"]), ("completions", ["courses_completed_all"])]
    quarters = [f"Quarter {number} of 2025/26" for number in range(1, 5)]
    for key in parts.QUARTERLY:
        found.append((key, [f"{quarter}: {FIGURES[key].name}" for quarter in quarters]))
    for some in ({"Team"}, {"Brent", "Ealing", "Harrow"}):
        rows = [name for name in known if name.endswith(": of") and name.split(":")[0].split()[0] in some]
        found.append(("people_accessing", [*rows, f"{some}: what is in no row of its own"]))
    return found


def deduced(known: dict[str, int], equations: list[tuple[str, list[str]]]) -> dict[str, int]:
    """What follows: of each sum with one number unknown, that number."""
    found = dict(known)
    while True:
        before = len(found)
        for total, some in equations:
            unknown = [name for name in (total, *some) if name not in found]
            if unknown == [total]:
                found[total] = sum(found[name] for name in some)
            elif len(unknown) == 1:
                found[unknown[0]] = found[total] - sum(found[name] for name in some if name in found)
        if len(found) == before:
            return {name: number for name, number in found.items() if name not in known}


def test_a_quarter_has_no_quarters(manager, now):
    period = Period(first_on=dt.date(2026, 1, 1), last_on=dt.date(2026, 3, 31))

    report = making.make(period, by=manager, now=now)

    assert report.kind == "quarter"
    assert shown.read(report.shown).grid("quarters") is None
    assert len(shown.read(report.shown).columns) == 3


def test_only_quarters_and_years_that_are_over_are_made(manager, now):
    month = Period(first_on=dt.date(2026, 5, 1), last_on=dt.date(2026, 5, 31))
    this_year = Period(first_on=dt.date(2026, 4, 1), last_on=dt.date(2027, 3, 31))

    with pytest.raises(refusals.NotAPeriodOfReports):
        making.make(month, by=manager, now=now)
    with pytest.raises(refusals.NotOverYet):
        making.make(this_year, by=manager, now=now)
    assert not Report.objects.exists()


def test_it_takes_the_same_queries_for_one_team_and_for_many(now):
    counts = []
    for size in (15, 30):
        service(size, size=size)
        with CaptureQueriesContext(connection) as captured:
            told(now=now)
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_public_reports_tell_of_each_day_once(manager, now):
    """A year, its quarters, the year before: whatever is published, no two overlap but by being the same."""
    periods = [YEAR, YEAR.year_before(), *making.offered(now.date())[-6:]]
    for period in periods:
        report = making.make(period, by=manager, now=now)
        try:
            publishing.publish(report, by=manager, now=now)
        except refusals.DaysAreToldOf:
            continue

    days = [(each.first_on, each.last_on) for each in public.reports()]
    assert len(days) >= 2
    assert not [(a, b) for a, b in combinations(days, 2) if a[0] <= b[1] and b[0] <= a[1]]

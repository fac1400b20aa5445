"""Every figure against slow loops over random rows; its list has as many rows as it counts; few queries, always."""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from bookings.domain.figures import lists, reckoning
from bookings.domain.figures.definitions import FIGURES
from bookings.domain.figures.periods import Period
from bookings.domain.figures.reckoning import Counted
from bookings.states import BookingState, Ended, Mark
from courses.states import FacilitatorRole, SessionState
from tests import factories
from tests.bookings.domain.figures.some_college import Maker, slow_figures
from tests.factories import at

pytestmark = pytest.mark.django_db
# Borders at both changes of the clocks, at a year's end and in a leap year, and one day alone.
PERIODS = [
    ("2026-10-01", "2026-12-31"),
    ("2026-03-29", "2026-10-24"),
    ("2026-10-25", "2026-10-25"),
    ("2027-01-01", "2027-03-31"),
    ("2028-02-01", "2028-02-29"),
    ("2026-04-01", "2027-03-31"),
]
LATER = at("2029-01-01")
AUTUMN = Period(first_on=dt.date(2026, 10, 1), last_on=dt.date(2026, 12, 31))


@given(dice=st.randoms(use_true_random=False), days=st.sampled_from(PERIODS), is_under_way=st.booleans())
def test_every_figure_is_what_slow_loops_find(db, dice, days, is_under_way):
    first, last = map(dt.date.fromisoformat, days)
    period = Period(first_on=first, last_on=last)
    now = at(days[1], "10:30") if is_under_way else LATER
    with transaction.atomic():
        Maker(dice, first=first, last=last).make(runs=4, people=5)

        counted = reckoning.reckon(period, now=now)
        counts, people = slow_figures(first, last, now=now)
        listed = {key: lists.behind(key, period=period, now=now).count() for key in lists.BEHIND}

        transaction.set_rollback(True)

    assert counted.counts == counts | {"people": people.total()}
    assert {(each.borough, each.audience): each.count for each in counted.people} == dict(people)
    by_sum = {"peer_minutes"}
    assert {k: n for k, n in listed.items() if k not in by_sum} == {
        k: counted.counts[k] for k in listed if k not in by_sum
    }


def test_every_figure_is_counted_and_defined():
    counted = reckoning.reckon(AUTUMN, now=LATER)

    assert set(FIGURES) == set(counted.counts) - {"planned"}
    assert set(lists.BEHIND) == set(FIGURES) - {"places", "peers", "wait_median"}


def test_a_college_where_nothing_happened_has_figures_too():
    counted = reckoning.reckon(AUTUMN, now=LATER)

    assert {n for key, n in counted.counts.items() if key != "wait_median"} == {0}
    assert counted.counts["wait_median"] is None
    assert counted.people == ()


def test_the_number_of_queries_does_not_grow():
    queries = []
    for _ in range(2):
        for _ in range(len(queries) * 2 + 1):
            run = factories.run()
            factories.facilitator("Jo", runs=(run,))
            booking = factories.booking(run, joined_at=at("2026-10-01"), at=at("2026-10-05"))
            factories.attendance(booking, at_session=run.sessions.first())
        with CaptureQueriesContext(connection) as captured:
            reckoning.reckon(AUTUMN, now=LATER)
        queries.append(len(captured))

    assert queries[0] == queries[1] <= 15


def test_a_person_who_came_to_two_runs_counts_once():
    sam = factories.person("Sam")
    for _ in range(2):
        run = factories.run()
        booking = factories.booking(run, who=sam)
        for session in run.sessions.all():
            factories.attendance(booking, at_session=session)

    counted = reckoning.reckon(AUTUMN, now=LATER)

    assert (counted.counts["people"], counted.counts["came"]) == (1, 6)


def test_a_run_over_two_quarters_counts_in_the_first():
    factories.run(first=at("2026-09-30"), session_count=3)
    summer = Period(first_on=dt.date(2026, 7, 1), last_on=dt.date(2026, 9, 30))

    counts = [reckoning.reckon(each, now=LATER).counts for each in (summer, AUTUMN)]

    assert [each["runs"] for each in counts] == [1, 0]
    assert [each["held"] for each in counts] == [1, 2]


def test_a_run_whose_first_session_was_cancelled_begins_with_the_first_held():
    run = factories.run(first=at("2026-09-30"), session_count=2)
    run.sessions.filter(number=1).update(state=SessionState.CANCELLED)

    assert reckoning.reckon(AUTUMN, now=LATER).counts["runs"] == 1


def test_a_session_in_the_hour_that_comes_twice_belongs_to_its_day():
    """Clocks go back on 25 October 2026 at 2am."""
    run = factories.run(session_count=0)
    for number, fold in ((1, 0), (2, 1)):
        starts_at = at("2026-10-25", "01:30").replace(fold=fold).astimezone(dt.UTC)
        factories.session(run, number=number, starts_at=starts_at, hours=0.5)
    day = Period(first_on=dt.date(2026, 10, 25), last_on=dt.date(2026, 10, 25))

    assert reckoning.reckon(day, now=LATER).counts["held"] == 2
    assert reckoning.reckon(day.before(), now=LATER).counts["held"] == 0


def test_nobody_is_counted_twice_after_a_merge():
    run = factories.run(session_count=1)
    session = run.sessions.get()
    stays = factories.booking(run)
    ends = factories.booking(
        run, who=stays.person, state=BookingState.CANCELLED, ended_why=Ended.MERGED, cancelled_at=LATER
    )
    for booking in (stays, ends):
        factories.attendance(booking, at_session=session)
    from_september = Period(first_on=dt.date(2026, 9, 1), last_on=dt.date(2026, 12, 31))

    counts = reckoning.reckon(from_september, now=LATER).counts

    assert (counts["bookings"], counts["marked"], counts["people"]) == (1, 1, 1)


def test_apologies_of_somebody_who_then_gave_up_are_not_an_absence():
    run = factories.run(session_count=1)
    gave_up = factories.booking(run, state=BookingState.CANCELLED, ended_why=Ended.GAVE_UP)
    factories.attendance(gave_up, at_session=run.sessions.get(), mark=Mark.APOLOGIES, source="student")

    assert reckoning.reckon(AUTUMN, now=LATER).counts["apologies"] == 0


def test_a_helper_fills_no_place_of_the_pair_but_has_their_hours():
    run = factories.run(session_count=1)
    for called, role, part in (("Jo", FacilitatorRole.PEER, "helper"), ("Pat", FacilitatorRole.PROFESSIONAL, "lead")):
        factories.facilitator(called, role=role, runs=(run,))
        run.sessions.get().facilitations.filter(role=role).update(part=part, mark="taught", marked_at=LATER)

    counts = reckoning.reckon(AUTUMN, now=LATER).counts

    assert (counts["co_facilitated"], counts["without_pair"], counts["peer_minutes"]) == (0, 1, 120)


def test_the_median_of_an_even_number_lies_between_the_two_in_the_middle():
    run = factories.run()
    for days in (1, 2, 5, 90):
        factories.booking(
            run, joined_at=at("2026-10-02", "09:00") - dt.timedelta(days=days), at=at("2026-10-02", "09:00")
        )

    assert reckoning.reckon(AUTUMN, now=LATER).counts["wait_median"] == 3.5 * 86400


def test_figures_come_back_from_storage_as_they_went_in():
    factories.attendance(factories.booking(run := factories.run()), at_session=run.sessions.first())
    counted = reckoning.reckon(AUTUMN, now=LATER)

    assert Counted.from_json(counted.as_json()) == counted


def test_at_a_drop_in_nobody_is_expected_and_nobody_booked():
    drop_in = factories.run(needs_booking=False, completion_percent=None)
    kit = factories.booking(drop_in, at=at("2026-10-21"))
    factories.attendance(kit, at_session=drop_in.sessions.get(number=1))

    counts = reckoning.reckon(AUTUMN, now=LATER).counts

    assert (counts["came"], counts["not_marked"], counts["bookings"], counts["straight"]) == (1, 0, 0, 0)

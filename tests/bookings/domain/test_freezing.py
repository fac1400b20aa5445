"""A frozen period keeps its figures, whatever happens later."""

import datetime as dt

import pytest
from wagtail.models import ModelLogEntry

from bookings.domain import erasure, freezing
from bookings.domain.figures import showing
from bookings.domain.figures.periods import Period
from bookings.domain.figures.reckoning import Counted
from bookings.models import Correction, FrozenPeriod
from bookings.states import Mark
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
AUTUMN = Period(first_on=dt.date(2026, 10, 1), last_on=dt.date(2026, 12, 31))
YEAR = Period(first_on=dt.date(2026, 4, 1), last_on=dt.date(2027, 3, 31))
AFTER = at("2027-01-01", "00:00")
LATER = at("2027-05-01")


@pytest.fixture
def attended(run):
    """Somebody who came to the first session, and missed the second."""
    booking = factories.booking(run)
    for session, mark in zip(run.sessions.order_by("number"), (Mark.ATTENDED, Mark.MISSED), strict=False):
        factories.attendance(booking, at_session=session, mark=mark)
    return booking


def correct(booking, *, number: int, became: str, when: dt.datetime) -> None:
    mark = booking.marks.get(session__number=number)
    Correction.objects.create(
        session=mark.session,
        booking=booking,
        was=mark.mark,
        became=became,
        source="register",
        after_freeze=True,
        at=when,
    )
    mark.mark = became
    mark.save()


def test_a_period_is_frozen_with_its_figures_and_by_whom(attended, staff):
    frozen = freezing.freeze(AUTUMN, by=staff, now=AFTER)

    assert (frozen.name, frozen.frozen_by, frozen.frozen_at) == ("Quarter 3 of 2026/27", staff, AFTER)
    assert Counted.from_json(FrozenPeriod.objects.get().figures).counts["came"] == 1
    assert ModelLogEntry.objects.get(action="bookings.figures.freeze").user == staff


@pytest.mark.parametrize("when", [at("2026-11-01"), at("2026-12-31", "23:59")])
def test_a_period_that_is_not_over_is_not_frozen(staff, when):
    with pytest.raises(freezing.NotOver):
        freezing.freeze(AUTUMN, by=staff, now=when)

    assert not FrozenPeriod.objects.exists()


def test_a_period_is_frozen_once(staff):
    freezing.freeze(AUTUMN, by=staff, now=AFTER)

    with pytest.raises(freezing.AlreadyFrozen):
        freezing.freeze(AUTUMN, by=staff, now=LATER)

    assert FrozenPeriod.objects.get().frozen_at == AFTER


def test_a_year_is_frozen_though_a_quarter_of_it_is(staff):
    freezing.freeze(AUTUMN, by=staff, now=AFTER)

    freezing.freeze(YEAR, by=staff, now=LATER)

    assert FrozenPeriod.objects.count() == 2


@pytest.mark.parametrize(
    ("day", "is_frozen"),
    [("2026-09-30", False), ("2026-10-01", True), ("2026-12-31", True), ("2027-01-01", False)],
)
def test_the_first_and_the_last_day_are_frozen(staff, day, is_frozen):
    freezing.freeze(AUTUMN, by=staff, now=AFTER)

    assert freezing.is_frozen(dt.date.fromisoformat(day)) is is_frozen


def test_a_correction_later_makes_a_restated_figure_beside_the_frozen_one(attended, staff):
    freezing.freeze(AUTUMN, by=staff, now=AFTER)
    correct(attended, number=2, became=Mark.ATTENDED, when=LATER)

    page = showing.look(AUTUMN, now=LATER)

    line = next(line for table in page.tables for line in table.lines if line.key == "came")
    assert line.values[0].in_words == "50.0% (1 of 2)"
    assert line.restated.in_words == "100.0% (2 of 2)"
    assert (page.corrections, page.is_restated, page.frozen.name) == (1, True, "Quarter 3 of 2026/27")


def test_where_nothing_was_corrected_nothing_is_restated(attended, staff):
    freezing.freeze(AUTUMN, by=staff, now=AFTER)

    page = showing.look(AUTUMN, now=LATER)

    assert (page.corrections, page.is_restated) == (0, False)


def test_corrections_before_the_freeze_or_of_other_days_are_not_counted(attended, staff, run):
    correct(attended, number=1, became=Mark.MISSED, when=AFTER - dt.timedelta(days=1))
    frozen = freezing.freeze(AUTUMN, by=staff, now=AFTER)
    run.sessions.update(starts_at=at("2027-01-01", "00:00"), ends_at=at("2027-01-01", "01:00"))
    correct(attended, number=2, became=Mark.ATTENDED, when=LATER)

    assert freezing.corrections_since(frozen) == 0


def test_published_figures_of_a_frozen_period_show_nothing_restated(attended, staff):
    freezing.freeze(AUTUMN, by=staff, now=AFTER)
    correct(attended, number=2, became=Mark.ATTENDED, when=LATER)

    page = showing.look(AUTUMN, is_published=True, now=LATER)

    assert not page.is_restated


def test_frozen_figures_outlive_a_person_who_is_erased(attended, staff):
    attended.person.enrolment.borough = "Brent"
    attended.person.enrolment.save()
    freezing.freeze(AUTUMN, by=staff, now=AFTER)
    erasure.erase(attended.person, by=staff, now=LATER)

    page = showing.look(AUTUMN, now=LATER)

    assert [row.name for row in page.people] == ["Brent", "Everybody"]
    assert page.value("people").number == 1


def test_a_frozen_period_stays_frozen_where_it_is_compared_with(attended, staff):
    freezing.freeze(AUTUMN, by=staff, now=AFTER)
    attended.marks.all().delete()
    spring = Period(first_on=dt.date(2027, 1, 1), last_on=dt.date(2027, 3, 31))

    page = showing.look(spring, now=LATER)

    line = next(line for table in page.tables for line in table.lines if line.key == "came")
    assert [value.in_words for value in line.values][:2] == ["no data", "50.0% (1 of 2)"]


def test_a_period_that_was_frozen_too_early_is_a_fault(staff):
    early = {"frozen_at": at("2026-12-31", "23:00"), "frozen_by": staff}
    FrozenPeriod.objects.create(name="Autumn", first_on=AUTUMN.first_on, last_on=AUTUMN.last_on, **early)

    assert [line.split(":")[1] for line in freezing.faults()] == [" it was frozen before it was over"]


@pytest.mark.parametrize("last_on", [dt.date(2026, 10, 1), dt.date(2026, 11, 30), dt.date(2026, 12, 30)])
def test_days_of_somebodys_own_choosing_are_not_frozen(staff, last_on):
    with pytest.raises(freezing.NotWhole):
        freezing.freeze(Period(first_on=AUTUMN.first_on, last_on=last_on), by=staff, now=AFTER)

    assert not FrozenPeriod.objects.exists()


def test_months_and_terms_are_frozen(staff):
    month = Period(first_on=dt.date(2026, 10, 1), last_on=dt.date(2026, 10, 31))
    term = Period(first_on=dt.date(2026, 9, 7), last_on=dt.date(2026, 12, 18), term="Autumn 2026")

    for period in (month, term):
        freezing.freeze(period, by=staff, now=AFTER)

    assert set(FrozenPeriod.objects.values_list("name", flat=True)) == {"October 2026", "Autumn 2026"}

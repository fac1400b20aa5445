"""The deadline of an offer: never at night, on a Sunday or on a bank holiday, whatever the moment and the start."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookings.domain import kind_deadline
from content.models import CollegeSettings
from messaging.domain import working_days
from tests.factories import at

LONDON = ZoneInfo("Europe/London")
HOUR = dt.timedelta(hours=1)
USUAL = CollegeSettings()
FAR = at("2029-06-01")

colleges = st.builds(
    lambda offer, least, until, open_for: CollegeSettings(
        offer_hours=offer,
        offer_least_hours=least,
        quiet_until=dt.time(until),
        quiet_from=dt.time(min(until + open_for, 23)),
    ),
    offer=st.integers(1, 336),
    least=st.integers(1, 48),
    until=st.integers(0, 20),
    open_for=st.integers(1, 20),
)


def between(first: str, last: str):
    """Moments from one day to another; the clock of UTC."""
    days = [dt.datetime.fromisoformat(day) for day in (first, last)]
    return st.datetimes(*days, timezones=st.just(dt.UTC))


# Any time at all, and the weeks in which the clocks change.
moments = st.one_of(
    between("2026-01-01", "2028-12-31"), between("2026-10-22", "2026-10-29"), between("2027-03-25", "2027-04-01")
)
ahead = st.one_of(
    st.timedeltas(dt.timedelta(), dt.timedelta(days=4)), st.timedeltas(dt.timedelta(), dt.timedelta(days=90))
)


def deadline(now, *, starts_at=FAR, college=USUAL):
    return kind_deadline.deadline(now, starts_at=starts_at, college=college)


def is_unkind(moment, college):
    """Said another way than the code says it."""
    local = moment.astimezone(LONDON)
    minutes = local.hour * 60 + local.minute + local.second / 60 + local.microsecond / 60_000_000
    opens = college.quiet_until.hour * 60
    closes = college.quiet_from.hour * 60
    christmas_and_new_year = {(12, 25), (12, 26), (1, 1)}
    return (
        f"{local:%A}" == "Sunday" or (local.month, local.day) in christmas_and_new_year or not opens < minutes < closes
    )


@pytest.mark.parametrize(
    ("now", "ends_at", "why"),
    [
        (at("2026-10-13", "11:00"), at("2026-10-15", "11:00"), "48 hours"),
        (at("2026-10-13", "11:07"), at("2026-10-15", "11:00"), "a moment that is easy to remember"),
        (at("2026-10-13", "22:00"), at("2026-10-16", "10:00"), "not at night: the next morning"),
        (at("2026-10-13", "06:30"), at("2026-10-15", "10:00"), "not before nine: well into the morning"),
        (at("2026-10-13", "20:00"), at("2026-10-16", "10:00"), "eight in the evening is night already"),
        (at("2026-10-13", "09:00"), at("2026-10-15", "10:00"), "nine in the morning is night still"),
        (at("2026-10-16", "11:00"), at("2026-10-19", "10:00"), "not on a Sunday"),
        (at("2026-12-23", "11:00"), at("2026-12-29", "10:00"), "not on Christmas Day, nor the three days after"),
        (at("2026-10-23", "11:00"), at("2026-10-26", "10:00"), "over the Sunday on which the clocks go back"),
        (at("2026-10-24", "15:00"), at("2026-10-26", "14:00"), "48 real hours, 47 on the clock"),
        (at("2027-03-27", "09:30"), at("2027-03-30", "10:00"), "Easter Monday is a holiday"),
        (at("2028-03-25", "11:00"), at("2028-03-27", "12:00"), "48 real hours, 49 on the clock"),
    ],
)
def test_far_from_the_start(now, ends_at, why):
    assert deadline(now) == ends_at, why


@pytest.mark.parametrize(
    ("now", "starts_at", "ends_at", "why"),
    [
        (at("2026-10-13", "10:00"), at("2026-10-14", "18:00"), at("2026-10-14", "10:00"), "half of it, then kind"),
        (at("2026-10-13", "10:00"), at("2026-10-13", "18:00"), at("2026-10-13", "14:00"), "half of the time left"),
        (at("2026-10-13", "10:00"), at("2026-10-13", "16:00"), at("2026-10-13", "13:00"), "three hours each"),
        (at("2026-10-13", "10:00"), at("2026-10-13", "15:59"), None, "less than the least for one of them"),
        (at("2026-10-13", "15:00"), at("2026-10-14", "10:30"), at("2026-10-13", "19:00"), "earlier, in the evening"),
        (at("2026-10-13", "16:45"), at("2026-10-14", "10:30"), at("2026-10-13", "19:45"), "as late as is kind"),
        (at("2026-10-13", "19:00"), at("2026-10-14", "10:30"), None, "nothing kind is left"),
        (at("2026-10-13", "23:00"), at("2026-10-14", "12:30"), at("2026-10-14", "09:30"), "as late as the start lets"),
        (at("2026-10-13", "10:00"), at("2026-10-13", "09:00"), None, "it has begun"),
    ],
)
def test_near_the_start(now, starts_at, ends_at, why):
    assert deadline(now, starts_at=starts_at) == ends_at, why


@given(now=moments, ahead=ahead, college=colleges)
def test_a_deadline_is_kind_and_leaves_the_least_hours_on_both_sides(now, ahead, college):
    starts_at, least = now + ahead, college.offer_least_hours * HOUR

    found = deadline(now, starts_at=starts_at, college=college)

    if found:
        assert not is_unkind(found, college)
        assert now + least <= found <= starts_at - least
        assert found.utcoffset() == dt.timedelta()


@given(now=moments, ahead=ahead, college=colleges)
def test_nobody_is_left_out_while_a_kind_moment_exists(now, ahead, college):
    starts_at, least = now + ahead, college.offer_least_hours * HOUR

    if deadline(now, starts_at=starts_at, college=college) is None:
        moment = now + least
        while moment <= starts_at - least:
            assert not kind_deadline.is_kind(moment, college=college)
            moment += dt.timedelta(minutes=10)


@given(now=moments, ahead=ahead)
def test_it_is_never_later_than_asked_but_for_kindness(now, ahead):
    starts_at = now + ahead
    wished = now + min(USUAL.offer_hours * HOUR, ahead / 2)

    found = deadline(now, starts_at=starts_at)

    if found and found > wished:
        moment = found - dt.timedelta(hours=1, minutes=1)
        while moment > wished:
            assert is_unkind(moment, USUAL) or working_days.is_bank_holiday(moment.astimezone(LONDON).date())
            moment -= dt.timedelta(minutes=30)


@given(now=moments, hours=st.integers(1, 2000))
def test_which_zone_a_moment_comes_in_changes_nothing(now, hours):
    starts_at = now + hours * HOUR

    found = deadline(now, starts_at=starts_at)

    assert deadline(now.astimezone(LONDON), starts_at=starts_at.astimezone(ZoneInfo("Asia/Tokyo"))) == found


@given(moment=moments, college=colleges)
def test_the_next_kind_moment_is_kind_and_not_before(moment, college):
    found = kind_deadline.next_kind_moment(moment, college=college)

    assert found >= moment
    assert kind_deadline.is_kind(found, college=college)
    assert kind_deadline.next_kind_moment(found, college=college) == found


@pytest.mark.parametrize(
    ("quiet_from", "quiet_until", "clock", "kind"),
    [
        (dt.time(0), dt.time(7), "06:00", False),
        (dt.time(0), dt.time(7), "23:30", True),
        (dt.time(0), dt.time(7), "00:00", False),
        (dt.time(0), dt.time(7), "07:01", True),
    ],
)
def test_quiet_hours_may_begin_at_midnight(quiet_from, quiet_until, clock, kind):
    college = CollegeSettings(quiet_from=quiet_from, quiet_until=quiet_until)

    assert kind_deadline.is_kind(at("2026-10-14", clock), college=college) is kind

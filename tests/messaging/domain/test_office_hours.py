"""When staff can ring: working days, in two halves, without the bank holidays of England."""

import pytest

from messaging.domain import office_hours
from tests.factories import at


@pytest.mark.parametrize(
    ("moment", "half"),
    [
        (at("2026-10-14", "08:59"), at("2026-10-14", "09:00")),
        (at("2026-10-14", "09:00"), at("2026-10-14", "13:00")),
        (at("2026-10-14", "13:00"), at("2026-10-15", "09:00")),
        (at("2026-10-16", "15:00"), at("2026-10-19", "09:00")),
        (at("2026-10-23", "15:00"), at("2026-10-26", "09:00")),
        (at("2026-12-24", "15:00"), at("2026-12-29", "09:00")),
    ],
)
def test_next_half_day(moment, half):
    assert office_hours.next_half_day(moment) == half


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        (at("2026-10-14", "09:00"), at("2026-10-15", "17:00")),
        (at("2026-10-16", "23:30"), at("2026-10-19", "17:00")),
        (at("2026-03-27", "12:00"), at("2026-03-30", "17:00")),
        (at("2026-04-02", "12:00"), at("2026-04-07", "17:00")),
    ],
)
def test_a_call_is_made_by_the_end_of_the_next_working_day(moment, due):
    assert office_hours.time_to_call(moment, is_urgent=False) == due

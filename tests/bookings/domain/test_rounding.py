"""Half up, one decimal, from whole numbers."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookings.domain import rounding


@pytest.mark.parametrize(
    ("count", "of", "percent"),
    [(197, 512, "38.5"), (192, 494, "38.9"), (1, 8, "12.5"), (1, 800, "0.1"), (1, 2000, "0.1"), (2, 3, "66.7")],
)
def test_shares_are_rounded_half_up(count, of, percent):
    assert rounding.percent(count, of) == Decimal(percent)


def test_there_is_no_share_of_nothing():
    assert rounding.percent(0, 0) is None


@given(of=st.integers(1, 10**6), data=st.data())
def test_a_share_is_within_half_a_tenth_and_never_below_at_the_middle(of, data):
    count = data.draw(st.integers(0, of))

    error = Fraction(rounding.percent(count, of)) - Fraction(count * 100, of)

    assert Fraction(-1, 20) < error <= Fraction(1, 20)


def test_hours_and_days():
    assert rounding.hours(135) == Decimal("2.3")
    assert rounding.days(3 * 86400 + 4320) == Decimal("3.1")

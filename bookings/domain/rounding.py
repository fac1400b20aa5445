"""One way of rounding for every figure: half up, one decimal, from whole numbers."""

from decimal import ROUND_HALF_UP, Decimal

ONE_DECIMAL = Decimal("0.1")
SECONDS_A_DAY = 24 * 60 * 60
MINUTES_AN_HOUR = 60


def half_up(number: Decimal) -> Decimal:
    """`number` with one decimal: 38.45 becomes 38.5."""
    return number.quantize(ONE_DECIMAL, rounding=ROUND_HALF_UP)


def percent(count: int, of: int) -> Decimal | None:
    """`count` out of `of` in percent; None where there is nothing to divide by."""
    return half_up(Decimal(count) * 100 / Decimal(of)) if of else None


def hours(minutes: int) -> Decimal:
    return half_up(Decimal(minutes) / MINUTES_AN_HOUR)


def days(seconds: int) -> Decimal:
    return half_up(Decimal(seconds) / SECONDS_A_DAY)

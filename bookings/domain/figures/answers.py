"""The answer first: what a period's figures say, in sentences."""

from bookings.domain.figures.showing import Page
from bookings.domain.figures.tables import HIDDEN, NO_DATA, Value


def answers(page: Page) -> list[str]:
    """Sentences for the top of the page. A hidden number is said to be hidden, never guessed at."""
    so_far = "" if page.is_over else " so far"
    return [
        _came(page.value("people"), held=page.value("held"), so_far=so_far),
        _attendance(page.value("came")),
        _together(page.value("co_facilitated"), not_recorded=page.value("without_record")),
    ]


def _came(people: Value, *, held: Value, so_far: str) -> str:
    if not held.number:
        return f"No session was held{so_far}."
    return f"{_people(people)} came to {_sessions(held)}{so_far}."


def _people(value: Value) -> str:
    if value.number == HIDDEN:
        return "A small number of people"
    if not value.number:
        return "Nobody"
    return "1 person" if value.number == 1 else f"{value.number:,} people"


def _sessions(value: Value) -> str:
    return "1 session" if value.number == 1 else f"{value.number:,} sessions"


def _attendance(value: Value) -> str:
    if value.percent == NO_DATA:
        return "No attendance is marked, so there is no share to show."
    if value.percent == HIDDEN:
        return "Attendance is not shown: the numbers are small."
    return f"Of all marks, {value.percent}% say that somebody came ({value.number:,} of {value.of:,})."


def _together(value: Value, *, not_recorded: Value) -> str:
    if value.percent == NO_DATA:
        return "No session was held, so none was taught together."
    said = (
        f"A peer and a professional taught together at {value.number:,} of {value.of:,} sessions held "
        f"({value.percent}%)."
    )
    if not not_recorded.number:
        return said
    return f"{said} Who taught is not recorded for {_sessions(not_recorded)}."

"""The answer first: what a period's figures of co-production say, in sentences."""

from ambassadors.domain.figures.looking import Page
from bookings.domain.figures.tables import HIDDEN, NO_DATA, Value


def answers(page: Page) -> list[str]:
    """Sentences for the top of the page. A hidden number is said to be hidden, never guessed at."""
    so_far = "" if page.is_over else " so far"
    return [
        _work(page.value("people"), hours=page.value("hours"), so_far=so_far),
        f"{_count(page.value('took_place'), 'talk, training, visit or panel', 'talks, trainings, visits and panels')} "
        "took place.",
        _courses(page.value("approved"), signed=page.value("signed_by_both")),
        _together(page.value("co_facilitated")),
    ]


def _work(people: Value, *, hours: Value, so_far: str) -> str:
    if not people.number:
        return f"No co-production work is recorded{so_far}."
    if people.number == HIDDEN:
        return f"A small number of people did co-production work{so_far}."
    done = "some hours" if hours.number == HIDDEN else _count(hours, "hour", "hours")
    return f"{_count(people, 'person', 'people')} did {done} of co-production work{so_far}."


def _courses(approved: Value, *, signed: Value) -> str:
    if not approved.number:
        return "No course was approved."
    said = _count(approved, "course was approved", "courses were approved")
    return f"{said}; under {signed.number} of them stood both signatures ({signed.percent}%)."


def _together(value: Value) -> str:
    if value.percent == NO_DATA:
        return "No session was held, so none was taught together."
    return (
        f"A peer and a professional taught together at {value.number:,} of {value.of:,} sessions held "
        f"({value.percent}%)."
    )


def _count(value: Value, one: str, more: str) -> str:
    return f"{value.number:,} {one if value.number == 1 else more}"

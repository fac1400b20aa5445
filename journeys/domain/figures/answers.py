"""The answer first: what a period's figures of employment support say, in sentences."""

from typing import Protocol

from bookings.domain.figures.tables import HIDDEN, NO_DATA, Value


class Told(Protocol):
    """Figures of one period, ready to be read. `is_over`: whether the period is."""

    @property
    def is_over(self) -> bool: ...

    def value(self, key: str) -> Value: ...


def answers(told: Told) -> list[str]:
    """Sentences for the top of a page or a report. A hidden number is said to be hidden, never guessed at."""
    so_far = "" if told.is_over else " so far"
    return [
        _placed(told.value("people_with_paid_outcome"), so_far=so_far),
        _employed(told.value("out_of_work_started")),
        _still(told.value("still_working_or_closed_in_work")),
        _learned(told.value("courses_completed"), starts=told.value("education_training_outcomes")),
        _satisfied(told.value("satisfied")),
    ]


def _placed(value: Value, *, so_far: str) -> str:
    if value.of == HIDDEN:
        return f"A small number of people used the service{so_far}."
    if value.percent == NO_DATA:
        return f"Nobody used the service{so_far}."
    if value.number == HIDDEN:
        used = "1 person" if value.of == 1 else f"{value.of:,} people"
        return f"{used} used the service{so_far}. How many of them started or kept a paid job is not shown."
    if value.of == 1:
        did = "started or kept" if value.number else "did not start or keep"
        return f"1 person used the service{so_far}, and {did} a paid job."
    return f"{_of(value)} people who used the service started or kept a paid job{so_far}: {value.percent}%."


def _employed(value: Value) -> str:
    if value.percent == NO_DATA:
        return "Nobody was out of work when they came, so there is no employment rate."
    if value.percent == HIDDEN:
        return "The employment rate is not shown: the numbers are small."
    if value.of == 1:
        return f"1 person was out of work when they came, and {'started' if value.number else 'did not start'} work."
    return f"{_of(value)} people who were out of work when they came started work: {value.percent}%."


def _still(value: Value) -> str:
    if value.percent == NO_DATA:
        return "Nobody started or kept a paid job, so there is no share of people who are still working."
    if value.percent == HIDDEN:
        return "How many people are still working is not shown: the numbers are small."
    if value.of == 1:
        return (
            "1 person started or kept a paid job, and is still working, or was in work when their support ended."
            if value.number
            else "1 person started or kept a paid job, and was not in work at the end."
        )
    return (
        f"{_of(value)} people who started or kept a paid job are still working, or were in work when their support "
        f"ended: {value.percent}%."
    )


def _learned(courses: Value, *, starts: Value) -> str:
    """Learning stands beside work: nobody has to do a course first."""
    began = _amount(starts, "start", "starts")
    completed = _amount(courses, "college course", "college courses")
    return f"People we support made {began} in education or training, and completed {completed}."


def _satisfied(value: Value) -> str:
    if NO_DATA in (value.number, value.percent):
        return "No survey has answers to tell of, so there is no share of people who are satisfied."
    if value.percent == HIDDEN:
        return "How many people are satisfied is not shown: the numbers are small."
    if value.of == 1:
        return f"1 person answered, and is {'very or quite' if value.number else 'not very or not at all'} satisfied."
    return f"{_of(value)} people who answered are very or quite satisfied: {value.percent}%."


def _of(value: Value) -> str:
    return f"{value.number:,} of {value.of:,}"


def _amount(value: Value, one: str, more: str) -> str:
    if value.number == HIDDEN:
        return f"a small number of {more}"
    if value.number == 1:
        return f"1 {one}"
    return f"{value.number:,} {more}" if value.number else f"no {more}"

"""The answer first, also where there is nothing to say or it must not be said."""

import datetime as dt

from bookings.domain.figures import tables
from bookings.domain.figures.periods import Period
from bookings.domain.figures.reckoning import Counted
from journeys.domain.figures import answers
from journeys.domain.figures.definitions import FIGURES
from journeys.domain.figures.plain import Told

YEAR = Period(first_on=dt.date(2016, 4, 1), last_on=dt.date(2017, 3, 31))
COUNTS = {
    "people_accessing": 494,
    "people_with_paid_outcome": 192,
    "out_of_work_at_referral": 469,
    "out_of_work_started": 183,
    "still_working_or_closed_in_work": 133,
    "courses_completed": 74,
    "courses_completed_all": 86,
    "education_training_outcomes": 1,
    "satisfied": 61,
    "satisfaction_answered": 64,
}


class Published:
    """As a page that hides small numbers."""

    is_over = True

    def __init__(self, *hidden: str):
        self.shown = tables.Shown(counted=Counted(counts=COUNTS), hidden=frozenset(hidden))

    def value(self, key):
        return self.shown.value(FIGURES[key])


def test_answers_say_shares_with_what_they_are_of():
    assert answers.answers(Told(period=YEAR, counted=Counted(counts=COUNTS), is_over=True)) == [
        "192 of 494 people who used the service started or kept a paid job: 38.9%.",
        "183 of 469 people who were out of work when they came started work: 39.0%.",
        "133 of 192 people who started or kept a paid job are still working, or were in work when their support "
        "ended: 69.3%.",
        "People we support made 1 start in education or training, and completed 74 college courses.",
        "61 of 64 people who answered are very or quite satisfied: 95.3%.",
    ]


def test_answers_of_a_period_where_nothing_happened_so_far():
    counts = dict.fromkeys(COUNTS, 0) | {"satisfied": None, "satisfaction_answered": None}

    assert answers.answers(Told(period=YEAR, counted=Counted(counts=counts), is_over=False)) == [
        "Nobody used the service so far.",
        "Nobody was out of work when they came, so there is no employment rate.",
        "Nobody started or kept a paid job, so there is no share of people who are still working.",
        "People we support made no starts in education or training, and completed no college courses.",
        "No survey has answers to tell of, so there is no share of people who are satisfied.",
    ]


def test_answers_never_say_a_hidden_number():
    parts = answers.answers(Published(*(COUNTS.keys() - {"people_accessing"})))
    everything = answers.answers(Published(*COUNTS))

    assert parts == [
        "494 people used the service. How many of them started or kept a paid job is not shown.",
        "The employment rate is not shown: the numbers are small.",
        "How many people are still working is not shown: the numbers are small.",
        "People we support made a small number of starts in education or training, and completed a small number of "
        "college courses.",
        "How many people are satisfied is not shown: the numbers are small.",
    ]
    assert everything == ["A small number of people used the service.", *parts[1:]]


def test_what_is_said_of_one_person_is_a_sentence():
    one = dict.fromkeys(COUNTS, 1)
    less = one | dict.fromkeys(("out_of_work_started", "still_working_or_closed_in_work", "satisfied"), 0)

    of_one, of_less, of_nobody = (
        answers.answers(Told(period=YEAR, counted=Counted(counts=counts), is_over=True))
        for counts in (one, less, less | {"people_with_paid_outcome": 0})
    )

    assert of_one == [
        "1 person used the service, and started or kept a paid job.",
        "1 person was out of work when they came, and started work.",
        "1 person started or kept a paid job, and is still working, or was in work when their support ended.",
        "People we support made 1 start in education or training, and completed 1 college course.",
        "1 person answered, and is very or quite satisfied.",
    ]
    assert (of_less[1], of_less[2], of_less[4]) == (
        "1 person was out of work when they came, and did not start work.",
        "1 person started or kept a paid job, and was not in work at the end.",
        "1 person answered, and is not very or not at all satisfied.",
    )
    assert of_nobody[0] == "1 person used the service, and did not start or keep a paid job."

"""Finding a person among 100,000, as the desk does: by name, a slip, the beginning, number, email and reference."""

import random

from django.db import connection

from bench import data
from bench.table import Spread, show
from bench.timing import QueryCount, milliseconds
from people.domain import searching
from people.models import ContactPoint, Person
from people.states import Channel

PEOPLE = 100_000
TIMES = 7
BUDGET = 500
# Names are made of these letters: nearly every one differs, which is the most there is to look through.
FIRSTS, VOWELS, MIDDLES = "BCDFGHJKLMNPRSTVW", "aeiou", "bdlmnrstv"


def run() -> None:
    someone = _people()
    called = someone.called
    first, last = called.split()
    wanted = {
        "whole name": called,
        "one slip in each word": f"{_slip(first)} {_slip(last)}",
        "last name, one slip": _slip(last),
        "how it begins": last[:3],
        "nobody’s name": "Xyzzyx Qwfpgj",
        "phone number": "07700 9" + f"{PEOPLE // 2:05d}",
        "email address": ContactPoint.objects.get(person=someone, channel=Channel.EMAIL).address,
        "reference": someone.reference,
    }
    show(
        f"Finding one of {PEOPLE:,} people",
        columns=("typed", "found", "ms: median (least to most)", "queries"),
        rows=[(name, *_measure(typed)) for name, typed in wanted.items()],
        note=f"{TIMES} searches each, in one process, for at most 20 people. Budget: {BUDGET} ms.",
    )


def _measure(typed: str) -> tuple[int, Spread, int]:
    with connection.execute_wrapper(counter := QueryCount()):
        found = searching.find_people(typed)
    return len(found), Spread(figures=milliseconds(lambda: searching.find_people(typed), times=TIMES)), counter.count


def _people() -> Person:
    """Makes the people, each with an email address and a number; gives the one in the middle."""
    dice = random.Random(1)
    made = data.people(PEOPLE)
    for person in made:
        person.called = f"{_word(dice)} {_word(dice)}"
    Person.objects.bulk_update(made, ["called"], batch_size=2_000)
    ContactPoint.objects.keep_many(
        [
            ContactPoint(person=person, channel=Channel.SMS, address=f"07700 9{number:05d}")
            for number, person in enumerate(made)
        ]
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return made[PEOPLE // 2]


def _word(dice: random.Random) -> str:
    return "".join(dice.choice(letters) for letters in (FIRSTS, VOWELS, MIDDLES, VOWELS, MIDDLES))


def _slip(word: str) -> str:
    """Two neighbours in the middle swapped."""
    at = len(word) // 2
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]

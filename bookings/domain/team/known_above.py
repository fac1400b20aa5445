"""What rooms above know of people who could teach, and whoever invites them should weigh: each says it in words."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

# People (ids) and the moment; phrases that go on after a name, by person: “takes a break as an ambassador”.
Teller = Callable[[Collection[int], dt.datetime], Mapping[int, Sequence[str]]]
_tellers: list[Teller] = []


def told_by(teller: Teller) -> None:
    """`teller` is asked about everybody of a pool at once, in a constant number of queries. Twice is once."""
    if teller not in _tellers:
        _tellers.append(teller)


def of(people: Collection[int], *, now: dt.datetime) -> Mapping[int, list[str]]:
    """What is to be weighed, by person."""
    found: dict[int, list[str]] = defaultdict(list)
    for teller in _tellers:
        for person, said in teller(people, now).items():
            found[person] += said
    return found

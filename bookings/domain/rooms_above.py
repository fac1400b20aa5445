"""What rooms above this one keep about people: each says here what erasing and merging records means for it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from bookings.domain.merge_steps import Work
from people.models import User


class OfPeople(Protocol):
    def __call__(self, people: list[int], /, *, by: User, now: dt.datetime) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Room:
    """`hold` locks what the room keeps of these people, by id, before anything else is locked.

    `forget` makes it anonymous for good; files go once that is certain. `join` makes it all the kept person's, by
    `work.change`, so that a merge can be undone; it may raise a refusal. `part` looks again at what is whose once it is
    undone.
    """

    name: str
    hold: Callable[[list[int]], None]
    forget: OfPeople
    join: Callable[[Work], None]
    part: OfPeople


_rooms: dict[str, Room] = {}


def add(room: Room) -> None:
    """To be called when the room is ready. Adding it twice leaves it as it is."""
    _rooms[room.name] = room


def hold(people: list[int]) -> None:
    """Locks what the rooms above keep of `people`: always before runs and people, so that nobody waits in a circle."""
    for room in _rooms.values():
        room.hold(people)


def forget(people: list[int], *, by: User, now: dt.datetime) -> None:
    for room in _rooms.values():
        room.forget(people, by=by, now=now)


def join(work: Work) -> None:
    for room in _rooms.values():
        room.join(work)


def part(people: list[int], *, by: User, now: dt.datetime) -> None:
    for room in _rooms.values():
        room.part(people, by=by, now=now)

"""The entries of all feeds as bytes: each is built once for what it says, and kept in this process.

A dictionary of our own: taking 2,000 entries out of a cache one by one would last longer than all the rest together.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
MOST = 10_000  # entries, about 10 MB; past that everything is forgotten and built anew

_kept: dict[Hashable, bytes] = {}


def fetch(keys: Sequence[Key], *, build: Callable[[list[Key]], Iterable[tuple[Key, bytes]]]) -> list[bytes]:
    """The bytes of every key, in order. `build` is asked once, for those that are not kept; it may leave some out."""
    kept = [_kept.get(key) for key in keys]  # taken out at once: another thread may forget them meanwhile
    missing = [key for key, each in zip(keys, kept, strict=True) if each is None]
    new: dict[Hashable, bytes] = dict(build(missing)) if missing else {}
    found = [each or new.get(key) for key, each in zip(keys, kept, strict=True)]
    if len(_kept) + len(new) > MOST:
        forget()
    _kept.update(new)
    return [each for each in found if each]


def forget() -> None:
    """Everything is built anew when it is next asked for."""
    _kept.clear()

"""A line every two seconds for work that takes longer, and none for work that does not."""

import time
from collections.abc import Callable

EVERY = 2.0


class Progress:
    """Call it after each piece with what is done, how many are, and of how many."""

    def __init__(self, write: Callable[[str], object], *, clock: Callable[[], float] = time.monotonic):
        self.write = write
        self.clock = clock
        self.last = clock()

    def __call__(self, what: str, done: int, of: int) -> None:
        if self.clock() - self.last >= EVERY:
            self.last = self.clock()
            self.write(f"  … {done:,} of {of:,} {what}")

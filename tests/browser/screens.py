"""The screens that a journey is walked on: the usual ones in every run, all of them in `make test-long`.

A journey whose pages have a script of their own is walked with it and without in every run. Any other is walked as the
pages are at their plainest: on a phone, without script.
"""

from tests.profile import IS_LONG

PLAINEST = "phone-without-script"
ALL = ("phone", PLAINEST, "desktop", "desktop-without-script")
WITH_SCRIPT = (True, False) if IS_LONG else (False,)


def walked_on(*usual: str) -> tuple[str, ...]:
    """`usual`, which between them are small and large, with script and without; all where time does not matter."""
    return ALL if IS_LONG else usual

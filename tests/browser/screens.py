"""The screens that a journey is walked on: the usual ones in every run, all of them in `make test-long`."""

import os

ALL = ("phone", "phone-without-script", "desktop", "desktop-without-script")


def walked_on(*usual: str) -> tuple[str, ...]:
    """`usual`, which between them are small and large, with script and without; all where time does not matter."""
    return ALL if os.environ.get("HYPOTHESIS_PROFILE") == "long" else usual

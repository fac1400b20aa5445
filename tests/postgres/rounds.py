"""How often a race is run, each time on a fresh database: some go wrong once in many times."""

import os


def rounds(most: int) -> range:
    """Twice; `most` times in the long profile (`make test-long`)."""
    return range(most if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 2)

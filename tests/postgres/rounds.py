"""How often a race is run, each time on a fresh database: some go wrong once in many times."""

from tests.profile import IS_LONG


def rounds(most: int) -> range:
    """Twice; `most` times in the long profile (`make test-long`)."""
    return range(most if IS_LONG else 2)

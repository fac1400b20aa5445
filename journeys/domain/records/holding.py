"""What is held while records are erased or merged."""


def hold(people: list[int], /) -> None:
    """Locks nothing: whatever is done in employment support locks its person first (journeys/domain/held.py).

    The rooms below lock the people right after this: whoever works on one of them waits there, never in a circle.
    """

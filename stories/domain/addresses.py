"""The address of a story: a few letters and figures that say nothing, so that no title and no name is in a log."""

from stories.models import Story

# Without vowels no word can come about; without look-alikes it can be read out on the phone.
LETTERS = "23456789bcdfghjkmnpqrstvwxz"
LENGTH = 8


def address_of(story: Story) -> str:
    """The same for a story for good, whatever its title, and of no other: it is made of its key."""
    number = int(story.key)
    return "".join(LETTERS[number // len(LETTERS) ** place % len(LETTERS)] for place in range(LENGTH))

"""The address of a profile: a few letters and figures that say nothing, so that no name is in a log. Never reused."""

from django.utils.crypto import get_random_string

from ambassadors.models import Profile

# Without vowels no word can come about; without look-alikes it can be read out on the phone.
LETTERS = "23456789bcdfghjkmnpqrstvwxz"
LENGTH = 8


def a_free_one() -> str:
    """An address that no profile has, or had: each keeps its own for good."""
    while True:
        address = get_random_string(LENGTH, LETTERS)
        if not Profile.objects.filter(slug=address).exists():
            return address

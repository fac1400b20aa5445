"""Numbers of certificates, like 7K4M-2Q9X-CD3T: made by chance, so that none leads to another."""

import secrets

# No vowels, so no words by accident. Of those that look alike (8 B, 2 Z, 6 G, 0 O, 1 I L, 5 S) one at the most.
LETTERS = "CDFHJKMNPQRTVWX2346789"
READ_AS = str.maketrans("BZG", "826")
LENGTH, GROUP = 12, 4  # 22 ** 12 numbers: 53 bits


def new_number() -> str:
    """Twelve letters and digits in groups of four, fit to be read over the phone."""
    return _grouped("".join(secrets.choice(LETTERS) for _ in range(LENGTH)))


def tidy(typed: str) -> str:
    """`typed` as a number is kept, whatever its case and hyphens, and with a letter taken for the digit it looks like.

    Never longer than 16 characters, of letters and digits alone; empty where there are none. It need not be a number.
    """
    kept = "".join(c for c in typed[:200].upper() if c.isascii() and c.isalnum())
    return _grouped(kept[: LENGTH + 1].translate(READ_AS))


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))

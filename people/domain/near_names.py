"""How alike two names are: typing slips, swapped letters, another order of words, accents left out. Pure, no database.

Words are compared by edits that also know swapped neighbours (optimal string alignment), as shares from 0 to 1.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

SAME, BEGINS = 1.0, 0.99
ALIKE = 0.66  # one slip in a word of three letters, two in one of six
LETTERS_TO_BEGIN = 2
SHORT_FOR, LETTERS_OF_A_SHORT_NAME = 0.8, 3  # “Sam” for “Samantha”


def fold(name: str) -> str:
    """`name` in lower case, without accents; whatever is no letter or digit becomes one space. “Zoë-Ann”: “zoe ann”."""
    if not name.isascii():
        apart = unicodedata.normalize("NFKD", name)
        name = "".join(c for c in apart if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())


def likeness(wanted: str, names: Iterable[str]) -> dict[str, float]:
    """How like `wanted` (any writing) each folded name of `names` is; those that are not like it are left out.

    1 is the same name. A name that only shares some of the wanted words is like it by that share.
    """
    wanted = fold(wanted)
    if not wanted:
        return {}
    holders = _by_word(names)
    vocabulary = list(holders)
    best: dict[str, dict[str, float]] = defaultdict(dict)
    words = wanted.split()
    for word in words:
        for found, score in _near(word, vocabulary):
            for name in holders[found]:
                best[name][word] = max(score, best[name].get(word, 0.0))
    shares = {name: sum(scores.values()) / len(words) for name, scores in best.items()}
    for joined, score in _near(wanted.replace(" ", ""), vocabulary) if len(words) > 1 else ():
        for name in holders[joined]:
            shares[name] = max(shares.get(name, 0.0), score * BEGINS)
    return {name: _whole(wanted, name, score) for name, score in shares.items() if score >= ALIKE}


def _by_word(names: Iterable[str]) -> dict[str, set[str]]:
    """Which names hold a word; a name of several words is also a word without its gaps."""
    holders: dict[str, set[str]] = defaultdict(set)
    for name in names:
        words = name.split()
        for word in words:
            holders[word].add(name)
        if len(words) > 1:
            holders["".join(words)].add(name)
    return holders


def _near(word: str, vocabulary: list[str]) -> Iterator[tuple[str, float]]:
    """Words that begin with `word` or are alike, each with its share."""
    for found, score, _ in process.extract_iter(word, vocabulary, scorer=OSA.normalized_similarity, score_cutoff=ALIKE):
        yield found, score * BEGINS if found != word else BEGINS
    for found in vocabulary if len(word) >= LETTERS_TO_BEGIN else ():
        if found == word:
            continue
        if found.startswith(word):
            yield found, BEGINS * BEGINS
        elif len(found) >= LETTERS_OF_A_SHORT_NAME and word.startswith(found):
            yield found, SHORT_FOR


def _whole(wanted: str, name: str, score: float) -> float:
    """1 for the very same words in any order; a little less for a name that says more."""
    if name == wanted or sorted(name.split()) == sorted(wanted.split()):
        return SAME
    return min(score, BEGINS)

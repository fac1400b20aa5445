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
    if name.isascii() and name.replace(" ", "").isalnum():
        return " ".join(name.casefold().split())
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
    names = list(names)
    holders, gapless = _by_word(names), [name.replace(" ", "") for name in names]
    vocabulary = list(holders)

    def near(word: str) -> Iterator[tuple[str, float]]:
        """Names that hold `word` or one like it, or are like it when written without their gaps."""
        yield from ((name, score) for at, score in _near(word, vocabulary) for name in holders[vocabulary[at]])
        yield from ((names[at], score) for at, score in _near(word, gapless))

    best: dict[str, dict[str, float]] = defaultdict(dict)
    words = wanted.split()
    for word in words:
        for name, score in near(word):
            best[name][word] = max(score, best[name].get(word, 0.0))
    shares = {name: sum(scores.values()) / len(words) for name, scores in best.items()}
    for name, score in near("".join(words)) if len(words) > 1 else ():
        shares[name] = max(shares.get(name, 0.0), score * BEGINS)
    return {name: _whole(wanted, name, score) for name, score in shares.items() if score >= ALIKE}


def _by_word(names: Iterable[str]) -> dict[str, list[str]]:
    """Which names hold a word."""
    holders: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for word in name.split():
            holders[word].append(name)
    return holders


def _near(word: str, vocabulary: list[str]) -> Iterator[tuple[int, float]]:
    """Where in `vocabulary` words are that begin with `word` or are alike, each with its share."""
    alike = process.extract(word, vocabulary, scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=None)
    for found, score, at in alike:
        yield at, score * BEGINS if found != word else BEGINS
    for at, found in enumerate(vocabulary) if len(word) >= LETTERS_TO_BEGIN else ():
        if found == word:
            continue
        if found.startswith(word):
            yield at, BEGINS * BEGINS
        elif len(found) >= LETTERS_OF_A_SHORT_NAME and word.startswith(found):
            yield at, SHORT_FOR


def _whole(wanted: str, name: str, score: float) -> float:
    """1 for the very same words in any order; a little less for a name that says more."""
    if name == wanted or sorted(name.split()) == sorted(wanted.split()):
        return SAME
    return min(score, BEGINS)

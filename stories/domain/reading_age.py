"""How old a reader needs to be, as a help to the author and never a gate.

The Flesch-Kincaid grade (Kincaid and others, 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59), plus five
years for the age at which a child begins the first grade. It is made for English and needs some text to go by.
"""

import re

from stories.domain import wording

FEWEST_WORDS = 100
FEWEST_IN_LATIN = 0.9
SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$)|\n+")
LATIN_WORD = re.compile(r"[a-zà-öø-ÿ]+(?:['’-][a-zà-öø-ÿ]+)*")
VOWELS = re.compile(r"[aeiouyà-æè-ïò-öù-ý]+")
SILENT_E = re.compile(r"(?:[^laeiouy]e|[^aeioudt]ed|[^aeiouscxzgh]es)$")
YOUNGEST, OLDEST = 6, 18


def of(words: wording.Words) -> int | None:
    """The reading age in years, 6 to 18; None for a short text, or one that is not written in Latin letters."""
    return of_text("\n".join(part.text for part in words.parts))


def of_text(text: str) -> int | None:
    """As `of`."""
    found = LATIN_WORD.findall(text.lower())
    if len(found) < FEWEST_WORDS or len(found) < FEWEST_IN_LATIN * _words_of_any_script(text):
        return None
    sentences = len([each for each in SENTENCE_END.split(text) if each and each.strip()]) or 1
    syllables = sum(syllables_in(word) for word in found)
    grade = 0.39 * len(found) / sentences + 11.8 * syllables / len(found) - 15.59
    return max(YOUNGEST, min(OLDEST, round(grade) + 5))


def syllables_in(word: str) -> int:
    """Groups of vowels, without the silent endings of English; at least one."""
    groups = len(VOWELS.findall(word))
    return max(1, groups - 1 if groups > 1 and SILENT_E.search(word) else groups)


def _words_of_any_script(text: str) -> int:
    return sum(1 for each in text.split() if any(letter.isalpha() for letter in each))

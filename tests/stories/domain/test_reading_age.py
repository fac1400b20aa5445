import pytest

from stories.domain import reading_age

EASY = "I got up. I had tea. The cat sat on me. It was good. We went out. The sun was up. I felt well. " * 6
HARD = (
    "Notwithstanding considerable institutional reservations, multidisciplinary rehabilitation interventions "
    "unquestionably facilitated comprehensive occupational reintegration throughout the organisation. "
) * 10


def test_short_everyday_words_are_for_young_readers():
    assert reading_age.of_text(EASY) == 6


def test_long_words_in_long_sentences_are_for_adults():
    assert reading_age.of_text(HARD) == 18


@pytest.mark.parametrize("text", ["", "Too short.", "كتبت قصتي في الحديقة. " * 60, "🌱 " * 300, "я писала " * 90])
def test_a_text_it_cannot_tell_of_gets_no_age(text):
    assert reading_age.of_text(text) is None


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("cat", 1), ("tea", 1), ("garden", 2), ("made", 1), ("table", 2), ("recovery", 4), ("walked", 1), ("the", 1)],
)
def test_syllables_are_counted_as_they_are_spoken(word, syllables):
    assert reading_age.syllables_in(word) == syllables

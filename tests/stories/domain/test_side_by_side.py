import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.domain.side_by_side import Stretch, compare


def test_what_went_and_what_came_stand_apart_from_what_stayed():
    stretches = compare("I was low. It rained. Then spring.", "I was low. It snowed. Then spring.")

    assert stretches == [
        Stretch(was="I was low. ", becomes="I was low. "),
        Stretch(was="It rained.", becomes="It snowed."),
        Stretch(was=" Then spring.", becomes=" Then spring."),
    ]


def test_a_sentence_stays_the_same_when_another_one_follows_it():
    stretches = compare("I was low. It rained.", "I was low. It rained. Then spring.")

    assert stretches == [
        Stretch(was="I was low. It rained.", becomes="I was low. It rained."),
        Stretch(was="", becomes=" Then spring."),
    ]


@given(st.text(), st.text())
def test_put_together_again_they_are_the_two_texts(was, becomes):
    stretches = compare(was, becomes)

    assert ("".join(s.was for s in stretches), "".join(s.becomes for s in stretches)) == (was, becomes)


@pytest.mark.parametrize("text", ["a." * 100_000, "…" * 200_000, "\n" * 200_000])
def test_texts_of_any_length_are_compared(text):
    stretches = compare(text, text + "End.")

    assert "".join(s.becomes for s in stretches) == text + "End."

"""Two people with one form open, row by row."""

import pytest

from journeys.domain import meanwhile

OLD, MINE, THEIRS = (meanwhile.mark(words) for words in ("Old", "Mine", "Theirs"))


@pytest.mark.parametrize(
    ("typed", "seen", "stands", "written"),
    [
        (MINE, OLD, OLD, [1]),
        (MINE, "", "", [1]),
        ("", OLD, OLD, [1]),
        (OLD, OLD, OLD, []),
        (OLD, OLD, THEIRS, []),  # only they changed it
        (OLD, OLD, "", []),
        (THEIRS, OLD, THEIRS, []),  # both wrote the same, or one pressed twice
    ],
)
def test_what_only_one_of_them_changed_is_kept(typed, seen, stands, written):
    assert meanwhile.to_write(typed={1: typed}, seen={1: seen}, stands={1: stands}) == written


@pytest.mark.parametrize(("typed", "seen", "stands"), [(MINE, OLD, THEIRS), ("", OLD, THEIRS), (MINE, "", THEIRS)])
def test_what_both_changed_is_asked_about_and_nothing_is_written(typed, seen, stands):
    with pytest.raises(meanwhile.SavedMeanwhile) as clash:
        meanwhile.to_write(typed={1: typed, 2: MINE}, seen={1: seen, 2: OLD}, stands={1: stands, 2: OLD})

    assert clash.value.rows == {1}


def test_a_form_that_carries_no_mark_was_opened_with_nothing():
    assert meanwhile.to_write(typed={1: MINE}, seen={}, stands={1: ""}) == [1]
    with pytest.raises(meanwhile.SavedMeanwhile):
        meanwhile.to_write(typed={1: MINE}, seen={}, stands={1: OLD})


def test_a_mark_tells_words_from_others_wherever_they_are_parted():
    assert meanwhile.mark("a", "b") == meanwhile.mark("a", "b")
    assert len({meanwhile.mark("a", "b"), meanwhile.mark("ab", ""), meanwhile.mark("", "ab"), meanwhile.mark()}) == 4
    assert meanwhile.mark("", "") == ""

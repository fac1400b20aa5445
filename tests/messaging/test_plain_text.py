"""Whatever somebody typed stays text."""

import pytest

from messaging import plain_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Hello\r\nBcc: x@example.org", "Hello Bcc: x@example.org"),
        ("bell\x07 and nul\x00", "bell and nul"),
        ("turned \u202eround", "turned round"),
        ("family 👩‍👩‍👧", "family 👩‍👩‍👧"),
        ("  much   space\t", "much space"),
        ("half a \ud800 letter", "half a letter"),
    ],
)
def test_one_line(typed, kept):
    assert plain_text.one_line(typed) == kept


def test_lines_keeps_line_breaks_as_one_kind():
    assert plain_text.lines("a\r\nb\rc\nd\u2028e") == "a\nb\nc\nde"

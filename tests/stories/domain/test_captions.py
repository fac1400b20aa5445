import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.domain import captions
from stories.domain.captions import Cue

WORDS = "I grew beans on a balcony. In the second summer I talked to the neighbours again, and they talked to me."


def test_words_are_spread_over_the_whole_length():
    cues = captions.from_words(WORDS, seconds=20)

    assert (cues[0].begins, round(cues[-1].ends, 6)) == (0, 20)
    assert [a.ends for a in cues[:-1]] == [b.begins for b in cues[1:]]
    assert " ".join(cue.words for cue in cues) == WORDS


def test_no_caption_is_longer_than_two_lines():
    cues = captions.from_words("word " * 500, seconds=600)

    assert max(len(cue.words) for cue in cues) <= captions.LONGEST_CAPTION


@pytest.mark.parametrize("words", ["", "  \n ", "\u202e"])
def test_without_words_there_are_no_captions(words):
    assert captions.from_words(words, seconds=10) == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n", ["Hello"]),
        (b"\xef\xbb\xbfWEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000 align:start\nHello\nyou\n", ["Hello\nyou"]),
        (b"1\r\n00:00:01,000 --> 00:00:02,000\r\n<b>Hello</b> {\\an8}\r\n", ["Hello"]),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nŻółć 🌱 قصتي\n".encode(), ["Żółć 🌱 قصتي"]),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n&lt;script&gt; <c.x>a</c>\n", ["<script> a"]),
        (b"WEBVTT\n\nNOTE a --> b\n\n00:05.000 --> 00:06.000\nB\n\n00:01.000 --> 00:02.000\nA\n", ["A", "B"]),
        ("1\n00:00:01,000 --> 00:00:02,000\nna\xefve\n".encode("cp1252"), ["naïve"]),
    ],
)
def test_files_of_captions_are_read(data, words):
    assert [cue.words for cue in captions.read(data)] == words


@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 900, b"WEBVTT", b"WEBVTT\n\n00:09.000 --> 00:02.000\nBack\n", b"a" * 2_000_000]
)
def test_what_holds_no_captions_is_refused(data):
    with pytest.raises(captions.NotCaptions):
        captions.read(data)


@given(st.lists(st.text(min_size=1), min_size=1))
def test_what_is_written_reads_back_the_same(texts):
    cues = captions.from_words("\n".join(texts), seconds=3600)

    written = captions.as_vtt(cues)

    if cues:
        assert [" ".join(cue.words.split()) for cue in captions.read(written)] == [
            " ".join(cue.words.replace("-->", "→").split()) for cue in cues
        ]


def test_signs_of_captions_within_words_stay_words():
    written = captions.as_vtt([Cue(begins=0, ends=1, words="a < b --> & <script>")])

    assert written == b"WEBVTT\n\n00:00:00.000 --> 00:00:01.000\na &lt; b --&gt; &amp; &lt;script&gt;\n"

"""Printed documents: tagged, and with nothing in them that was not meant."""

import pytest

from design_system import printing, typeface

SOURCE = """#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set text(font: "Noto Sans", fallback: false, lang: "en", region: "GB")
= #data.title
*#data.title*
"""


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "one.typ"
    path.write_text(SOURCE)
    return path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Łukasz, Zoë and Ngọc: “café” – 10%…", "Łukasz, Zoë and Ngọc: “café” – 10%…"),
        ("Walk 🌱 and talk", "Walk  and talk"),
        ("漢字 עב", "?? ??"),
        ("bell\x07 turned \u202eround", "bell turned round"),
        ("two\nlines", "two\nlines"),
    ],
)
def test_what_the_typeface_lacks_is_left_out_or_marked(text, expected):
    assert printing.printable(text) == expected
    assert printing.printable({"a": [text, {"b": (text,)}], "n": 1}) == {"a": [expected, {"b": [expected]}], "n": 1}


def test_every_letter_that_we_say_it_draws_it_draws(source):
    drawn = "".join(printing.printable(chr(code)) for code in sorted(typeface.letters()))

    assert printing.pdf(source, data={"title": drawn}).startswith(b"%PDF-1.7")


def test_the_same_data_gives_the_same_bytes(source):
    assert printing.pdf(source, data={"title": "One"}) == printing.pdf(source, data={"title": "One"})


def test_the_version_follows_source_and_data(source):
    first = printing.version_of(source, data={"title": "One"})
    second = printing.version_of(source, data={"title": "Two"})
    source.write_text(SOURCE + "More.")

    assert len({first, second, printing.version_of(source, data={"title": "One"})}) == 3

"""A chart says in its drawing what stands in its table, and nothing that anybody wrote becomes markup."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from bookings.domain.figures.tables import HIDDEN, NO_DATA
from journeys.domain import charts
from journeys.domain.charts import PERCENT, Bar, Benchmark, Drawn, Point

HOSTILE = "<script>alert(1)</script> {{ 7*7 }} مرحبا 🎉 " + "long " * 40
NUMBERS = st.one_of(
    st.integers(0, 10**6), st.decimals(0, 100, places=1), st.sampled_from([HIDDEN, NO_DATA, None, 0, Decimal("0.0")])
)
LABELS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60)


def read(drawn: Drawn) -> BeautifulSoup:
    return BeautifulSoup(drawn.svg, "html.parser")


def said(group) -> list[str]:
    """What stands at one label: of bars the label first, of points the number."""
    return [text.get_text().removesuffix(" not shown") for text in group.find_all("text")]


@given(
    st.lists(st.builds(Bar, label=LABELS, number=NUMBERS, second=NUMBERS), max_size=6), st.sampled_from(["", PERCENT])
)
def test_bars_say_the_numbers_of_the_table(bars, unit):
    drawn = charts.bar_chart(title="Jobs", bars=bars, unit=unit, series=("Now", "Then"))

    groups = read(drawn).find_all("g")
    assert [tuple(said(group)[-2:]) for group in groups] == [row[1:] for row in drawn.rows]


@given(st.lists(st.builds(Point, label=LABELS, number=NUMBERS), max_size=9))
def test_points_say_the_numbers_of_the_table(points):
    drawn = charts.line_chart(
        title="Fidelity", points=points, unit="points", benchmark=Benchmark(number=100, says="Good")
    )

    assert [said(group)[0] for group in read(drawn).find_all("g")] == [row[1] for row in drawn.rows]


@pytest.mark.parametrize(
    "draw",
    [
        lambda words: charts.bar_chart(
            title=words,
            bars=[Bar(label=words, number=3, second=HIDDEN)],
            series=(words, words),
            benchmark=Benchmark(number=40, says=words),
        ),
        lambda words: charts.line_chart(
            title=words, points=[Point(label=words, number=3)], benchmark=Benchmark(number=40, says=words)
        ),
    ],
)
def test_words_stay_words(draw):
    drawn = draw(HOSTILE)

    svg = read(drawn)
    assert {tag.name for tag in svg.find_all(True)} <= {
        "svg",
        "title",
        "desc",
        "defs",
        "pattern",
        "rect",
        "line",
        "circle",
        "g",
        "text",
    }
    assert svg.title.get_text() == HOSTILE
    assert svg.svg["role"] == "img"
    assert not [tag for tag in svg.find_all(True) if "style" in tag.attrs or any(a.startswith("on") for a in tag.attrs)]


def test_a_hidden_number_is_a_gap_in_the_line():
    points = [Point(label=label, number=number) for label, number in (("Q1", 3), ("Q2", HIDDEN), ("Q3", 4), ("Q4", 5))]

    svg = read(charts.line_chart(title="Jobs", points=points))

    assert len(svg.find_all("line", attrs={"stroke-width": "3"})) == 1
    assert len(svg.find_all("circle")) == 3


@pytest.mark.parametrize("number", [0, 40, 100])
def test_the_words_of_the_benchmark_stand_above_every_mark(number):
    drawn = charts.bar_chart(
        title="Jobs",
        bars=[Bar(label="Brook", number=Decimal(number))],
        unit=PERCENT,
        benchmark=Benchmark(number=40, says="Benchmark 40%"),
    )

    words = {text.get_text(): int(text["y"]) for text in read(drawn).find_all("text")}
    assert words["Benchmark 40%"] + charts.drawing.TEXT < min(words["Brook"], words[f"{number}%"])


def test_two_series_differ_without_colour():
    svg = read(charts.bar_chart(title="Jobs", bars=[Bar(label="Brook", number=3, second=4)], series=("Now", "Then")))

    fills = [rect["fill"] for rect in svg.g.find_all("rect")]
    assert fills[0] != fills[1]
    assert fills[1] == f"url(#{svg.find('pattern')['id']})"


LONG = "Still working in any paid job, or in work when the support of our team ended"


@pytest.mark.parametrize("label", [LONG, "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente" * 2, HOSTILE])
def test_no_letter_of_a_label_or_a_legend_is_lost(label):
    benchmark = Benchmark(number=40, says=f"Benchmark of {label}")
    bars = [Bar(label=label, number=3, second=4), Bar(label="Brook", number=1, second=2)]
    drawn = charts.bar_chart(title="Jobs", bars=bars, series=(f"Now {label}", f"Then {label}"), benchmark=benchmark)
    line = charts.line_chart(title="Jobs", points=[Point(label=label, number=3)], benchmark=benchmark)

    for each, letters in ((drawn, charts.drawing.MOST_LETTERS), (line, 38)):
        svg = read(each)
        words = [text.get_text() for text in svg.find_all("text")]
        whole = "".join("".join(words).split())
        assert "".join(label.split()) in whole
        assert "".join(benchmark.says.split()) in whole
        assert max(map(len, words)) <= letters
        assert each.rows[0][0] == label


def test_words_marks_and_the_frame_keep_apart_however_long_a_label_is():
    drawn = charts.bar_chart(title="Jobs", bars=[Bar(label=LONG, number=3), Bar(label="Brook", number=4)])

    svg = read(drawn)
    lines = [int(text["y"]) for text in svg.find_all("text") if text["font-weight"] == "400"]
    bars = [int(rect["y"]) for group in svg.find_all("g") for rect in group.find_all("rect")]
    assert lines[0] < lines[1] < bars[0] < lines[2] < bars[1] < int(svg.svg["height"]) - 16

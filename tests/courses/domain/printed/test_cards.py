"""Cards for leaflets: the code on each holds the address of its course."""

import re

import pytest
import segno

from courses.domain.printed import cards, prospectus
from tests import factories

pytestmark = pytest.mark.django_db
EDGE = 4


def modules_of(drawing: str) -> set[tuple[int, int]]:
    """Row and column of every dark module, as the lines of the drawing paint them."""
    path = re.search(r' d="([^"]+)"', drawing)[1]
    row, column, dark = 0.0, 0, set()
    for name, numbers in re.findall(r"([Mmh])([^Mmh]*)", path):
        parts = [float(n) for n in re.findall(r"-?\d*\.?\d+", numbers)]
        if name == "h":
            dark |= {(int(row) - EDGE, column - EDGE + n) for n in range(int(parts[0]))}
            column += int(parts[0])
        elif name == "M":
            column, row = int(parts[0]), parts[1]
        else:
            column, row = column + int(parts[0]), row + parts[1]
    return dark


@pytest.fixture
def card(settings):
    settings.BASE_URL = "https://college.example.org"
    run = factories.run(of=factories.course("Understanding anxiety"))
    for _ in range(2):
        factories.run(of=run.course)
    return cards.cards_of(prospectus.gather(run.term))[0]


def test_a_card_says_what_when_and_where_to_look(card):
    assert (card.title, card.address) == (
        "Understanding anxiety",
        "https://college.example.org/courses/understanding-anxiety/",
    )
    assert (len(card.dates), card.has_more_dates) == (2, True)


def test_the_drawing_paints_the_code_of_the_address_with_a_quiet_edge(card):
    matrix = segno.make("https://college.example.org/courses/understanding-anxiety/", error="m", micro=False).matrix

    painted = modules_of(card.qr)

    assert painted == {(r, c) for r, line in enumerate(matrix) for c, dark in enumerate(line) if dark}
    assert f'viewBox="0 0 {len(matrix) + 2 * EDGE} {len(matrix) + 2 * EDGE}"' in card.qr

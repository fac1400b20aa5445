"""What a total means."""

import pytest

from journeys.domain.fidelity import bands


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (25, "Not supported employment"),
        (73, "Not supported employment"),
        (74, "Fair fidelity"),
        (99, "Fair fidelity"),
        (100, "Good fidelity"),
        (114, "Good fidelity"),
        (115, "Exemplary fidelity"),
        (125, "Exemplary fidelity"),
    ],
)
def test_bands_begin_and_end_where_the_scale_says(total, expected):
    assert bands.band(total) == expected


def test_bands_in_words():
    assert [totals for totals, _ in bands.in_words()] == ["115 to 125", "100 to 114", "74 to 99", "25 to 73"]

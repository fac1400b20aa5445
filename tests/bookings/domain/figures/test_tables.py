"""What stands in the cells: shares, hours, days, “no data”, and what is hidden together."""

import pytest

from bookings.domain.figures import tables
from bookings.domain.figures.definitions import FIGURES, SECTIONS
from bookings.domain.figures.reckoning import Counted, People

LARGE = {
    "runs": 3,
    "places": 36,
    "places_taken": 30,
    "held": 45,
    "cancelled": 5,
    "planned": 50,
    "co_facilitated": 38,
    "without_pair": 4,
    "without_record": 3,
    "peer_minutes": 4_530,
    "peers": 6,
    "bookings": 60,
    "straight": 40,
    "waited": 20,
    "waited_short": 14,
    "waited_long": 6,
    "wait_median": 12 * 86_400,
    "marked": 1_200,
    "came": 1_000,
    "apologies": 150,
    "missed": 50,
    "not_marked": 3,
    "completions": 25,
    "people": 30,
}


def people(**by_borough: tuple[int, ...]) -> tuple[People, ...]:
    """By borough, numbers of those who use services, carers, staff."""
    groups = ("uses_services", "is_carer", "works_here")
    return tuple(
        People(borough=borough, audience=group, count=n)
        for borough, numbers in by_borough.items()
        for group, n in zip(groups, numbers, strict=False)
        if n
    )


def said(shown: tables.Shown) -> dict[str, str]:
    return {key: shown.value(figure).in_words for key, figure in FIGURES.items()}


def published(**counts) -> dict[str, str]:
    return said(tables.show(Counted(counts=LARGE | counts), below=5))


def test_every_figure_in_words():
    words = said(tables.show(Counted(counts=LARGE)))

    assert words["co_facilitated"] == "84.4% (38 of 45)"
    assert words["came"] == "83.3% (1,000 of 1,200)"
    assert (words["peer_minutes"], words["wait_median"], words["marked"]) == ("75.5", "12.0", "1,200")


def test_nothing_to_divide_by_is_no_data():
    words = said(tables.show(Counted(counts=dict.fromkeys(LARGE, 0) | {"wait_median": None})))

    assert (words["came"], words["wait_median"], words["bookings"]) == ("no data", "no data", "0")


def test_where_nothing_is_small_the_published_figures_are_the_same():
    assert published() == said(tables.show(Counted(counts=LARGE)))


def test_runs_and_sessions_are_no_people():
    words = published(held=3, planned=4, cancelled=1, runs=1)

    assert (words["held"], words["runs"]) == ("75.0% (3 of 4)", "1")


def test_a_small_share_goes_with_its_percentage_and_with_what_betrays_it():
    words = published(missed=2, apologies=150, came=1_000, marked=1_152)

    assert words["missed"] == "*"
    assert words["apologies"] == "*"
    assert (words["came"], words["marked"]) == ("86.8% (1,000 of 1,152)", "1,152")


def test_a_hidden_denominator_takes_the_share_along():
    words = published(bookings=3, straight=0, waited=3, waited_short=3, waited_long=0)

    assert (words["bookings"], words["waited"], words["waited_short"], words["straight"]) == ("*", "*", "*", "0 of *")
    assert words["wait_median"] == "*"


@pytest.mark.parametrize("key", ["places_taken", "completions"])
def test_numbers_of_people_that_stand_alone_are_hidden_alone(key):
    words = published(**{key: 4})

    assert {k for k, said in words.items() if said == "*"} == {key}


def test_boroughs_by_groups_add_up_and_who_did_not_say_comes_last():
    counted = Counted(counts=LARGE, people=people(Ealing=(5, 6), **{"": (7, 0, 8)}, brent=(1, 2, 3)))

    rows = tables.people_table(tables.show(counted))

    assert [row.name for row in rows] == ["brent", "Ealing", "Not said", "Everybody"]
    assert [cell.said for cell in rows[0].cells] == ["1", "2", "3", "0", "0", "0", "6"]
    assert [cell.said for cell in rows[3].cells] == ["13", "8", "11", "0", "0", "0", "32"]


def test_published_margins_hide_what_the_table_hides():
    counted = Counted(counts=LARGE | {"people": 46}, people=people(Brent=(3, 20), Ealing=(11, 12)))

    shown = tables.show(counted, below=5)

    cells = [[cell.said for cell in row.cells][:2] for row in tables.people_table(shown)]
    assert cells == [["*", "*"], ["*", "*"], ["14", "32"]]
    assert shown.share_of_people("Brent", None).in_words == "50.0% (23 of 46)"


def test_with_few_people_in_all_their_number_is_hidden_everywhere():
    counted = Counted(counts=LARGE | {"people": 3}, people=people(Brent=(3,)))

    shown = tables.show(counted, below=5)

    assert shown.value(FIGURES["people"]).in_words == "*"
    assert shown.share_of_people("Brent", None).in_words == "*"
    assert {cell.said for row in tables.people_table(shown) for cell in row.cells} <= {"*", "0"}


def test_every_definition_is_a_sentence():
    for section in SECTIONS:
        for figure in section.figures:
            assert figure.words.endswith("."), figure.key
            assert not figure.of or figure.of in LARGE, figure.key


def test_the_hours_of_a_few_peers_are_hidden_with_their_number():
    words = published(peers=1)

    assert {key for key, said in words.items() if said == "*"} == {"peers", "peer_minutes"}

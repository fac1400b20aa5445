"""All figures of stories and booklets: as tables, which the page and the workbook share, and in words."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils import timezone

from design_system import words
from design_system.spreadsheets import Cell, Rows
from stories.domain.figures import reckoning
from stories.domain.figures.reckoning import BookletLine, Ending, Readings, StoryLine, ThemeLine

STORIES_A_PAGE = 50
OPENED = ("Opened", "Opened in the last 12 months")


@dataclass(frozen=True, kw_only=True)
class Table:
    """`sheet` names it in the workbook. The first cell of a row is its heading."""

    name: str
    sheet: str
    headings: tuple[str, ...]
    rows: list[tuple[Cell, ...]]

    @property
    def lines(self) -> list[tuple[Cell, list[tuple[str, Cell]]]]:
        """Each row as its heading and, for narrow screens, each number with what it counts."""
        return [(row[0], list(zip(self.headings[1:], row[1:], strict=True))) for row in self.rows]


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """`answers` say the figures in sentences, the main one first. `ending` is empty for those who see numbers alone."""

    answers: list[str]
    tables: list[Table]
    stories: Table
    page: Page
    ending: list[Ending]


def look(*, now: dt.datetime, number: str | None = None, with_list: bool) -> Numbers:
    """Everything as it is at `now`; page `number` of the stories. `with_list` names the permissions that end."""
    page = Paginator(reckoning.by_story(now=now), STORIES_A_PAGE).get_page(number)
    ending = reckoning.ending_soon(now=now)
    booklets = reckoning.booklets(now=now)
    return Numbers(
        answers=[
            _of_stories(page.paginator.count, reads=reckoning.reads(now=now)),
            _of_booklets(booklets),
            f"{_count(ending.count(), 'permission ends', 'permissions end')} in the next 90 days.",
        ],
        tables=_tables(booklets, now=now),
        stories=_by_story(reckoning.story_lines(page.object_list), on=words.day),
        page=page,
        ending=list(reckoning.ending_lines(ending)) if with_list else [],
    )


def sheets(*, now: dt.datetime) -> dict[str, Rows]:
    """The same figures for a workbook: a sheet a table, with every story on our website."""
    stories = _by_story(reckoning.story_lines(reckoning.by_story(now=now)), on=_iso)
    tables = [*_tables(reckoning.booklets(now=now), now=now), stories]
    return {table.sheet: [table.headings, *table.rows] for table in tables}


def _tables(booklets: list[BookletLine], *, now: dt.datetime) -> list[Table]:
    return [
        _by_theme(reckoning.by_theme(now=now)),
        _by_booklet(booklets),
        _by_who_has_them(reckoning.waiting()),
        _by_reading(reckoning.readings(now=now)),
    ]


def _by_theme(lines: Iterable[ThemeLine]) -> Table:
    return Table(
        name="Stories by theme",
        sheet="Themes",
        headings=("Theme", "Stories on our website", *OPENED),
        rows=[(line.name, line.stories, line.reads, line.lately) for line in lines],
    )


def _by_story(lines: Iterable[StoryLine], *, on: Callable[[dt.datetime], str]) -> Table:
    return Table(
        name="Stories on our website, most read first",
        sheet="Stories",
        headings=("Story", "Published on", *OPENED),
        rows=[(line.title, on(line.published_at), line.reads, line.lately) for line in lines],
    )


def _by_booklet(lines: Iterable[BookletLine]) -> Table:
    return Table(
        name="Booklets",
        sheet="Booklets",
        headings=("Booklet", "Editions made", "Copies printed", "Printed in the last 12 months", "Copies given out"),
        rows=[(line.title, line.editions, line.printed, line.lately, line.given_out) for line in lines],
    )


def _by_who_has_them(counts: dict[str, int]) -> Table:
    return Table(
        name="Stories on their way",
        sheet="On their way",
        headings=("Who has them", "Stories"),
        rows=list(counts.items()),
    )


def _by_reading(readings: Readings) -> Table:
    return Table(
        name="How readings ended in the last 12 months",
        sheet="Readings",
        headings=("How it ended", "Number"),
        rows=[
            ("Ready for its author to approve", readings.ready),
            ("Back to the author, with comments", readings.comments),
            *((f"Not published as it is: {words}", count) for words, count in readings.refused.items()),
        ],
    )


def _of_stories(shown: int, *, reads: tuple[int, int]) -> str:
    ever, lately = reads
    return (
        f"{_count(shown, 'story is', 'stories are')} on our website. Stories were opened "
        f"{_count(ever, 'time', 'times')}, {lately:,} of them in the last 12 months."
    )


def _of_booklets(lines: list[BookletLine]) -> str:
    printed, given_out = sum(line.printed for line in lines), sum(line.given_out for line in lines)
    return f"We had {_count(printed, 'copy', 'copies')} of booklets printed, and gave out {given_out:,}."


def _iso(moment: dt.datetime) -> str:
    return timezone.localdate(moment).isoformat()


def _count(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"

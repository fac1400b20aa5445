"""What is kept of a report, and what of it the public reads."""

import json

import pytest

from journeys.domain.made_reports import drawing, shown
from journeys.domain.made_reports.shown import EMPLOYMENT
from tests.factories import reports as make

LINE = (EMPLOYMENT, "Work", "People who started or kept a paid job")


def test_what_is_kept_comes_back_as_it_was():
    told = make.told()

    kept = json.loads(json.dumps(shown.as_json(told)))

    assert shown.read(kept) == told


@pytest.mark.django_db
def test_the_public_sees_no_period_of_which_no_report_is_public(now):
    report = make.report(is_public=True)

    drawn = drawing.draw_for_everybody(report, among=[report], now=now)

    assert [column.period for column in drawn.told.columns] == [make.YEAR]
    assert [value.in_words for value in drawn.told.lines[LINE].values] == ["38.5% (197 of 512)"]
    assert len(drawing.draw(report, now=now).told.columns) == 2


@pytest.mark.django_db
def test_the_public_reads_the_year_before_as_its_own_report_tells_it(now):
    before = make.YEAR.year_before()
    earlier = make.report(first_on=before.first_on, last_on=before.last_on, is_public=True, placed=191)
    report = make.report(is_public=True)

    drawn = drawing.draw_for_everybody(report, among=[report, earlier], now=now)

    assert [column.period for column in drawn.told.columns] == [make.YEAR, before]
    assert [value.number for value in drawn.told.lines[LINE].values] == [197, 191]


@pytest.mark.django_db
def test_reports_are_called_by_their_period(now):
    quarter = make.report(kind="quarter", first_on="2026-04-01", last_on="2026-06-30")

    names = [drawing.name_of(report) for report in (make.report(), quarter)]

    assert names == ["Annual report 2025/26", "Report of quarter 1 of 2026/27"]

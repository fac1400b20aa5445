"""A report as somebody sees it now: what is kept of it, with quotes by the consent of this moment."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from bookings.domain.figures.periods import Period
from journeys.domain.made_reports import charts, public, publishing, shown
from journeys.domain.made_reports.charts import Chart
from journeys.domain.made_reports.shown import Shown
from journeys.models import Report
from journeys.states import ReportKind
from stories.domain import annual_report
from stories.domain.annual_report import Quote


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """The same for the page, the PDF, the workbook and the CSV. `quotes` are never kept."""

    report: Report
    period: Period
    told: Shown
    charts: list[Chart]
    quotes: list[Quote]

    @property
    def name(self) -> str:
        return name_of(self.report)

    @property
    def is_findable(self) -> bool:
        """Whether search engines may list it: each quoted author says yes to them."""
        return all(quote.is_findable for quote in self.quotes)


def name_of(report: Report) -> str:
    """“Annual report 2025/26”, “Report of quarter 1 of 2026/27”."""
    period = publishing.period_of(report)
    if report.kind == ReportKind.YEAR:
        return period.name.replace("Financial year", "Annual report")
    return f"Report of {period.name.replace('Quarter', 'quarter')}"


def draw(report: Report, *, now: dt.datetime) -> Drawn:
    """For those who see figures: with every period that it compares."""
    return _drawn(report, told=shown.read(report.shown), now=now)


def draw_for_everybody(report: Report, *, among: Iterable[Report], now: dt.datetime) -> Drawn:
    """As the public reads it, `among` all public reports: it is compared with those alone."""
    told = public.with_public_comparisons(shown.read(report.shown), public=among)
    return _drawn(report, told=told, now=now)


def _drawn(report: Report, *, told: Shown, now: dt.datetime) -> Drawn:
    return Drawn(
        report=report,
        period=publishing.period_of(report),
        told=told,
        charts=charts.of(told),
        quotes=annual_report.quotes(first_on=report.first_on, last_on=report.last_on, now=now),
    )

"""Makes a report: one button for the last financial year that is over, one for the last quarter."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from bookings.domain.figures import periods
from bookings.domain.figures.periods import Period
from journeys.domain.made_reports import gathering, refusals, shown
from journeys.models import Report
from journeys.states import ReportKind
from people.models import User

KINDS = {3: ReportKind.QUARTER, 12: ReportKind.YEAR}  # by its months


def last_year(today: dt.date) -> Period:
    """The last financial year that is over on `today`."""
    return periods.financial_year_of(today).before()


def offered(today: dt.date) -> list[Period]:
    """Financial years and quarters that are over on `today`, the latest of each first."""
    some = dict(periods.offered(today, terms=()))
    return [period for name in ("Financial years", "Quarters") for period in some[name] if period.last_on < today]


def kind_of(period: Period) -> ReportKind:
    """Raises NotAPeriodOfReports where it is neither a financial year nor a quarter of one."""
    if not period.is_whole or period.whole_months not in KINDS:
        raise refusals.NotAPeriodOfReports
    return KINDS[period.whole_months]


def make(period: Period, *, by: User, now: dt.datetime) -> Report:
    """A report of `period` as the records stand at `now`, small numbers hidden, read by those who see figures.

    Raises NotAPeriodOfReports, and NotOverYet until the day after its last day (London).
    """
    kind = kind_of(period)
    if timezone.localdate(now) <= period.last_on:
        raise refusals.NotOverYet
    with transaction.atomic():
        report = Report.objects.create(
            kind=kind,
            first_on=period.first_on,
            last_on=period.last_on,
            shown=shown.as_json(gathering.gather(period, now=now)),
            made_at=now,
            made_by=by,
        )
        log(instance=report, action="journeys.report.make", user=by, data={"period": period.name})
    return report

"""Makes a report public, and takes it back. A day is told of in one public period only (decision 0014).

Who has a year and three of its quarters can subtract them and read small numbers of the fourth.
"""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from wagtail.log_actions import log

from bookings.domain.figures.periods import Period
from journeys.domain.made_reports import refusals
from journeys.models import Report
from people.models import User


def period_of(report: Report) -> Period:
    return Period(first_on=report.first_on, last_on=report.last_on)


def in_the_way(period: Period, *, public: Iterable[Report]) -> Report | None:
    """The first public report that tells of some days of `period`, but not of the same period."""
    return next((each for each in public if _overlap(period, each) and not _is_of(period, each)), None)


@transaction.atomic
def publish(report: Report, *, by: User, now: dt.datetime) -> Report:
    """Lets everybody read `report`; an older public one of the same days is taken back in the same act.

    Raises TakenBack, PublicAlready, NewerOneIsPublic; DaysAreToldOf where another public report shares some of its
    days, but not all.
    """
    report = _locked(report)
    if report.withdrawn_at:
        raise refusals.TakenBack
    if report.published_at:
        raise refusals.PublicAlready
    public = list(Report.objects.public().order_by("first_on", "pk"))
    other = in_the_way(period_of(report), public=public)
    if other:
        raise refusals.DaysAreToldOf(_told_already(other))
    for older in [each for each in public if _is_of(period_of(report), each)]:
        if older.made_at > report.made_at:
            raise refusals.NewerOneIsPublic
        _take_back(older, by=by, now=now)
    report.published_at = now
    report.save(update_fields=["published_at"])
    log(instance=report, action="journeys.report.publish", user=by)
    return report


@transaction.atomic
def withdraw(report: Report, *, by: User, now: dt.datetime) -> Report:
    """Takes a public report back: page and files are gone at once. Raises NotPublic."""
    report = _locked(report)
    if not report.published_at or report.withdrawn_at:
        raise refusals.NotPublic
    _take_back(report, by=by, now=now)
    return report


def _locked(report: Report) -> Report:
    """`report` as it is now. Every report is locked, in one order: of two at once the second sees what the first did.

    No report is ever deleted, so any two who publish wait for at least one row in common.
    """
    rows = Report.objects.select_for_update().order_by("pk")
    list(rows.values_list("pk"))
    return Report.objects.get(pk=report.pk)


def _take_back(report: Report, *, by: User, now: dt.datetime) -> None:
    report.withdrawn_at = now
    report.save(update_fields=["withdrawn_at"])
    log(instance=report, action="journeys.report.withdraw", user=by)


def _overlap(period: Period, report: Report) -> bool:
    return period.first_on <= report.last_on and report.first_on <= period.last_on


def _is_of(period: Period, report: Report) -> bool:
    return (period.first_on, period.last_on) == (report.first_on, report.last_on)


def _told_already(other: Report) -> str:
    return (
        f"A report of {period_of(other).name} is public, and it tells of some of the same days. Somebody could "
        "subtract one from the other and find out about single people. Take that report back first, then publish "
        "this one."
    )

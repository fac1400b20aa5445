"""A day is told of in one public period only."""

import datetime as dt

import pytest
from wagtail.models import ModelLogEntry

from journeys.domain.made_reports import public, publishing, refusals
from people.states import Role
from tests import factories
from tests.factories import reports as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return factories.staff_login(Role.MANAGER)


def test_a_report_is_published_and_taken_back(manager, now):
    report = make.report()

    published = publishing.publish(report, by=manager, now=now)
    assert public.reports() == [published]

    publishing.withdraw(report, by=manager, now=now)
    assert public.reports() == []
    assert list(ModelLogEntry.objects.order_by("pk").values_list("action", flat=True)) == [
        "journeys.report.publish",
        "journeys.report.withdraw",
    ]


@pytest.mark.parametrize("first", ["2025-04-01", "2025-07-01", "2026-01-01"])
def test_a_quarter_of_a_public_year_is_refused(manager, now, first):
    publishing.publish(make.report(), by=manager, now=now)
    quarter = make.report(kind="quarter", first_on=first, last_on=dt.date.fromisoformat(first) + dt.timedelta(days=80))

    with pytest.raises(refusals.DaysAreToldOf) as refused:
        publishing.publish(quarter, by=manager, now=now)

    assert "Financial year 2025/26" in refused.value.message
    assert [each.kind for each in public.reports()] == ["year"]


def test_a_year_is_refused_while_one_of_its_quarters_is_public(manager, now):
    quarter = make.report(kind="quarter", first_on="2026-01-01", last_on="2026-03-31")
    publishing.publish(quarter, by=manager, now=now)
    year = make.report()

    with pytest.raises(refusals.DaysAreToldOf):
        publishing.publish(year, by=manager, now=now)

    publishing.withdraw(quarter, by=manager, now=now)
    publishing.publish(year, by=manager, now=now)
    assert public.reports() == [year]


def test_periods_side_by_side_are_both_public(manager, now):
    for first, last in (("2026-01-01", "2026-03-31"), ("2026-04-01", "2026-06-30")):
        publishing.publish(make.report(kind="quarter", first_on=first, last_on=last), by=manager, now=now)

    assert len(public.reports()) == 2


def test_a_report_made_later_takes_the_place_of_the_one_of_the_same_days(manager, now):
    old, new = make.report(), make.report(made_at=now + dt.timedelta(hours=1))
    publishing.publish(old, by=manager, now=now)

    publishing.publish(new, by=manager, now=now)

    old.refresh_from_db()
    assert public.reports() == [new]
    assert old.withdrawn_at == now


def test_an_older_report_does_not_take_the_place_of_a_newer_one(manager, now):
    old, new = make.report(), make.report(made_at=now + dt.timedelta(hours=1))
    publishing.publish(new, by=manager, now=now)

    with pytest.raises(refusals.NewerOneIsPublic):
        publishing.publish(old, by=manager, now=now)

    assert public.reports() == [new]


def test_what_was_taken_back_stays_back_and_nothing_is_published_twice(manager, now):
    report = make.report()

    with pytest.raises(refusals.NotPublic):
        publishing.withdraw(report, by=manager, now=now)
    publishing.publish(report, by=manager, now=now)
    with pytest.raises(refusals.PublicAlready):
        publishing.publish(report, by=manager, now=now)
    publishing.withdraw(report, by=manager, now=now)
    with pytest.raises(refusals.TakenBack):
        publishing.publish(report, by=manager, now=now)

"""Figures as they were printed stand beside what is counted today; each change leaves its line in the audit log."""

import datetime as dt

import pytest
from wagtail.models import ModelLogEntry

from bookings.domain.figures.periods import Period
from journeys.domain import printed
from journeys.domain.figures import looking
from journeys.models import PrintedFigure
from people.states import Role
from tests import factories
from tests.factories import at, journeys

pytestmark = pytest.mark.django_db
YEAR = Period(first_on=dt.date(2016, 4, 1), last_on=dt.date(2017, 3, 31))
QUARTER = Period(first_on=dt.date(2016, 4, 1), last_on=dt.date(2016, 6, 30))
NOW = at("2027-01-14")
KEY = "people_with_paid_outcome"


@pytest.fixture
def manager(db):
    return factories.staff_login(Role.MANAGER)


def enter(manager, as_printed="38.4%", *, period=YEAR, figure=KEY) -> PrintedFigure:
    return printed.enter(
        period, figure=figure, as_printed=as_printed, source="Annual report 2016/17", by=manager, now=NOW
    )


def test_it_stands_beside_the_figure_of_just_that_period(manager):
    enter(manager)

    assert looking.look(YEAR, now=NOW).line(KEY).printed.as_printed == "38.4%"
    assert not looking.look(QUARTER, now=NOW).has_printed


def test_published_it_is_not_shown_where_the_number_is_hidden(manager):
    factories.college_settings(small_numbers_below=5)
    episode = journeys.episode(referred_on="2016-05-01")
    journeys.outcome(episode, kind="volunteering", started_on="2016-06-01")
    enter(manager, "1 person", figure="volunteering")
    enter(manager)

    page = looking.look(YEAR, is_published=True, now=NOW)

    assert page.line("volunteering").printed is None
    assert looking.look(YEAR, now=NOW).line("volunteering").printed.as_printed == "1 person"


def test_entered_anew_it_replaces_and_the_log_keeps_what_stood_there(manager):
    enter(manager, "39%")

    enter(manager)

    assert PrintedFigure.objects.get().as_printed == "38.4%"
    last = ModelLogEntry.objects.filter(action="journeys.figures.print").order_by("-pk").first()
    assert (last.user, last.data["before"], last.data["as_printed"]) == (manager, "39%", "38.4%")


def test_taken_away_the_log_keeps_what_it_said(manager):
    printed.remove(enter(manager), by=manager)

    assert not PrintedFigure.objects.exists()
    assert ModelLogEntry.objects.get(action="journeys.figures.unprint").data["source"] == "Annual report 2016/17"


def test_no_figure_that_there_is_not(manager):
    with pytest.raises(printed.NoSuchFigure):
        enter(manager, figure="happiness")

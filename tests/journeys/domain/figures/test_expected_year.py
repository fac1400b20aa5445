"""The year 2016/17 as it must come out: its files imported, its report as the file of expected figures."""

import datetime as dt
import json
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from bookings.domain.figures.periods import Period
from journeys.domain.figures import lists, reckoning
from journeys.models import Outcome
from journeys.states import PAID

pytestmark = pytest.mark.django_db
FOLDER = settings.BASE_DIR / "data" / "ips-2016-17"
YEAR = Period(first_on=dt.date(2016, 4, 1), last_on=dt.date(2017, 3, 31))


def test_the_report_of_2016_17_is_as_expected():
    for name in ("episodes", "outcomes", "completions", "satisfaction"):
        call_command(f"import_{name}", str(FOLDER / f"{name}.csv"), stdout=StringIO())
    out = StringIO()

    call_command("report", "--from=2016-04-01", "--to=2017-03-31", "--format=json", stdout=out)

    told = json.loads(out.getvalue())
    expected = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    assert {key: told.get(key) for key in expected} == expected
    _every_number_opens_down_to_what_it_counts()
    _outcomes_where_people_are_meant_would_inflate_the_rate(told)


def _every_number_opens_down_to_what_it_counts():
    now = timezone.now()
    counts = reckoning.reckon(YEAR, now=now).counts
    assert {key: len(lists.behind(key, period=YEAR, now=now)) for key in lists.BEHIND} == {
        key: counts[key] for key in lists.BEHIND
    }


def _outcomes_where_people_are_meant_would_inflate_the_rate(told):
    events = Outcome.objects.filter(started_on__range=(YEAR.first_on, YEAR.last_on), kind__in=PAID).count()
    wrong = events * 100 / told["people_accessing"]
    assert wrong - float(told["placement_rate_percent"]) > 10

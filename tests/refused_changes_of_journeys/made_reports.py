"""What the database refuses: Reports made for commissioners, and their public page. See tests/refused_changes.py."""

import datetime as dt

from django.db import models

from journeys.models import Report
from tests.factories import NOW, reports

REFUSED_CHANGES: list[tuple] = [
    ("report_kind_is_known", Report, {"kind": "nonsense"}),
    ("report_ends_after_it_starts", Report, {"last_on": models.F("first_on") - dt.timedelta(days=1)}),
    ("report_withdrawn_was_published", Report, {"published_at": None, "withdrawn_at": NOW}),
]
REFUSED_COPIES: list[tuple] = [
    ("report_is_public_once_per_period", Report, {"kind": "quarter"}),
]


def good_rows(episode) -> list[models.Model]:
    """One good row of each table of this part; `episode.person` is whoever a row is of."""
    return [reports.report(is_public=True)]

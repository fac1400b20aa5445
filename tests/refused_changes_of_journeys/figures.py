"""What the database refuses: The figures of a period. See tests/refused_changes.py."""

import datetime as dt

from django.db import models

from journeys.models import FrozenFigures, PrintedFigure
from tests import factories
from tests.factories import NOW

YEAR = {"first_on": dt.date(2016, 4, 1), "last_on": dt.date(2017, 3, 31)}
BEFORE = dt.date(2016, 3, 31)

REFUSED_CHANGES: list[tuple] = [
    ("frozenfigures_end_after_they_start", FrozenFigures, {"last_on": BEFORE}),
    ("printedfigure_ends_after_it_starts", PrintedFigure, {"last_on": BEFORE}),
    ("printedfigure_says_what_and_where", PrintedFigure, {"as_printed": ""}),
    ("printedfigure_says_what_and_where", PrintedFigure, {"source": ""}),
]
REFUSED_COPIES: list[tuple] = [
    ("frozenfigures_are_frozen_once", FrozenFigures, {}),
    ("printedfigure_is_entered_once", PrintedFigure, {}),
]


def good_rows(episode) -> list[models.Model]:
    """One good row of each table of this part; `episode.person` is whoever a row is of."""
    return [
        FrozenFigures.objects.create(**YEAR, figures={}, frozen_at=NOW, frozen_by=factories.staff_login()),
        PrintedFigure.objects.create(
            **YEAR, figure="people_with_paid_outcome", as_printed="38.4%", source="Annual report", entered_at=NOW
        ),
    ]

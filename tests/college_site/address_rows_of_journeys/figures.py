"""What each address answers to a GET of each role. The figures of a period."""

import datetime as dt

from journeys.models import PrintedFigure
from tests.college_site.address_rows_of_journeys.kinds import FIGURES, MANAGERS, POST_ONLY, SUPPORT

TABLE: dict[str, dict[str, str]] = {
    "reports": FIGURES,
    "reports_file": FIGURES,
    "reports_by": FIGURES,
    "reports_by_file": FIGURES,
    "report_rows": SUPPORT,
    "reports_freeze": MANAGERS,
    "printed_figures": MANAGERS,
    "printed_figure_remove": POST_ONLY,
}


def arguments(college: dict, *, now) -> dict:
    """What the addresses above are made of. `college`: `owner` (a person), `logins` by role, `episode` of the owner."""
    printed = PrintedFigure.objects.create(
        first_on=dt.date(2016, 4, 1),
        last_on=dt.date(2017, 3, 31),
        figure="people_with_paid_outcome",
        as_printed="38.4%",
        source="Annual report 2016/17",
        entered_at=now,
    )
    return {"kind": "csv", "by": "team", "figure": "people_accessing", "printed_id": printed.pk}

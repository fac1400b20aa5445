"""What each address answers to a GET of each role. Reports made for commissioners, and their public page."""

from tests.college_site.address_rows_of_journeys.kinds import EVERYBODY, FIGURES, POST_ONLY
from tests.factories import reports

TABLE: dict[str, dict[str, str]] = {
    "made_reports": FIGURES,
    "made_reports_make": POST_ONLY,
    "made_report": FIGURES,
    "made_report_publish": POST_ONLY,
    "made_report_withdraw": POST_ONLY,
    "made_report_file": FIGURES,
    "commissioners": EVERYBODY,
    "public_report": EVERYBODY,
    "public_report_file": EVERYBODY,
}


def arguments(college: dict, *, now) -> dict:
    """What the addresses above are made of. `college`: `owner` (a person), `logins` by role, `episode` of the owner."""
    return {"report_id": reports.report(is_public=True).pk, "kind": "csv"}

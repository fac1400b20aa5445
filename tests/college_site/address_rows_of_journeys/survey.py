"""What each address answers to a GET of each role. The satisfaction survey."""

from tests.college_site.address_rows_of_journeys.kinds import EVERYBODY, FIGURES
from tests.factories import survey

TABLE: dict[str, dict[str, str]] = {
    "survey": EVERYBODY,
    "survey_thanks": EVERYBODY,
    "survey_rounds": FIGURES,
    "survey_round_add": FIGURES,
    "survey_round": FIGURES,
    "survey_round_change": FIGURES,
    "survey_paper": FIGURES,
    "survey_enter": FIGURES,
}


def arguments(college: dict, *, now) -> dict:
    """What the addresses above are made of. `college`: `owner` (a person), `logins` by role, `episode` of the owner."""
    made = survey.survey_round()
    return {"code": made.code, "round_id": made.pk}

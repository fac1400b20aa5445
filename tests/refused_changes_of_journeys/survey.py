"""What the database refuses: The satisfaction survey. See tests/refused_changes.py."""

import datetime as dt

from django.db import models

from journeys.models import PastCompletion, SatisfactionResponse, SurveyRound
from tests.factories import survey

REFUSED_CHANGES: list[tuple] = [
    ("surveyround_has_a_name", SurveyRound, {"name": ""}),
    ("surveyround_closes_after_it_opens", SurveyRound, {"closes_on": dt.date(2026, 9, 30)}),
    ("satisfactionresponse_answer_is_known", SatisfactionResponse, {"answer": "delighted"}),
    ("satisfactionresponse_came_is_known", SatisfactionResponse, {"came": "pigeon"}),
    ("pastcompletion_names_its_course", PastCompletion, {"course": ""}),
]
REFUSED_COPIES: list[tuple] = [("pastcompletion_is_kept_once", PastCompletion, {})]


def good_rows(episode) -> list[models.Model]:
    """One good row of each table of this part; `episode.person` is whoever a row is of."""
    asked = survey.survey_round()
    survey.answers(asked, "very")
    completed = PastCompletion.objects.create(
        person=episode.person, course="Sleep well", completed_on=dt.date(2016, 6, 30)
    )
    return [asked, SatisfactionResponse.objects.get(), completed]

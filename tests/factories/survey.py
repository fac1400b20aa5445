"""Makes rounds of the survey, and answers. Nobody here is real."""

import datetime as dt

from journeys.models import SatisfactionResponse, SurveyRound, Team
from tests.factories.college import counter


def survey_round(
    name: str = "Autumn 2026", *, opens: str = "2026-10-01", closes: str = "2026-10-31", team: Team | None = None
) -> SurveyRound:
    """Open at `factories.NOW` unless other days are given, for everybody unless a team is."""
    return SurveyRound.objects.create(
        name=name,
        code=f"round{next(counter)}",
        opens_on=dt.date.fromisoformat(opens),
        closes_on=dt.date.fromisoformat(closes),
        team=team,
    )


def answers(
    of: SurveyRound | None, *said: str, words: tuple[str, ...] = (), on: str = "2026-10-05", came: str = "link"
) -> None:
    """One answer for each of `said`; the first of them have the `words`."""
    day = dt.date.fromisoformat(on)
    SatisfactionResponse.objects.bulk_create(
        SatisfactionResponse(
            round=of, answer=each, came=came, answered_on=day, words=words[place] if place < len(words) else ""
        )
        for place, each in enumerate(said)
    )

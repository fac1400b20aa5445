"""What is shown of a round: how many gave each answer, out of how many; and words, apart from answers and days."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Count

from bookings.domain import rounding
from journeys.domain.survey import telling
from journeys.models import SatisfactionResponse, SurveyRound
from journeys.states import ANSWERED, SATISFIED, Answer


@dataclass(frozen=True, kw_only=True)
class Said:
    label: str
    count: int
    percent: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Results:
    """`answered` is what every share is of.

    `is_shown`: only once no answer can join the round any more, and `below` people answered. Before, whoever looks
    twice could see what somebody has answered in between; nothing but how many did is told then.
    """

    answered: int
    no_answer: int
    satisfied: int
    lines: list[Said]
    words: list[str]
    below: int
    is_shown: bool

    @property
    def percent(self) -> Decimal | None:
        """Very or quite satisfied, of those who answered; None where nobody did."""
        return rounding.percent(self.satisfied, self.answered)

    @property
    def in_words(self) -> str:
        """“95.3% (61 of 64)”, or “no data”."""
        if not self.is_shown:
            return "not shown yet"
        return "no data" if self.percent is None else f"{self.percent}% ({self.satisfied} of {self.answered})"


def of_round(of: SurveyRound, *, today: dt.date) -> Results:
    """Two queries. Words stand in the order of the alphabet, so that nothing says who wrote first."""
    found = SatisfactionResponse.objects.filter(round=of)
    counts = dict(found.order_by().values_list("answer").annotate(Count("pk")))
    results = _results(counts, of=of, below=telling.fewest(), today=today)
    if not results.is_shown:
        return results
    words = sorted(found.exclude(words="").values_list("words", flat=True), key=str.casefold)
    return replace(results, words=words)


def of_rounds(of: Iterable[SurveyRound], *, today: dt.date) -> list[tuple[SurveyRound, Results]]:
    """Each round with its counts, without words. Two queries for all."""
    found = list(of)
    grouped = SatisfactionResponse.objects.filter(round__in=found).order_by().values("round", "answer")
    counts: dict[int, dict[str, int]] = {}
    for row in grouped.annotate(count=Count("pk")):
        counts.setdefault(row["round"], {})[row["answer"]] = row["count"]
    below = telling.fewest()
    return [(each, _results(counts.get(each.pk, {}), of=each, below=below, today=today)) for each in found]


def _results(counts: dict[str, int], *, of: SurveyRound, below: int, today: dt.date) -> Results:
    answered = sum(counts.get(each, 0) for each in ANSWERED)
    is_shown = telling.may_be_told(of, answered=answered, fewest=below, today=today)
    lines = [
        Said(label=each.label, count=counts.get(each, 0), percent=rounding.percent(counts.get(each, 0), answered))
        for each in ANSWERED
    ]
    return Results(
        answered=answered,
        no_answer=counts.get(Answer.NO_ANSWER, 0),
        satisfied=sum(counts.get(each, 0) for each in SATISFIED) if is_shown else 0,
        lines=lines if is_shown else [],
        words=[],
        below=below,
        is_shown=is_shown,
    )

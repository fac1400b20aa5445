"""What is shown of a round: how many gave each answer, out of how many; and words, apart from answers and days."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Count, QuerySet

from bookings.domain import rounding
from journeys.domain.survey import rounds, telling
from journeys.models import SatisfactionResponse, SurveyRound
from journeys.states import ANSWERED, SATISFIED, Answer, AnswerCame


@dataclass(frozen=True, kw_only=True)
class Said:
    label: str
    count: int
    percent: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Results:
    """`answered` is what every share is of.

    `is_shown`: only once no answer can join the round any more, and `below` people answered. Before, whoever looks
    twice could see what somebody has answered in between; nothing but how many did is told then. `left_out`: answers by
    link, where they are too few to be told of (see telling.told).
    """

    answered: int
    no_answer: int
    satisfied: int
    lines: list[Said]
    words: list[str]
    below: int
    is_shown: bool
    left_out: int = 0

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
    counts = Counter({(row["came"], row["answer"]): row["count"] for row in _counted(found, "came", "answer")})
    results = _results(counts, of=of, below=telling.fewest(), today=today)
    if not results.is_shown:
        return results
    if results.left_out:
        found = found.exclude(came=AnswerCame.LINK)
    words = sorted(found.exclude(words="").values_list("words", flat=True), key=str.casefold)
    return replace(results, words=words)


def of_rounds(of: Iterable[SurveyRound], *, today: dt.date) -> list[tuple[SurveyRound, Results]]:
    """Each round with its counts, without words. Two queries for all."""
    found = list(of)
    counts: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    for row in _counted(SatisfactionResponse.objects.filter(round__in=found), "round", "came", "answer"):
        counts[row["round"]][row["came"], row["answer"]] = row["count"]
    below = telling.fewest()
    return [(each, _results(counts[each.pk], of=each, below=below, today=today)) for each in found]


def _counted(found: QuerySet[SatisfactionResponse], *by: str) -> QuerySet:
    return found.order_by().values(*by).annotate(count=Count("pk"))


def _results(counts: Counter[tuple[str, str]], *, of: SurveyRound, below: int, today: dt.date) -> Results:
    """`counts` by how an answer came and what it says."""
    links = sum(counts[AnswerCame.LINK, each] for each in ANSWERED)
    everybody = sum(number for (_, said), number in counts.items() if said in ANSWERED)
    links_told, others_told = telling.told(links=links, others=everybody - links, fewest=below)
    is_shown = others_told and rounds.is_complete(of, today=today)
    said: Counter[str] = Counter()
    for (came, answer), number in counts.items():
        if links_told or came != AnswerCame.LINK:
            said[answer] += number
    left_out = links if is_shown and not links_told else 0
    answered = everybody - left_out
    lines = [
        Said(label=each.label, count=said[each], percent=rounding.percent(said[each], answered)) for each in ANSWERED
    ]
    return Results(
        answered=answered,
        no_answer=said[Answer.NO_ANSWER],
        satisfied=sum(said[each] for each in SATISFIED) if is_shown else 0,
        lines=lines if is_shown else [],
        words=[],
        below=below,
        is_shown=is_shown,
        left_out=left_out,
    )

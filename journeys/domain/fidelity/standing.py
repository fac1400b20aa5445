"""How a review stands, and how teams did over the years. A total and its band stand once all 25 items are agreed."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum

from journeys.domain import charts
from journeys.domain.fidelity import bands
from journeys.models import FidelityReview, Team
from journeys.states import ReviewKind, ReviewState

GOOD_FROM = next(least for least, name in bands.FROM if name == bands.GOOD)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """`total` and `band` are None until all 25 items are agreed, and before the review is."""

    review: FidelityReview
    scored: int
    total: int | None

    @property
    def band(self) -> str | None:
        return None if self.total is None else bands.band(self.total)

    @property
    def in_words(self) -> str:
        """“108 of 125: Good fidelity”, “24 of 25 scored”, “24 of 25 agreed so far”, “Being scored”."""
        if self.total is not None:
            return f"{self.total} of {bands.HIGHEST_TOTAL}: {self.band}"
        if self.review.state == ReviewState.SCORING:
            return ReviewState.SCORING.label
        said = f"{self.scored} of {bands.ITEMS}"
        return f"{said} scored" if self.review.state == ReviewState.AGREED else f"{said} agreed so far"


@dataclass(frozen=True, kw_only=True)
class Latest:
    """The latest total of one team. Days are London’s."""

    team: str
    on: dt.date
    kind: ReviewKind
    total: int
    band: str


def standings(reviews: QuerySet[FidelityReview]) -> list[Standing]:
    """Each with its total, the latest first. One query."""
    found = reviews.select_related("team").annotate(
        count_of_scores=Count("agreed_scores"), sum_of_scores=Sum("agreed_scores__score", default=0)
    )
    return [_standing(each) for each in found.order_by("-reviewed_on", "-pk")]


def standing(review: FidelityReview) -> Standing:
    """One query."""
    return standings(FidelityReview.objects.filter(pk=review.pk))[0]


def history(team: Team, *, among: QuerySet[FidelityReview]) -> list[Standing]:
    """The agreed reviews of a team among those that somebody sees, the earliest first. One query."""
    agreed = among.filter(team=team, state=ReviewState.AGREED)
    return list(reversed(standings(agreed)))


def latest_agreed(on: dt.date) -> list[Latest]:
    """Of each team the latest agreed review of `on` or before that has all 25 scores, by team. One query."""
    found: dict[int, Latest] = {}
    for each in standings(FidelityReview.objects.filter(state=ReviewState.AGREED, reviewed_on__lte=on)):
        if each.total is not None:
            found.setdefault(each.review.team_id, _latest(each.review, total=each.total))
    return sorted(found.values(), key=lambda each: each.team.casefold())


def chart(history: Iterable[Standing], *, team: Team) -> charts.Drawn:
    """The totals of a team as a line, the earliest first, with its table. Without a total there is a gap."""
    points = [
        charts.Point(
            label=f"{each.review.reviewed_on.day} {each.review.reviewed_on:%b %Y}",
            number=each.total,
            counted=each.band or each.in_words,
        )
        for each in history
    ]
    return charts.line_chart(
        title=f"IPS fidelity of {team}: totals",
        points=points,
        unit="total",
        benchmark=charts.Benchmark(number=GOOD_FROM, says=f"{bands.GOOD} from {GOOD_FROM}"),
        heading="Review of",
        beside="What the total is called",
    )


def _latest(review: FidelityReview, *, total: int) -> Latest:
    return Latest(
        team=review.team.name,
        on=review.reviewed_on,
        kind=ReviewKind(review.kind),
        total=total,
        band=bands.band(total),
    )


def _standing(review) -> Standing:
    is_whole = review.state == ReviewState.AGREED and review.count_of_scores == bands.ITEMS
    return Standing(review=review, scored=review.count_of_scores, total=review.sum_of_scores if is_whole else None)

"""Which answers may be told of: those of a round that no answer can join any more, if enough people answered it.

Pages of the survey and figures follow the same rule. Whoever looks before and after sees the whole round come in at
once, and never one answer. What came from files counts as one round that is complete.
"""

import datetime as dt

from django.db.models import Count, Exists, Q

from bookings.emails import letters
from journeys.domain.survey import rounds
from journeys.models import SatisfactionResponse, SurveyRound
from journeys.models.satisfaction import SatisfactionQuerySet
from journeys.states import ANSWERED, AnswerCame

FEWEST = 5  # however small the number in the settings


def fewest() -> int:
    """How many people must have answered: as many as numbers are hidden below, and never fewer than 5. One query."""
    return max(letters.college().small_numbers_below or 0, FEWEST)


def told(*, links: int, others: int, fewest: int) -> tuple[bool, bool]:
    """Whether the answers by link, and the others, of a complete round may be told of.

    Whoever enters what came by phone or on paper knows it: so these hide no answer by link, which has to be among
    `fewest` of its own kind.
    """
    return links >= fewest, links >= fewest or others >= fewest


def waits_until(first: dt.date, last: dt.date, *, today: dt.date) -> dt.date | None:
    """From which day every round that ends in these days may be told of; None where no answer can join one any more."""
    ending = SurveyRound.objects.filter(closes_on__range=(first, last), closes_on__gte=today - rounds.STILL_ENTERED)
    latest = ending.order_by("closes_on").last()
    return rounds.told_from(latest) if latest else None


def answers(*, today: dt.date) -> SatisfactionQuerySet:
    """Every answer that may be told of on `today`. One query, for `fewest`, before it is looked at."""
    least = fewest()
    by_link = Q(responses__came=AnswerCame.LINK)
    answered = Q(responses__answer__in=ANSWERED)
    complete = SurveyRound.objects.filter(closes_on__lt=today - rounds.STILL_ENTERED).alias(
        links=Count("responses", filter=answered & by_link), others=Count("responses", filter=answered & ~by_link)
    )
    of_files = SatisfactionResponse.objects.answered().filter(round__isnull=True)
    are_enough = Exists(of_files[least - 1 : least])
    return SatisfactionResponse.objects.answered().filter(
        Q(round__in=complete.filter(links__gte=least).values("pk"))
        | Q(~Q(came=AnswerCame.LINK), round__in=complete.filter(others__gte=least).values("pk"))
        | Q(are_enough, round__isnull=True)
    )

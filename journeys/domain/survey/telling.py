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
from journeys.states import ANSWERED

FEWEST = 5  # however small the number in the settings


def fewest() -> int:
    """How many people must have answered: as many as numbers are hidden below, and never fewer than 5. One query."""
    return max(letters.college().small_numbers_below or 0, FEWEST)


def may_be_told(of: SurveyRound, *, answered: int, fewest: int, today: dt.date) -> bool:
    return rounds.is_complete(of, today=today) and answered >= fewest


def answers(*, today: dt.date) -> SatisfactionQuerySet:
    """Every answer that may be told of on `today`. One query, for `fewest`, before it is looked at."""
    least = fewest()
    enough = Count("responses", filter=Q(responses__answer__in=ANSWERED))
    complete = SurveyRound.objects.filter(closes_on__lt=today - rounds.STILL_ENTERED)
    told = complete.alias(enough=enough).filter(enough__gte=least)
    of_files = SatisfactionResponse.objects.answered().filter(round__isnull=True)
    are_enough = Exists(of_files[least - 1 : least])
    return SatisfactionResponse.objects.answered().filter(
        Q(round__in=told.values("pk")) | Q(are_enough, round__isnull=True)
    )

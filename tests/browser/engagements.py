"""What the journeys of work outside courses find in the college, and how they ask what became of it."""

import datetime as dt

from django.utils import timezone

from ambassadors.domain.engagements import asks, shaping
from ambassadors.domain.engagements.shaping import Shape
from ambassadors.models import Ask, Engagement
from ambassadors.states import Work
from tests import factories
from tests.factories import ambassadors as make

TITLE = "What helped me sleep"


def ask_amara() -> str:
    """Asks an ambassador for a talk in three weeks. Gives the address of hers that is written to."""
    staff, amara = factories.staff_login(), make.ambassador("Amara", offers=(Work.SPEAK,))
    start = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) + dt.timedelta(weeks=3)
    talk = Shape(
        title=TITLE,
        work=Work.SPEAK,
        starts_at=start,
        ends_at=start + dt.timedelta(hours=2),
        place="Elm House",
        brief="Twelve nurses, new to the ward. There is a break after an hour.",
    )
    engagement = shaping.shape(make.engagement(), shape=talk, by=staff, now=timezone.now())
    asks.ask_in_turn(engagement, by=staff, now=timezone.now())
    return amara.person.email


def answer() -> str:
    """What became of the last ask."""
    return Ask.objects.latest("asked_at").state


def asked_for() -> list[str]:
    """The titles of all that was asked for, the latest last."""
    return list(Engagement.objects.order_by("pk").values_list("title", flat=True))

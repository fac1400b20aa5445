"""What happens behind the pages of a panel day. It is today: the clock is real."""

import datetime as dt

from django.utils import timezone

from ambassadors.domain.panels import scoring
from ambassadors.domain.panels.scoring import Given
from ambassadors.models import PanelDay, PanelMember
from ambassadors.states import EngagementState, Experience, Work
from people.models import Person
from people.states import Role
from tests import factories
from tests.factories import ambassadors as make

STAFF = "robin@example.org"


def panel_today(email: str) -> list[int]:
    """Two candidates, an exercise with few marks and one with many; whoever has `email` and Kit are the panel."""
    held = make.engagement(
        EngagementState.CONFIRMED, work=Work.PANEL, title="Panel for ward three", starts_at=timezone.now()
    )
    keep_until = timezone.localdate() + dt.timedelta(days=182)
    day = make.panel_day(of=held, candidates=2, exercises=("Interview", "A letter"), keep_until=keep_until)
    day.exercises.filter(position=2).update(most=20, looks_for="Clear and kind words.")
    make.panel_member(day, who=Person.objects.get(contact_points__address=email), experience=Experience.LIVED)
    factories.person("Robin", email=STAFF, roles=(Role.COLLEGE_STAFF,))
    make.panel_member(day, who=factories.person("Kit"), experience=Experience.PROFESSIONAL)
    return [day.pk, held.pk]


def kit_hands_in(day: int) -> None:
    member = PanelMember.objects.select_related("day__engagement__occasion", "person").get(
        day=day, person__called="Kit"
    )
    given = {pk: Given(marks=3, words="Calm.") for pk in member.day.exercises.values_list("pk", flat=True)}
    for candidate in member.day.candidates.all():
        scoring.score(member, candidate=candidate, given=given, by=member.person.user, now=timezone.now())
    scoring.hand_in(member, by=member.person.user, now=timezone.now())


def handed_in(day: int) -> int:
    return PanelDay.objects.get(pk=day).members.filter(handed_in_at__isnull=False).count()

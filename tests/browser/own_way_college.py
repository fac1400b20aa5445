"""What happens behind the pages of “My way”. Dates hang on today: the clock is real."""

from django.utils import timezone

from journeys.domain import referrals
from journeys.models import EmploymentSpecialist, Referral, Team
from people.models import Person
from tests.browser.small_college import STUDENT
from tests.factories import own_way


def completed(course: str) -> None:
    """Sam completed a course years ago."""
    own_way.past_completion(Person.objects.get(contact_points__address=STUDENT), course)


def asked() -> list[list[str]]:
    """What was asked for, and what became of it."""
    return [list(row) for row in Referral.objects.order_by("pk").values_list("words", "state")]


def take_on(specialist: str) -> None:
    """The last who asked is taken onto a caseload today."""
    team = Team.objects.create(name="Northgate")
    who = EmploymentSpecialist.objects.create(name=specialist, team=team)
    referral, now = Referral.objects.latest("pk"), timezone.now()
    referrals.accept(
        referral,
        specialist=who,
        team=team,
        borough=None,
        funder=None,
        in_work=False,
        on=timezone.localdate(now),
        by=referral.recorded_by,
        now=now,
    )

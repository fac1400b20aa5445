"""What happens behind the pages of employment support and its reports. Dates hang on today: the clock is real."""

import datetime as dt

from django.utils import timezone

from bookings.domain.figures import periods
from journeys.domain import referrals
from journeys.domain.survey import rounds
from journeys.models import Episode, Outcome, SatisfactionResponse
from journeys.states import AskedBy
from people.states import Role
from tests import factories
from tests.factories import journeys as make

SPECIALIST, MANAGER = "ade@example.org", "max@example.org"
WISH = "A few hours a week, in a garden. <script>alert(1)</script>"


def somebody_asks() -> None:
    """Ade supports people in the team Northgate. Robin asked for support."""
    ade = factories.person("Ade Cole", email=SPECIALIST, roles=(Role.EMPLOYMENT_SPECIALIST,))
    make.specialist("Ade Cole", user=ade.user, team=make.team())
    robin = factories.person("Robin", has_login=False)
    referrals.ask(
        robin,
        asked_by=AskedBy.CLINICIAN,
        asker="Dr Kent, Northgate",
        team=None,
        words=WISH,
        by=ade.user,
        now=timezone.now(),
    )


def record() -> list:
    """How Robin's support stands: why it closed, its outcomes, those taken back."""
    episode = Episode.objects.get()
    outcomes = Outcome.objects.order_by("pk").values_list("what", "void_reason")
    return [episode.closing_reason, [list(each) for each in outcomes], episode.contacts.count()]


def a_year_of_support() -> None:
    """Sixteen people used the service in the last financial year; eight of them started a job. Max manages it."""
    factories.person("Max", email=MANAGER, roles=(Role.MANAGER,))
    year = periods.financial_year_of(timezone.localdate()).before()
    ade = make.specialist("Ade Cole", has_login=False)
    for number in range(16):
        first = year.first_on + dt.timedelta(days=10 + number)
        episode = make.episode(specialist=ade, referred_on=first, contacts=(first,))
        if number < 8:
            make.outcome(episode, started_on=first + dt.timedelta(days=60))


def a_survey() -> str:
    """The code of a round that is open this week."""
    today = timezone.localdate()
    by = factories.login()
    return rounds.make(name="Autumn", opens_on=today, closes_on=today + dt.timedelta(days=6), by=by).code


def answers() -> list[list[str]]:
    return [list(each) for each in SatisfactionResponse.objects.order_by("pk").values_list("answer", "came", "words")]

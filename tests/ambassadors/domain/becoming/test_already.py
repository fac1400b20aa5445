import pytest

from ambassadors.domain.becoming import already
from ambassadors.models import Ambassador
from ambassadors.states import AmbassadorState
from people.states import Role
from tests import factories
from tests.factories import ambassadors

pytestmark = pytest.mark.django_db


def test_whoever_had_the_role_before_gets_a_row_once(now):
    sam = factories.person("Sam", roles=(Role.AMBASSADOR,))
    factories.person("Kim")
    left = ambassadors.ambassador(who=factories.person("Bo", roles=(Role.AMBASSADOR,)), state=AmbassadorState.LEFT)

    assert already.take_over(now=now) == 1
    assert already.take_over(now=now) == 0

    found = Ambassador.objects.exclude(pk=left.pk).get()
    assert (found.person, found.state, found.started_on) == (sam, AmbassadorState.ACTIVE, now.date())

"""Several machines derive the daily mail at the same moment: each of the desk has it once."""

import pytest

from bookings.domain import digest
from messaging.models import Message
from people.states import Role
from tests import factories
from tests.postgres.test_reminders_at_once import on_every_machine

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
PEOPLE = 5


def test_each_has_it_once():
    for _ in range(PEOPLE):
        factories.person("Robin", roles=(Role.COLLEGE_STAFF,))

    on_every_machine(digest.derive, now=factories.at("2026-10-14", "08:00"))

    people = list(Message.objects.filter(kind="digest").values_list("person", flat=True))
    assert len(people) == len(set(people)) == PEOPLE
    assert digest.derive(now=factories.at("2026-10-14", "08:01")) == 0

"""Staff who press twice, or two of them at once: what is done for somebody is done, noted and told once."""

import pytest

from bookings.domain import behalf, invariants
from bookings.models import OnBehalf
from bookings.states import BookingState
from messaging.models import Message
from tests import factories
from tests.postgres.rounds import rounds
from tests.postgres.test_offers_at_once import offered_on, run_with
from tests.postgres.test_register_at_once import all_at_once

NOW = factories.NOW

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def booked_on(run):
    return run.bookings.get(state=BookingState.BOOKED)


@pytest.mark.parametrize("round_number", rounds(5))
@pytest.mark.parametrize(
    ("act", "of", "kind"),
    [
        (behalf.give_up, booked_on, "given_up"),
        (behalf.accept, offered_on, "booked"),
        (behalf.decline, offered_on, "offer_declined"),
    ],
)
def test_what_is_pressed_twice_at_once_is_noted_and_told_once(round_number, act, of, kind):
    staff = factories.staff_login()
    booking = of(run_with())

    all_at_once(*[lambda: act(booking, asked_by="Sam, by phone", by=staff, now=NOW)] * 4)

    assert OnBehalf.objects.filter(booking=booking).count() == 1
    assert Message.objects.filter(person=booking.person, kind=kind).count() == 1
    assert list(invariants.faults(now=NOW)) == []

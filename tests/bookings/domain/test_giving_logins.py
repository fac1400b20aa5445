"""A login that private words were sent to stays with its owner."""

import pytest

from bookings.domain import afterwards, giving_logins
from bookings.models import HowAreYou
from people.domain import logins
from people.models import ContactPoint
from people.states import Channel
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "home@example.org"


@pytest.fixture
def robin(db):
    return factories.person("Robin", email=ADDRESS)


@pytest.fixture
def kim(robin):
    """Shares the mailbox, and signs in with nothing."""
    made = factories.person("Kim", has_login=False)
    ContactPoint.objects.keep(person=made, channel=Channel.EMAIL, address=ADDRESS)
    return made


def give(person, *, by, now):
    return giving_logins.let_sign_in(person, address=ADDRESS, by=by, now=now)


def test_another_login_is_given(robin, kim, staff, now):
    login = robin.user

    given = give(kim, by=staff, now=now)

    kim.refresh_from_db()
    robin.refresh_from_db()
    assert (given, kim.user, robin.user) == (login, login, None)


@pytest.mark.parametrize("still_named", [True, False])
def test_the_login_of_a_supporter_stays(run, robin, kim, staff, now, still_named):
    peer = factories.facilitator("Jo", runs=(run,))
    if still_named:
        peer.supporter = robin.user
        peer.save()
    else:
        HowAreYou.objects.create(
            session=run.sessions.get(number=1), facilitator=peer, feeling="fine", supporter=robin.user, written_at=now
        )

    with pytest.raises(giving_logins.LoginSupports):
        give(kim, by=staff, now=now)

    kim.refresh_from_db()
    robin.refresh_from_db()
    assert kim.user is None
    assert afterwards.was_written_to(robin.user.pk)
    assert give(robin, by=staff, now=now) == robin.user


def test_what_people_refuse_is_refused(robin, staff, now):
    with pytest.raises(logins.NotTheirAddress):
        give(factories.person("Lee", has_login=False), by=staff, now=now)

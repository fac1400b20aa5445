"""Who supports a peer no more reads no more how they are, and nobody stays named who cannot."""

import pytest

from bookings.domain import how_are_you
from bookings.domain.team import pool
from bookings.models import HowAreYou
from bookings.states import Feeling
from courses.models import Facilitator
from messaging import renderers
from messaging.models import Message
from people.models import User
from people.states import Role
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
AFTER = at("2026-10-21", "12:35")


@pytest.fixture
def robin(run):
    """Supports Jo, and teaches too."""
    return factories.facilitator("Robin").person.user


@pytest.fixture
def jo(run, robin):
    made = factories.facilitator("Jo", runs=(run,))
    made.supporter = robin
    made.save()
    return made


@pytest.fixture
def entry(jo, robin):
    return wrote(jo, to=robin)


def wrote(jo, *, to, number=1):
    row = how_are_you.rows_of(jo.person.user).get(session__number=number)
    said = {"feeling": Feeling.TALK, "words": "<b>Tired</b>", "to": to.pk, "by": jo.person.user}
    return how_are_you.write(row, **said, now=at("2026-11-05"))


def fresh(user) -> User:
    """As of the next request: roles are looked up once in each."""
    return User.objects.get(pk=user.pk)


def sees(user) -> list[HowAreYou]:
    user = fresh(user)
    return [*how_are_you.unread_by(user), *how_are_you.read_by(user)]


def read(entry):
    how_are_you.mark_read(entry, seen=how_are_you.version_of(entry), now=AFTER)


@pytest.mark.parametrize("is_read", [True, False])
def test_a_peer_who_leaves_the_pool_is_read_and_supported_no_more(entry, jo, robin, staff, is_read):
    if is_read:
        read(entry)
    before = sees(robin)

    pool.leave(jo, by=staff, now=AFTER)

    jo.refresh_from_db()
    assert (before, sees(robin)) == ([entry], [])
    assert jo.supporter is None
    assert not how_are_you.supports(fresh(robin))


@pytest.mark.parametrize("is_read", [True, False])
def test_a_supporter_who_leaves_reads_no_more_and_is_named_no_more(entry, jo, robin, staff, is_read):
    if is_read:
        read(entry)

    pool.leave(robin.person.facilitator, by=staff, now=AFTER)
    after = sees(robin), how_are_you.supports(fresh(robin))
    ended = [how_are_you.end_links() for _ in range(2)]

    jo.refresh_from_db()
    assert after == ([], False)
    assert (ended, jo.supporter) == ([1, 0], None)


def test_a_role_taken_away_ends_it_and_another_one_keeps_it(entry, jo, robin):
    robin.groups.set([])
    without = sees(robin), [entry.supporter_id for entry in HowAreYou.objects.open_to(fresh(robin))]
    robin.groups.create(name=Role.TEAM_LEADER.value)

    assert without == ([], [])
    assert sees(robin) == [entry]
    assert how_are_you.end_links() == 0
    assert Facilitator.objects.get(pk=jo.pk).supporter == robin


def test_where_somebody_else_is_named_what_was_read_is_closed_and_what_was_not_is_read_once(entry, jo, robin, staff):
    read(entry)
    unread = wrote(jo, to=robin, number=2)

    pool.change(jo, facts={"supporter": staff}, by=staff, now=AFTER)
    before = sees(robin)
    read(unread)

    assert (before, sees(robin), sees(staff)) == ([unread], [], [])


def test_a_peer_sees_that_it_will_not_be_read_and_nothing_more_is_sent(entry, jo, robin):
    message = Message.objects.get()
    robin.groups.clear()
    row = how_are_you.rows_of(jo.person.user).get(session__number=1)

    assert how_are_you.stand(row, by=jo.person.user).reader_is_gone
    assert renderers.render(message, address="robin@example.org", now=AFTER) is None
    with pytest.raises(how_are_you.NobodyNamed):
        wrote(Facilitator.objects.get(pk=jo.pk), to=robin, number=2)
    how_are_you.take_back(row, by=jo.person.user)
    assert not HowAreYou.objects.exists()

"""Nothing of a profile is found anywhere without a yes to it, and nothing stays after it was taken back."""

import datetime as dt

import pytest

from ambassadors.domain.becoming import leaving, pausing
from ambassadors.domain.profiles import expiry, invariants, photos, publishing, withdrawal, writing
from ambassadors.states import AmbassadorState, ProfilePurpose
from bookings.domain import erasure
from people.states import Naming
from tests import factories
from tests.ambassadors import profiles_told as told
from tests.ambassadors.ways_out import WAYS_OUT, address
from tests.factories import ambassadors as make
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db
EVERYTHING = frozenset(ProfilePurpose)


@pytest.fixture(autouse=True)
def _clock(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def staff(db):
    return told.college()


@pytest.fixture
def profile(staff, now):
    return told.told_everywhere(by=staff, now=now)


def found(profile, visitor=None) -> dict[str, set[str]]:
    """What is found of it, by the way; without the ways on which there is nothing."""
    visitor = visitor or Visitor()
    everywhere = {way.name: told.tokens(way.look(visitor, profile)) for way in WAYS_OUT}
    return {name: tokens for name, tokens in everywhere.items() if tokens}


def with_a_yes_to(*purposes) -> set[str]:
    return {way.name for way in WAYS_OUT if way.needs is not None and way.needs <= set(purposes)}


def test_with_a_yes_it_stands_exactly_where_its_author_says(profile):
    seen = found(profile)

    assert set(seen) == with_a_yes_to(*ProfilePurpose)
    assert seen.pop("picture") == {told.PHOTO}
    assert all(tokens == {told.word(0), told.name(0)} for tokens in seen.values())


def test_before_it_was_read_it_is_nowhere(staff, now):
    profile = told.begun()
    told.write(profile, 0, now=now)
    told.say_yes(profile, shown_as=told.name(0), now=now)
    assert found(profile) == {}

    told.send(profile, now=now)

    profile.refresh_from_db()
    assert found(profile) == {}


def take_back(profile, now):
    withdrawal.withdraw(profile, by=profile.ambassador.person.user, now=now)


def staff_take_it_down(profile, now):
    withdrawal.withdraw(profile, by=factories.staff_login(), now=now)


def take_a_break(profile, now):
    pausing.pause(profile.ambassador, by=profile.ambassador.person.user, now=now)


def leave(profile, now):
    leaving.leave(profile.ambassador, by=profile.ambassador.person.user, now=now)


def erase(profile, now):
    profile.ambassador.person.user.groups.clear()  # whose login has a role, is not erased: an administrator takes it
    erasure.erase(profile.ambassador.person, by=factories.staff_login(), now=now)


@pytest.mark.parametrize("act", [take_back, staff_take_it_down, take_a_break, leave, erase])
def test_it_goes_from_everywhere_in_the_moment_of_the_act(profile, now, act):
    visitor = Visitor()
    assert found(profile, visitor)

    act(profile, now)

    profile.refresh_from_db()
    assert found(profile, visitor) == {}
    assert visitor.client.get(address(profile)).status_code == 410
    assert visitor.client.get(address(profile, "picture/")).status_code == 410
    assert address(profile) not in visitor.text("/sitemap.xml")
    assert not hasattr(profile, "page")
    assert list(invariants.faults(now=now)) == []


def test_what_ran_out_is_nowhere_before_anything_was_run(profile, now, time_machine):
    visitor = Visitor()
    assert found(profile, visitor)
    later = now + dt.timedelta(days=760)
    time_machine.move_to(later, tick=False)

    assert found(profile, visitor) == {}

    assert expiry.expire(now=later) == 1
    assert expiry.expire(now=later) == 0
    profile.refresh_from_db()
    assert profile.published_version is None
    assert list(invariants.faults(now=later)) == []


def test_after_the_break_it_is_back_as_it_was(profile, now):
    before = found(profile)
    take_a_break(profile, now)

    who = profile.ambassador
    who.state, who.paused_at = AmbassadorState.ACTIVE, None
    who.save()
    publishing.follow(who, now=now)

    assert found(profile) == before
    assert list(invariants.faults(now=now)) == []


def test_from_search_engines_alone_it_goes_and_stays_elsewhere(profile, now):
    visitor = Visitor()
    assert "told_to_search_engines" in found(profile, visitor)

    withdrawal.withdraw(profile, purpose=ProfilePurpose.SEARCH_ENGINES, by=profile.ambassador.person.user, now=now)

    assert set(found(profile, visitor)) == with_a_yes_to(ProfilePurpose.WEB)


def test_without_the_picture_the_words_stay(profile, now):
    visitor = Visitor()
    found(profile, visitor)

    told.say_yes(profile, shown_as=told.name(0), with_photo=False, now=now)

    seen = found(profile, visitor)
    assert "picture" not in seen
    assert "page" in seen
    assert "<img" not in visitor.text(address(profile)).split("<main")[1]


def test_another_name_takes_the_place_of_the_first_everywhere(profile, now):
    visitor = Visitor()
    found(profile, visitor)

    told.say_yes(profile, shown_as=told.name(1), now=now)

    names = {token for tokens in found(profile, visitor).values() for token in tokens if "name" in token}
    assert names == {told.name(1)}


def test_newer_words_are_nowhere_until_they_were_read_and_the_older_stay(profile, staff, now):
    visitor = Visitor()
    told.write(profile, 1, now=now)
    photos.remove(profile, by=profile.ambassador.person.user, now=now)
    told.send(profile, now=now)

    assert found(profile, visitor)["page"] == {told.word(0), told.name(0)}

    told.read(profile, by=staff, now=now)
    seen = found(profile, visitor)
    assert seen["page"] == {told.word(1), told.name(0)}
    assert "picture" not in seen


def test_what_staff_suggest_is_nowhere(profile, staff, now):
    told.write(profile, 1, now=now)
    told.send(profile, now=now)
    told.read(profile, by=staff, outcome="comments", now=now)
    profile.refresh_from_db()
    profile.versions.get(number=2).reading.__class__.objects.filter(version__number=2).update(suggested=told.word(2))

    assert found(profile)["page"] == {told.word(0), told.name(0)}


def test_no_name_at_all_is_named_nowhere(staff, now):
    make.published_profile(
        make.ambassador("Zyxnamejj", offers=("speak",), topics=(factories.topic("Growing things"),)),
        purposes=tuple(ProfilePurpose),
        naming=Naming.ANONYMOUS,
        now=now,
    )
    profile = writing.Profile.objects.get()

    assert found(profile) == {}
    assert "An ambassador of the college" in Visitor().text(address(profile))

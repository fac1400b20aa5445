"""A break hides the profile and stops what is asked; leaving takes off everything, with thanks."""

import datetime as dt

import pytest

from ambassadors.domain.becoming import changing, leaving, pausing
from ambassadors.domain.panels import due_kinds, members
from ambassadors.domain.profiles import consent
from ambassadors.emails import ask_letters
from ambassadors.models import AmbassadorPage
from ambassadors.states import AmbassadorState, AskState, EngagementState, Experience, ProfilePurpose, Work
from bookings.models import OccasionGuest
from messaging.models import Message
from people.models import User
from people.states import Role
from tests.factories import ambassadors

pytestmark = pytest.mark.django_db


@pytest.fixture
def amara(db, rosa):
    return ambassadors.ambassador("Amara", offers=(Work.SPEAK,), supporter=rosa)


def is_shown(profile, now) -> bool:
    return consent.may_show(profile, purpose=ProfilePurpose.WEB, now=now) and AmbassadorPage.objects.exists()


def test_a_break_hides_the_profile_and_takes_back_what_is_open(amara, now):
    profile = ambassadors.published_profile(amara, now=now)
    open_one = ambassadors.ask(ambassadors.engagement(EngagementState.ASKING), who=amara, now=now)
    agreed = ambassadors.ask(
        ambassadors.engagement(EngagementState.ASKING), who=amara, state=AskState.ACCEPTED, now=now
    )
    assert is_shown(profile, now)

    pausing.pause(amara, by=amara.person.user, now=now)
    found = pausing.pause(amara, by=amara.person.user, now=now + dt.timedelta(hours=1))

    assert (found.state, found.paused_at) == (AmbassadorState.PAUSED, now)
    assert not is_shown(profile, now)
    open_one.refresh_from_db()
    agreed.refresh_from_db()
    assert (open_one.state, agreed.state) == (AskState.WITHDRAWN, AskState.ACCEPTED)
    assert User.objects.get(pk=amara.person.user_id).has_role(Role.AMBASSADOR)


def test_back_again_the_profile_is_there_again(amara, now):
    profile = ambassadors.published_profile(amara, now=now)
    pausing.pause(amara, by=amara.person.user, now=now)

    found = pausing.come_back(amara, by=amara.person.user, now=now)
    pausing.come_back(amara, by=amara.person.user, now=now)

    assert (found.state, found.paused_at) == (AmbassadorState.ACTIVE, None)
    assert is_shown(profile, now)


@pytest.mark.parametrize("act", [pausing.pause, pausing.come_back, leaving.leave])
def test_only_ambassadors_take_breaks_and_leave(act, rosa, now):
    on_the_way = ambassadors.ambassador(state=AmbassadorState.INTERESTED)

    with pytest.raises(changing.NotAnAmbassador):
        act(on_the_way, by=rosa, now=now)


def test_leaving_takes_off_everything_and_thanks(amara, rosa, now):
    profile = ambassadors.published_profile(amara, now=now)
    open_one = ambassadors.ask(ambassadors.engagement(EngagementState.ASKING), who=amara, now=now)
    confirmed = ambassadors.engagement(EngagementState.CONFIRMED)
    agreed = ambassadors.ask(confirmed, who=amara, state=AskState.ACCEPTED, now=now)

    leaving.leave(amara, by=amara.person.user, now=now)
    found = leaving.leave(amara, by=rosa, now=now)

    assert (found.state, found.left_on, found.thanked_at) == (AmbassadorState.LEFT, now.date(), now)
    assert found.supporter is None
    assert not is_shown(profile, now)
    for ask in (open_one, agreed):
        ask.refresh_from_db()
        assert ask.state == AskState.WITHDRAWN
    confirmed.refresh_from_db()
    assert confirmed.state == EngagementState.ASKING
    assert not OccasionGuest.objects.expected().exists()
    assert not User.objects.get(pk=amara.person.user_id).has_role(Role.AMBASSADOR)
    assert Message.objects.filter(kind="ambassador_thanks").count() == 1


def test_who_asked_is_told_and_whoever_left_is_told_of_nothing_but_the_thanks(amara, rosa, now):
    confirmed = ambassadors.engagement(EngagementState.CONFIRMED)
    ambassadors.ask(confirmed, who=amara, state=AskState.ACCEPTED, asked_by=rosa, now=now)

    leaving.leave(amara, by=amara.person.user, now=now)

    told = Message.objects.filter(kind=ask_letters.STEPPED_BACK)
    assert [message.person for message in told] == [rosa.person]
    taken_back = Message.objects.get(kind=ask_letters.TAKEN_BACK)
    assert ask_letters.taken_back(taken_back, address="amara@example.org", now=now) is None


def test_a_panel_to_come_goes_from_their_calendar_and_the_desk_sees_it(amara, rosa, now):
    engagement = ambassadors.engagement(EngagementState.CONFIRMED, work=Work.PANEL)
    day = ambassadors.panel_day(of=engagement)
    members.add(day, person=amara.person, experience=Experience.LIVED, by=rosa, now=now)
    assert not due_kinds.to_set_up(by=rosa, now=now).filter(somebody_is_gone=True).exists()

    leaving.leave(amara, by=amara.person.user, now=now)

    assert not OccasionGuest.objects.expected().exists()
    row = due_kinds.KINDS[0].row(due_kinds.to_set_up(by=rosa, now=now).get(), now)
    assert row.about == "somebody of the panel does not come any more: take them off"


def test_leaving_during_a_break(amara, now):
    pausing.pause(amara, by=amara.person.user, now=now)

    found = leaving.leave(amara, by=amara.person.user, now=now)

    assert (found.state, found.paused_at) == (AmbassadorState.LEFT, None)

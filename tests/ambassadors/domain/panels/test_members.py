"""Who sits on the panel: put on and taken off, and what stands in their calendar."""

import pytest

from ambassadors.domain.engagements import invariants
from ambassadors.domain.panels import members, refusals, scoring
from ambassadors.models import PanelMember
from ambassadors.states import AskState, EngagementState, Experience, Work
from bookings.models import OccasionGuest
from tests import factories
from tests.ambassadors.panels import LATER, hand_in_all, member_of, score_all
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def to_come(db):
    """A panel day of next week, with nobody on it."""
    return make.panel_day(of=make.engagement(EngagementState.ASKING, work=Work.PANEL))


def is_expected(person) -> bool:
    return OccasionGuest.objects.expected().filter(person=person).exists()


def put_on(day, person, *, by, now, experience=Experience.PROFESSIONAL):
    return members.add(day, person=person, experience=experience, by=by, now=now)


def test_whoever_is_put_on_the_panel_has_it_in_their_calendar(to_come, jo, staff, now):
    put_on(to_come, jo, by=staff, now=now)

    guest = OccasionGuest.objects.get(person=jo)
    assert guest.is_expected
    assert guest.url == f"/my/panel/{to_come.pk}/"
    assert list(invariants.faults(now=now)) == []


def test_put_on_twice_their_experience_is_put_right(to_come, jo, staff, now):
    put_on(to_come, jo, by=staff, now=now)

    put_on(to_come, jo, by=staff, now=now, experience=Experience.LIVED)

    assert PanelMember.objects.get().experience == Experience.LIVED


def test_an_ambassador_who_said_yes_is_offered_and_told_nothing_anew(to_come, staff, now):
    ask = make.ask(to_come.engagement, state=AskState.ACCEPTED)
    make.ask(to_come.engagement)
    (said_yes,) = members.said_yes(to_come)
    guest = OccasionGuest.objects.get()

    put_on(to_come, said_yes, by=staff, now=now, experience=Experience.LIVED)

    assert said_yes == ask.person
    assert list(members.said_yes(to_come)) == []
    assert OccasionGuest.objects.get().updated_at == guest.updated_at


def test_nobody_is_put_on_while_they_have_something_else_on(to_come, jo, staff, now):
    factories.occasion_guest(factories.occasion("A talk", starts_at=to_come.engagement.occasion.starts_at), jo)

    with pytest.raises(refusals.InTheWay) as refused:
        put_on(to_come, jo, by=staff, now=now)

    assert "A talk" in refused.value.message
    assert not PanelMember.objects.exists()


def test_taken_off_it_is_out_of_their_calendar_and_their_marks_are_gone(day, lived, jo, staff, now):
    professional = member_of(day, jo)
    score_all(professional)

    members.take_off(professional, by=staff, now=now)
    members.take_off(professional, by=staff, now=now)

    assert not is_expected(jo)
    assert list(day.members.all()) == [lived]


def test_an_ambassador_taken_off_the_panel_still_comes(to_come, staff, now):
    person = make.ask(to_come.engagement, state=AskState.ACCEPTED).person
    member = put_on(to_come, person, by=staff, now=now, experience=Experience.LIVED)

    members.take_off(member, by=staff, now=now)

    assert is_expected(person)


def test_whoever_handed_in_stays(day, lived, staff, now):
    score_all(lived)
    scoring.hand_in(lived, by=lived.person.user, now=now)

    with pytest.raises(refusals.HandedIn):
        members.take_off(lived, by=staff, now=now)


def test_a_complete_panel_stays_as_it_is(day, lived, staff, now):
    hand_in_all(day)

    with pytest.raises(refusals.IsComplete):
        put_on(day, factories.person("Kit"), by=staff, now=now)
    with pytest.raises(refusals.IsComplete):
        members.take_off(lived, by=staff, now=now)


def test_afterwards_somebody_is_written_down_without_a_calendar(day, staff):
    kit = factories.person("Kit")

    put_on(day, kit, by=staff, now=LATER)

    assert not is_expected(kit)


def test_a_record_that_is_not_in_use_does_not_sit_on_a_panel(to_come, jo, staff, now):
    jo.erased_at = now

    with pytest.raises(refusals.NotInUse):
        put_on(to_come, jo, by=staff, now=now)

"""Merging two records brings everything of this room along, and undoing it gives everything back."""

import datetime as dt

import pytest

from ambassadors.domain.records import invariants, merging_ambassadors, merging_courses
from ambassadors.models import Ambassador, CourseProposal, Involvement, MeetingGuest, PanelMember, Profile, SignOff
from ambassadors.states import AmbassadorState, AskState, EngagementState, Experience, ProposalState, Work
from bookings.domain import merging
from people.states import Role
from tests import factories
from tests.factories import ambassadors

pytestmark = pytest.mark.django_db
TABLES = (Ambassador, CourseProposal, Involvement, MeetingGuest, PanelMember, Profile, SignOff)


@pytest.fixture
def staff(db):
    return factories.staff_login()


@pytest.fixture
def kept(db):
    return factories.person("Amara", roles=(Role.AMBASSADOR,))


@pytest.fixture
def merged(db):
    return factories.person("Amara B", has_login=False)


def everything() -> list:
    """All rows of this room’s tables, without their clocks."""
    rows = [row for table in TABLES for row in table.objects.order_by("pk").values()]
    return [{name: value for name, value in row.items() if name != "updated_at"} for row in rows]


def test_what_only_one_record_has_comes_along_and_goes_back(kept, merged, staff, now):
    ambassador = ambassadors.ambassador(who=merged)
    ambassadors.published_profile(ambassador, now=now)
    ambassadors.proposal(proposer=merged)
    ambassadors.involvement(merged)
    ambassadors.panel_day(members=(merged,))
    ambassadors.meeting(guests=((merged, "carer"),))
    ambassadors.sign_off(ambassadors.proposal(ProposalState.SIGN_OFF), who=merged)
    before = everything()

    said = merging.preview_merge(kept, merged=merged, by=staff, now=now).said
    done = merging.merge(kept, merged=merged, by=staff, now=now)

    assert {
        "What they do as an ambassador comes along.",
        "Their idea for a course comes along.",
        "Their co-production work comes along, with its hours: 1 in all.",
    } <= set(said)
    assert Ambassador.objects.get().person == kept
    assert list(invariants.faults()) == []
    assert Profile.objects.shown_for("web", now=now).count() == 1
    for table in (Involvement, MeetingGuest, PanelMember, SignOff):
        assert table.objects.get().person == kept
    assert merging.undo(done, by=staff, now=now) == []
    assert everything() == before


def test_of_two_ambassadors_whoever_is_further_along_counts(kept, merged, staff, now):
    own = ambassadors.ambassador(who=kept, state=AmbassadorState.INTERESTED, words="I like maps")
    other = ambassadors.ambassador(
        who=merged, state=AmbassadorState.PAUSED, offers=(Work.SPEAK, Work.VISIT), topics=(factories.topic(),)
    )
    other.agreement.name = "papers/signed.pdf"
    other.save()
    own.offerings.create(work=Work.SPEAK)
    before = everything()

    done = merging.merge(kept, merged=merged, by=staff, now=now)

    own.refresh_from_db()
    assert (own.state, own.words, own.agreement.name) == (AmbassadorState.PAUSED, "I like maps", "papers/signed.pdf")
    assert set(own.offerings.values_list("work", flat=True)) == {Work.SPEAK, Work.VISIT}
    assert own.topics.count() == 1
    assert list(Ambassador.objects.ours()) == [own]
    assert merging.undo(done, by=staff, now=now) == []
    assert everything() == before


def test_turns_add_up_and_nobody_is_asked_twice_for_one_thing(kept, merged, staff, now):
    own, other = ambassadors.ambassador(who=kept), ambassadors.ambassador(who=merged)
    both = ambassadors.engagement(EngagementState.ASKING)
    mine, theirs = ambassadors.ask(both, who=own), ambassadors.ask(both, who=other, state=AskState.ACCEPTED)
    earlier = ambassadors.ask(ambassadors.engagement(EngagementState.CLOSED), who=other, state=AskState.DECLINED)

    done = merging.merge(kept, merged=merged, by=staff, now=now)

    assert dict(own.asks.values_list("pk", "state")) == {
        mine.pk: AskState.ACCEPTED,
        theirs.pk: AskState.WITHDRAWN,
        earlier.pk: AskState.DECLINED,
    }
    assert merging.undo(done, by=staff, now=now) == []
    assert list(other.asks.order_by("pk").values_list("pk", "state")) == [
        (theirs.pk, AskState.ACCEPTED),
        (earlier.pk, AskState.DECLINED),
    ]


def test_two_profiles_are_a_decision_of_the_person(kept, merged, staff, now):
    ambassadors.published_profile(ambassadors.ambassador(who=kept), now=now)
    ambassadors.published_profile(ambassadors.ambassador(who=merged), now=now)

    with pytest.raises(merging_ambassadors.TwoProfiles):
        merging.merge(kept, merged=merged, by=staff, now=now)

    assert Profile.objects.shown_for("web", now=now).count() == 2


def test_a_second_profile_that_nobody_reads_stands_in_no_way(kept, merged, staff, now):
    shown = ambassadors.published_profile(ambassadors.ambassador(who=kept), now=now)
    ambassadors.profile(ambassadors.ambassador(who=merged))

    merging.merge(kept, merged=merged, by=staff, now=now)

    assert list(Profile.objects.shown_for("web", now=now)) == [shown]


def test_one_person_is_not_two_members_of_a_panel(kept, merged, staff, now):
    ambassadors.panel_day(members=(kept, merged))

    with pytest.raises(merging_ambassadors.TwiceOnAPanel):
        merging.merge(kept, merged=merged, by=staff, now=now)


def test_one_person_does_not_give_both_signatures(kept, merged, staff, now):
    proposal = ambassadors.proposal(ProposalState.SIGN_OFF)
    ambassadors.sign_off(proposal, who=kept)
    ambassadors.sign_off(proposal, who=merged, experience=Experience.PROFESSIONAL)

    with pytest.raises(merging_courses.SignsTwice):
        merging.merge(kept, merged=merged, by=staff, now=now)


def test_hours_that_came_from_the_same_thing_count_once(kept, merged, staff, now):
    ambassadors.involvement(kept, source="session:1")
    ambassadors.involvement(merged, source="session:1")
    ambassadors.involvement(merged, source="session:2", hours="3")

    merging.merge(kept, merged=merged, by=staff, now=now)

    assert set(kept.involvements.values_list("source", "hours")) == {("session:1", 2), ("session:2", 3)}


def test_who_came_to_a_meeting_under_both_records_came_once(kept, merged, staff, now):
    held = ambassadors.meeting(
        guests=((kept, "student"), (merged, "student")), is_recorded=True, starts_at=now - dt.timedelta(days=3)
    )
    held.guests.filter(person=kept).update(came=False)

    merging.merge(kept, merged=merged, by=staff, now=now)

    assert list(held.guests.filter(came=True).values_list("person", flat=True)) == [kept.pk]

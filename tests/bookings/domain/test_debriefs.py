"""The debrief: one a session, written by two, and nothing silently lost."""

import pytest
from wagtail.models import ModelLogEntry

from bookings.domain import debriefs
from bookings.domain.debriefs import Texts
from bookings.models import Debrief
from courses.models import SessionFacilitation
from courses.states import FacilitatorRole, SessionState, TeachingMark
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
AFTER = at("2026-10-21", "12:35")


@pytest.fixture
def jo(run):
    return factories.facilitator("Jo", runs=(run,)).person.user


@pytest.fixture
def patel(run):
    return factories.facilitator("Dr Patel", role=FacilitatorRole.PROFESSIONAL, runs=(run,)).person.user


@pytest.fixture
def session(run):
    return run.sessions.get(number=1)


def write(session, *, by, based_on=None, now=AFTER, **boxes):
    return debriefs.write(session, texts=Texts(**boxes), based_on=based_on or Texts(), by=by, now=now)


def test_both_write_the_same_one(session, jo, patel):
    write(session, by=jo, went_well="Everybody spoke.")

    write(
        session,
        by=patel,
        based_on=Texts(went_well="Everybody spoke."),
        went_well="Everybody spoke, twice.",
        for_staff="More chairs",
    )

    assert debriefs.texts_of(Debrief.objects.get()) == Texts(
        went_well="Everybody spoke, twice.", for_staff="More chairs"
    )
    assert Debrief.objects.get().written_by == patel


def test_two_at_once_in_different_boxes_are_both_kept(session, jo, patel):
    write(session, by=jo, went_well="Everybody spoke.")

    write(session, by=patel, to_change="A longer break")

    assert debriefs.texts_of(Debrief.objects.get()) == Texts(went_well="Everybody spoke.", to_change="A longer break")


def test_two_at_once_in_one_box_see_both_texts_and_nothing_is_saved(session, jo, patel):
    write(session, by=jo, went_well="Everybody spoke.", to_change="Nothing")

    with pytest.raises(debriefs.WrittenMeanwhile) as clash:
        write(session, by=patel, went_well="The room was warm.", for_staff="More chairs")

    assert clash.value.saved == Texts(went_well="Everybody spoke.", to_change="Nothing")
    assert clash.value.joined == Texts(
        went_well="Everybody spoke.\n\nThe room was warm.", to_change="Nothing", for_staff="More chairs"
    )
    assert (clash.value.boxes, clash.value.by) == (["went_well"], "Jo")
    assert debriefs.texts_of(Debrief.objects.get()) == clash.value.saved


def test_what_was_joined_can_be_saved(session, jo, patel):
    write(session, by=jo, went_well="Everybody spoke.")
    with pytest.raises(debriefs.WrittenMeanwhile) as clash:
        write(session, by=patel, went_well="The room was warm.")

    debriefs.write(session, texts=clash.value.joined, based_on=clash.value.saved, by=patel, now=AFTER)

    assert Debrief.objects.get().went_well == "Everybody spoke.\n\nThe room was warm."


def test_emptying_a_box_that_the_other_changed_loses_nothing(session, jo, patel):
    write(session, by=jo, went_well="Old")
    write(session, by=jo, based_on=Texts(went_well="Old"), went_well="New")

    with pytest.raises(debriefs.WrittenMeanwhile) as clash:
        write(session, by=patel, based_on=Texts(went_well="Old"), went_well="", to_change="Break")

    assert clash.value.joined == Texts(went_well="New", to_change="Break")


def test_the_same_words_twice_are_no_clash(session, jo, patel):
    write(session, by=jo, went_well="Everybody spoke.")

    write(session, by=patel, went_well="Everybody spoke.")

    assert Debrief.objects.get().written_by == jo


def test_it_opens_with_the_session_and_says_something(session, jo):
    with pytest.raises(debriefs.NotYet):
        write(session, by=jo, went_well="Early", now=at("2026-10-21", "10:29"))
    with pytest.raises(debriefs.SaysNothing):
        write(session, by=jo)
    session.state = SessionState.CANCELLED
    session.save()
    with pytest.raises(debriefs.WasCancelled):
        write(session, by=jo, went_well="Nothing took place")

    assert not Debrief.objects.exists()


def test_who_may_open_it(run, session, jo, staff):
    away = factories.facilitator("Kim", runs=(run,))
    stood_in = factories.facilitator("Lee")
    SessionFacilitation.objects.filter(session=session, facilitator=away).update(is_planned=False)
    SessionFacilitation.objects.create(
        session=session,
        facilitator=stood_in,
        role=FacilitatorRole.PEER,
        is_planned=False,
        mark=TeachingMark.TAUGHT,
        marked_at=AFTER,
    )
    stranger = factories.facilitator("Mo")

    found = {
        who: debriefs.sessions_open_to(user).filter(pk=session.pk).exists()
        for who, user in {
            "jo": jo,
            "staff": staff,
            "away": away.person.user,
            "stood in": stood_in.person.user,
            "stranger": stranger.person.user,
        }.items()
    }

    assert found == {"jo": True, "staff": True, "away": False, "stood in": True, "stranger": False}


def test_last_time_is_of_the_same_course_and_of_those_who_were_there(run, session, jo, patel):
    first, second, third = run.sessions.order_by("number")
    again = factories.run(of=run.course, first=at("2027-01-20"))
    factories.facilitator("New", runs=(again,))
    made = [factories.debrief(each, by=jo, went_well=f"Session {each.number}") for each in (first, second)]
    newcomer = factories.facilitator("Kim", runs=(again,)).person.user

    assert debriefs.last_time(first, by=jo) is None
    assert debriefs.last_time(second, by=patel) == made[0]
    assert debriefs.last_time(third, by=jo) == made[1]
    assert debriefs.last_time(again.sessions.get(number=1), by=jo) == made[1]
    assert debriefs.last_time(again.sessions.get(number=1), by=newcomer) is None


def test_staff_deal_with_what_they_read_and_can_put_it_back(session, jo, staff):
    made = write(session, by=jo, for_staff="More chairs")

    debriefs.deal_with(made, read="More chairs", by=staff, now=AFTER)
    debriefs.deal_with(made, read="More chairs", by=staff, now=AFTER)
    dealt = list(debriefs.dealt_with())
    debriefs.put_back(made, by=staff)
    debriefs.put_back(made, by=staff)

    assert dealt == [made]
    assert list(debriefs.to_deal_with()) == [made]
    actions = ModelLogEntry.objects.order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["bookings.debrief.write", "bookings.debrief.deal_with", "bookings.debrief.put_back"]


def test_what_was_changed_meanwhile_is_read_again_first(session, jo, staff):
    made = write(session, by=jo, for_staff="More chairs")
    write(session, by=jo, based_on=Texts(for_staff="More chairs"), for_staff="More chairs, and a ramp")

    with pytest.raises(debriefs.ChangedMeanwhile):
        debriefs.deal_with(made, read="More chairs", by=staff, now=AFTER)


def test_new_words_for_staff_are_to_be_dealt_with_again(session, jo, staff):
    made = write(session, by=jo, for_staff="More chairs")
    debriefs.deal_with(made, read="More chairs", by=staff, now=AFTER)

    write(session, by=jo, based_on=Texts(for_staff="More chairs"), for_staff="More chairs", went_well="Good")
    still_done = debriefs.to_deal_with().count()
    write(
        session,
        by=jo,
        based_on=Texts(for_staff="More chairs", went_well="Good"),
        for_staff="A ramp",
        went_well="Good",
    )

    assert (still_done, debriefs.to_deal_with().count()) == (0, 1)


def test_the_audit_log_holds_no_words(session, jo):
    write(session, by=jo, for_staff="Quetzalcoatl needs a chair")

    entry = ModelLogEntry.objects.get()
    assert "Quetzalcoatl" not in f"{entry.label} {entry.data}"

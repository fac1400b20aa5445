import datetime as dt

import pytest
from django.urls import reverse

from ambassadors.models import CoDesignMeeting, MeetingGuest
from ambassadors.states import ProposalState
from messaging.models import Message
from people.models import AccessLog
from tests import factories, pages
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(db):
    return making.proposal(ProposalState.CO_DESIGN)


@pytest.fixture
def meeting(proposal, now):
    return making.meeting(proposal, starts_at=now + dt.timedelta(days=7))


@pytest.fixture
def held(proposal, now):
    return making.meeting(proposal, starts_at=now - dt.timedelta(days=1))


def at(name, meeting, *more):
    return reverse(name, args=[meeting.proposal_id, meeting.pk, *more])


WHEN = {"day": "2026-10-21", "starts": "10:30", "ends": "12:00", "place": "Room 4", "how": "Ring the bell."}


def test_a_meeting_is_arranged(desk, proposal):
    page = reverse("desk_meeting_new", args=[proposal.pk])

    assert pages.faults(desk.get(page)) == []
    response = desk.post(page, WHEN, follow=True)

    made = CoDesignMeeting.objects.get()
    assert pages.faults(response) == []
    assert pages.heading(response) == f"{proposal.title} Meeting of Wednesday 21 October 2026"
    assert made.occasion.starts_at == factories.at("2026-10-21", "10:30")


@pytest.mark.parametrize("wrong", [{"day": "soon"}, {"ends": "10:00"}, {"starts": ""}, {"place": "a" * 251}])
def test_what_is_wrong_is_said(desk, proposal, wrong):
    response = desk.post(reverse("desk_meeting_new", args=[proposal.pk]), WHEN | wrong)

    assert "There is something to put right" in pages.words(response)
    assert not CoDesignMeeting.objects.exists()


def test_no_meeting_for_what_is_not_being_made(desk):
    idea = making.proposal()

    response = desk.post(reverse("desk_meeting_new", args=[idea.pk]), WHEN)

    assert "This is done while a course is being made." in pages.words(response)


def test_time_and_place_change(desk, meeting):
    page = at("desk_meeting_change", meeting)

    asked = desk.get(page)
    desk.post(page, WHEN | {"place": HOSTILE})

    assert pages.faults(asked) == []
    assert pages.read(asked).find(id="id_day")["value"] == "2026-10-21"
    meeting.occasion.refresh_from_db()
    assert meeting.occasion.place == TIDY


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_of_a_meeting_asks_the_same_number_of_queries(desk, meeting, many, django_assert_num_queries):
    for _ in range(many):
        making.meeting_guest(meeting, who=factories.person("Sam"))
        MeetingGuest.objects.create(meeting=meeting, name=f"Maria {_}", role="partner", says_yes=False)
    desk.get(at("desk_meeting", meeting))

    with django_assert_num_queries(8):
        response = desk.get(at("desk_meeting", meeting))

    assert pages.faults(response) == []
    assert AccessLog.objects.count() == many


def test_somebody_is_found_and_asked_in_a_role(desk, meeting):
    sam = factories.person("Samantha")
    page = at("desk_meeting_find", meeting)

    found = desk.post(page, {"query": "Samantha"})
    ask = at("desk_meeting_ask", meeting, sam.pk)
    asked = desk.get(ask)
    nothing = desk.post(ask, {})
    done = desk.post(ask, {"role": "carer"}, follow=True)

    assert [pages.faults(response) for response in (desk.get(page), found, asked, nothing, done)] == [[]] * 5
    assert pages.read(found).find("a", string="Samantha")["href"] == ask
    assert "Samantha is asked, and told now." in pages.words(done)
    assert Message.objects.get().kind == "meeting_asked"


def test_nobody_found_and_somebody_by_name_alone(desk, meeting):
    page = at("desk_meeting_find", meeting)

    assert "Nobody found." in pages.words(desk.post(page, {"query": HOSTILE}))
    assert "Please type a name" in pages.words(desk.post(page, {"name": " ", "role": "partner"}))
    response = desk.post(page, {"name": HOSTILE, "role": "partner"}, follow=True)

    assert MeetingGuest.objects.get().name == TIDY
    assert TIDY in pages.words(response)


def test_their_answer_is_noted_and_they_are_taken_off(desk, meeting):
    guest = making.meeting_guest(meeting, who=factories.person("Sam"))

    desk.post(at("desk_guest_answer", meeting, guest.pk), {"says": "yes"})
    guest.refresh_from_db()
    assert guest.says_yes is True
    assert "They said no" in pages.words(desk.get(at("desk_meeting", meeting)))

    desk.post(at("desk_guest_answer", meeting, guest.pk), {"says": "no"})
    guest.refresh_from_db()
    assert guest.says_yes is False

    desk.post(at("desk_guest_take_off", meeting, guest.pk))
    assert not MeetingGuest.objects.exists()


def test_a_meeting_is_cancelled_after_seeing_who_is_told(desk, meeting):
    making.meeting_guest(meeting, who=factories.person("Sam"))
    making.meeting_guest(meeting, who=factories.person("Alex"), says_yes=False)
    page = at("desk_meeting_cancel", meeting)

    asked = desk.get(page)
    desk.post(page)
    after = desk.get(at("desk_meeting", meeting))

    assert pages.faults(asked) == pages.faults(after) == []
    assert "Told: 1 Sam" in pages.words(asked)
    assert "Cancelled" in pages.words(after)


def test_a_meeting_is_written_down(desk, held, rosa):
    sam = making.meeting_guest(held, who=factories.person("Sam"))
    page = at("desk_meeting_record", held)

    asked = desk.get(page)
    nobody = desk.post(page, {"notes": "Words."})
    desk.post(page, {"came": [sam.pk], "notes": HOSTILE})
    after = desk.get(at("desk_meeting", held))
    again = desk.get(page)

    assert [pages.faults(response) for response in (asked, nobody, after, again)] == [[]] * 4
    assert not pages.read(asked).find("input", checked=True)
    assert pages.read(again).find("input", checked=True)
    assert "Please tick who came." in pages.words(nobody)
    assert f"{TIDY} Written down by Rosa" in pages.words(after)


def test_two_who_write_a_meeting_down_at_once_see_each_other_s_words(desk, held):
    sam = making.meeting_guest(held, who=factories.person("Sam"))
    page = at("desk_meeting_record", held)
    seen = pages.read(desk.get(page)).find(attrs={"name": "seen"})["value"]
    desk.post(page, {"came": [sam.pk], "notes": "Theirs.", "seen": seen})

    refused = desk.post(page, {"came": [sam.pk], "notes": "Mine.", "seen": seen})
    seen = pages.read(refused).find(attrs={"name": "seen"})["value"]
    desk.post(page, {"came": [sam.pk], "notes": "Theirs. Mine.", "seen": seen})

    assert pages.faults(refused) == []
    assert "What somebody wrote meanwhile Theirs." in pages.words(refused)
    assert pages.read(refused).textarea.get_text().strip() == "Mine."
    held.refresh_from_db()
    assert held.notes == "Theirs. Mine."


def test_without_a_list_one_says_first_who_came(desk, held):
    assert "Say first who came." in pages.words(desk.get(at("desk_meeting_record", held)))


def test_somebody_of_another_meeting_cannot_be_ticked(desk, held, meeting):
    making.meeting_guest(held, who=factories.person("Sam"))
    other = making.meeting_guest(meeting, who=factories.person("Alex"))

    response = desk.post(at("desk_meeting_record", held), {"came": [other.pk], "notes": "Words."})

    assert "There is something to put right" in pages.words(response)
    held.refresh_from_db()
    assert held.recorded_at is None


def test_a_number_larger_than_any_is_nobody_who_came(desk, held):
    making.meeting_guest(held, who=factories.person("Sam"))

    response = desk.post(at("desk_meeting_record", held), {"came": [10**25], "notes": "Words."})

    assert "There is something to put right" in pages.words(response)
    held.refresh_from_db()
    assert held.recorded_at is None


def test_a_meeting_of_another_course_is_not_found(desk, meeting):
    other = making.proposal(ProposalState.CO_DESIGN)

    assert desk.get(reverse("desk_meeting", args=[other.pk, meeting.pk])).status_code == 404

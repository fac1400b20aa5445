import datetime as dt

import pytest

from ambassadors.domain.making import changing, guests, meetings, minutes
from ambassadors.models import MeetingGuest
from ambassadors.states import BEING_MADE, MeetingRole, ProposalState
from bookings.models import OccasionGuest
from messaging.models import Message
from tests import factories
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db
HOURS = dt.timedelta(hours=2)


@pytest.fixture
def starts_at(now):
    return now + dt.timedelta(days=7)


@pytest.fixture
def meeting(rosa, starts_at, now):
    proposal = making.proposal(ProposalState.CO_DESIGN)
    return meetings.arrange(proposal, starts_at=starts_at, ends_at=starts_at + HOURS, place="Room 4", by=rosa, now=now)


def ask(meeting, person, *, rosa, now, role=MeetingRole.STUDENT):
    return guests.ask(meeting, person=person, role=role, by=rosa, now=now)


def kinds(person=None):
    rows = Message.objects.order_by("pk")
    return list((rows.filter(person=person) if person else rows).values_list("kind", flat=True))


def test_the_first_meeting_of_an_accepted_idea_begins_the_designing(rosa, starts_at, now):
    proposal = making.proposal(ProposalState.ACCEPTED)

    made = meetings.arrange(proposal, starts_at=starts_at, ends_at=starts_at + HOURS, by=rosa, now=now)

    proposal.refresh_from_db()
    assert proposal.state == ProposalState.CO_DESIGN
    assert made.occasion.title == f"Meeting: {proposal.title}"
    assert list(meetings.to_come(proposal, now=now)) == [made]


@pytest.mark.parametrize("stage", sorted(set(ProposalState) - BEING_MADE))
def test_meetings_are_arranged_only_while_a_course_is_being_made(stage, rosa, starts_at, now):
    with pytest.raises(changing.NotBeingMade):
        meetings.arrange(making.proposal(stage), starts_at=starts_at, ends_at=starts_at + HOURS, by=rosa, now=now)


def test_a_meeting_ends_after_it_starts(meeting, rosa, starts_at, now):
    with pytest.raises(meetings.EndsTooEarly):
        meetings.arrange(meeting.proposal, starts_at=starts_at, ends_at=starts_at, by=rosa, now=now)
    with pytest.raises(meetings.EndsTooEarly):
        meetings.change(meeting, starts_at=starts_at, ends_at=starts_at, by=rosa, now=now)


def test_asking_tells_the_one_who_is_asked_once(meeting, sam, rosa, now):
    guest = ask(meeting, sam, rosa=rosa, now=now)
    again = ask(meeting, sam, rosa=rosa, now=now, role=MeetingRole.CARER)

    assert (guest.pk, again.role, again.says_yes) == (again.pk, "carer", None)
    assert kinds(sam) == ["meeting_asked"]
    assert not OccasionGuest.objects.exists()


def test_yes_puts_it_into_their_calendar_and_no_takes_it_out(meeting, sam, rosa, now):
    guest = ask(meeting, sam, rosa=rosa, now=now)

    guests.answer(guest, says_yes=True, by=sam.user, now=now)
    guests.answer(guest, says_yes=True, by=sam.user, now=now)
    expected = OccasionGuest.objects.get()
    assert (expected.person, expected.is_expected, expected.url) == (sam, True, f"/my/meetings/{meeting.pk}/")

    guests.answer(guest, says_yes=False, by=sam.user, now=now)
    expected.refresh_from_db()
    guest.refresh_from_db()
    assert (expected.is_expected, guest.says_yes) == (False, False)


def test_only_they_answer_or_staff_for_them(meeting, sam, stranger, rosa, now):
    guest = ask(meeting, sam, rosa=rosa, now=now)

    with pytest.raises(guests.NotTheirs):
        guests.answer(guest, says_yes=True, by=stranger.user, now=now)

    assert guests.answer(guest, says_yes=True, by=rosa, now=now).says_yes


def test_nobody_answers_once_it_has_begun(meeting, sam, rosa, starts_at, now):
    guest = ask(meeting, sam, rosa=rosa, now=now)

    with pytest.raises(guests.TooLate):
        guests.answer(guest, says_yes=True, by=sam.user, now=starts_at)


def test_who_is_added_after_it_has_begun_is_not_written_to(meeting, sam, rosa, starts_at):
    ask(meeting, sam, rosa=rosa, now=starts_at)

    assert kinds() == []


def test_a_name_alone_is_noted_and_nobody_is_told(meeting, rosa, now):
    guest = guests.note(meeting, name=" Maria\u202e ", role=MeetingRole.PARTNER, by=rosa, now=now)
    again = guests.note(meeting, name="Maria", role=MeetingRole.PARTNER, by=rosa, now=now)

    assert (guest, guest.name, guest.person) == (again, "Maria", None)
    assert guests.answer(guest, says_yes=True, by=rosa, now=now).says_yes
    assert kinds() == []
    with pytest.raises(guests.NobodyNamed):
        guests.note(meeting, name="  ", role=MeetingRole.PARTNER, by=rosa, now=now)


def test_a_record_that_is_not_in_use_is_not_asked(meeting, sam, rosa, now):
    sam.erased_at = now
    sam.save()

    with pytest.raises(guests.NotInUse):
        ask(meeting, sam, rosa=rosa, now=now)


def test_there_is_an_end_to_the_people_of_a_meeting(meeting, sam, rosa, now, monkeypatch):
    monkeypatch.setattr(guests, "MOST", 0)

    with pytest.raises(guests.TooMany):
        ask(meeting, sam, rosa=rosa, now=now)


@pytest.mark.parametrize(("says_yes", "told"), [(None, True), (True, True), (False, False)])
def test_who_is_taken_off_is_told_unless_they_said_no(meeting, sam, rosa, now, says_yes, told):
    guest = ask(meeting, sam, rosa=rosa, now=now)
    if says_yes is not None:
        guests.answer(guest, says_yes=says_yes, by=sam.user, now=now)

    guests.take_off(guest, by=rosa, now=now)
    guests.take_off(guest, by=rosa, now=now)

    assert not MeetingGuest.objects.exists()
    assert not OccasionGuest.objects.expected().exists()
    assert kinds(sam).count("meeting_called_off") == int(told)


def test_another_time_asks_those_anew_who_have_not_answered(meeting, sam, stranger, rosa, starts_at, now):
    ask(meeting, sam, rosa=rosa, now=now)
    said_yes = ask(meeting, stranger, rosa=rosa, now=now)
    guests.answer(said_yes, says_yes=True, by=stranger.user, now=now)
    before = len(kinds(stranger))
    later = starts_at + dt.timedelta(days=1)

    moved = meetings.change(meeting, starts_at=later, ends_at=later + HOURS, place="Room 4", by=rosa, now=now)

    assert moved.occasion.starts_at == later
    assert kinds(sam) == ["meeting_asked", "meeting_asked"]
    assert "meeting_asked" not in kinds(stranger)[before:]
    assert len(kinds(stranger)) > before


def test_saved_as_it_was_nobody_is_told(meeting, sam, rosa, starts_at, now):
    ask(meeting, sam, rosa=rosa, now=now)

    meetings.change(meeting, starts_at=starts_at, ends_at=starts_at + HOURS, place="Room 4", by=rosa, now=now)

    assert kinds() == ["meeting_asked"]


def test_calling_off_tells_everybody_who_may_be_coming_once(meeting, sam, stranger, rosa, now):
    for person in (sam, stranger):
        ask(meeting, person, rosa=rosa, now=now)
    no = ask(meeting, factories.person("Nobody"), rosa=rosa, now=now)
    guests.answer(no, says_yes=False, by=no.person.user, now=now)
    guests.answer(MeetingGuest.objects.get(person=stranger), says_yes=True, by=stranger.user, now=now)
    told = {person: len(kinds(person)) for person in (sam, stranger, no.person)}

    meetings.call_off(meeting, by=rosa, now=now)
    meetings.call_off(meeting, by=rosa, now=now)

    meeting.occasion.refresh_from_db()
    assert meeting.occasion.is_cancelled
    assert kinds(sam)[told[sam] :] == ["meeting_called_off"]
    assert len(kinds(stranger)) > told[stranger]
    assert "meeting_called_off" not in kinds(stranger)
    assert len(kinds(no.person)) == told[no.person]


def test_nothing_changes_a_meeting_that_was_cancelled(meeting, sam, rosa, starts_at, now):
    guest = ask(meeting, sam, rosa=rosa, now=now)
    meetings.call_off(meeting, by=rosa, now=now)

    for act in (
        lambda: ask(meeting, sam, rosa=rosa, now=now),
        lambda: guests.answer(guest, says_yes=True, by=sam.user, now=now),
        lambda: guests.take_off(guest, by=rosa, now=now),
        lambda: minutes.record(meeting, came=[guest], notes="Words.", by=rosa, now=starts_at),
        lambda: meetings.change(meeting, starts_at=starts_at, ends_at=starts_at + HOURS, by=rosa, now=now),
    ):
        with pytest.raises(meetings.WasCalledOff):
            act()


def test_a_meeting_is_written_down_with_who_came_in_which_role(meeting, sam, stranger, rosa, starts_at, now):
    came = ask(meeting, sam, rosa=rosa, now=now)
    ask(meeting, stranger, rosa=rosa, now=now)

    kept = minutes.record(meeting, came=[came], notes=" We begin\nat the door. ", by=rosa, now=starts_at)

    kept.refresh_from_db()
    assert (kept.notes, kept.recorded_by, kept.recorded_at) == ("We begin\nat the door.", rosa, starts_at)
    assert list(kept.guests.order_by("pk").values_list("role", "came")) == [("student", True), ("student", False)]


def test_what_was_written_down_is_put_right_and_says_who_wrote_it_first(meeting, sam, rosa, starts_at, now):
    came = ask(meeting, sam, rosa=rosa, now=now)
    minutes.record(meeting, came=[came], notes="One.", by=rosa, now=starts_at)

    kept = minutes.record(
        meeting, came=[came], notes="Two.", by=factories.staff_login(), now=starts_at + dt.timedelta(days=1)
    )

    assert (kept.notes, kept.recorded_by, kept.recorded_at) == ("Two.", rosa, starts_at)
    with pytest.raises(meetings.IsOver):
        meetings.call_off(meeting, by=rosa, now=starts_at)
    with pytest.raises(meetings.IsOver):
        guests.take_off(came, by=rosa, now=starts_at)


def test_it_is_written_down_once_it_has_begun_with_somebody_and_some_words(meeting, sam, rosa, starts_at, now):
    guest = ask(meeting, sam, rosa=rosa, now=now)
    other = making.meeting_guest(making.meeting(), who=sam)

    with pytest.raises(minutes.NotYet):
        minutes.record(meeting, came=[guest], notes="Words.", by=rosa, now=now)
    with pytest.raises(minutes.NobodyCame):
        minutes.record(meeting, came=[other], notes="Words.", by=rosa, now=starts_at)
    with pytest.raises(minutes.NoNotes):
        minutes.record(meeting, came=[guest], notes="\x07 ", by=rosa, now=starts_at)


def test_the_meetings_of_a_person_are_theirs(meeting, sam, stranger, rosa, now):
    guest = ask(meeting, sam, rosa=rosa, now=now)

    assert list(guests.asked_of(sam)) == [guest]
    assert list(guests.asked_of(stranger)) == []

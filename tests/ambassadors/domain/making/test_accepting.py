import datetime as dt

import pytest

from ambassadors.domain.making import accepting, changing, guests, meetings
from ambassadors.states import MeetingRole, ProposalState
from messaging.models import Message
from tests import factories
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db


def test_an_idea_is_taken_on_with_a_title_and_told(sam, rosa, now):
    idea = making.proposal(proposer=sam)

    taken = accepting.accept(idea, title=" Outside\u202e ", words="We like it.", by=rosa, now=now)

    taken.refresh_from_db()
    assert (taken.state, taken.title, taken.words_to_them, taken.looked_after_by) == (
        "accepted",
        "Outside",
        "We like it.",
        rosa,
    )
    message = Message.objects.get()
    assert (message.kind, message.person, message.about["proposal"]) == ("idea_answered", sam, idea.pk)


def test_taking_on_needs_a_title(rosa, now):
    idea = making.proposal()

    with pytest.raises(accepting.NoTitle):
        accepting.accept(idea, title=" ", by=rosa, now=now)

    idea.refresh_from_db()
    assert idea.state == ProposalState.IDEA


def test_two_who_answer_at_once_answer_once(sam, rosa, now):
    idea = making.proposal(proposer=sam)
    accepting.accept(idea, title="Outside", by=rosa, now=now)

    with pytest.raises(changing.MovedOn):
        accepting.accept(idea, title="Inside", by=rosa, now=now)

    idea.refresh_from_db()
    assert idea.title == "Outside"
    assert Message.objects.count() == 1


def test_kind_words_are_needed_where_it_is_not_taken_on(rosa, now):
    with pytest.raises(accepting.NoWords):
        accepting.not_take_on(making.proposal(), words="  ", by=rosa, now=now)


def test_not_taken_on_is_told_and_looked_at_again(sam, rosa, now):
    idea = making.proposal(proposer=sam)

    left = accepting.not_take_on(idea, words="We have one like it.", by=rosa, now=now)
    assert (left.state, left.words_to_them) == ("not_taken_on", "We have one like it.")
    assert Message.objects.get().about["state"] == "not_taken_on"

    assert accepting.look_again(left, by=rosa, now=now).state == ProposalState.IDEA
    assert Message.objects.count() == 1


def test_leaving_it_twice_tells_them_once(sam, rosa, now):
    idea = making.proposal(proposer=sam)

    for _ in range(2):
        accepting.not_take_on(idea, words="We have one like it.", by=rosa, now=now)
    with pytest.raises(changing.MovedOn):
        accepting.not_take_on(idea, words="Other words.", by=rosa, now=now)

    assert Message.objects.count() == 1


def test_what_has_become_a_course_is_not_left_like_that(rosa, now):
    with pytest.raises(changing.MovedOn):
        accepting.not_take_on(making.proposal(ProposalState.APPROVED), words="No.", by=rosa, now=now)


def test_leaving_what_is_being_made_cancels_its_meetings_to_come(sam, rosa, now):
    proposal = making.proposal(ProposalState.ACCEPTED)
    starts_at = now + dt.timedelta(days=7)
    held = making.meeting(proposal, is_recorded=True, starts_at=now - dt.timedelta(days=7))
    ahead = meetings.arrange(proposal, starts_at=starts_at, ends_at=starts_at + dt.timedelta(hours=1), by=rosa, now=now)
    guests.ask(ahead, person=sam, role=MeetingRole.STUDENT, by=rosa, now=now)

    accepting.not_take_on(proposal, words="Nobody has time.", by=rosa, now=now)

    held.occasion.refresh_from_db()
    ahead.occasion.refresh_from_db()
    assert (held.occasion.cancelled_at, ahead.occasion.cancelled_at) == (None, now)
    assert list(Message.objects.values_list("kind", flat=True)) == ["meeting_asked", "meeting_called_off"]


def test_nobody_is_written_to_who_has_no_record(rosa, now):
    idea = making.proposal(proposer_contact="Maria, 07700 900123")

    accepting.accept(idea, title="Outside", by=rosa, now=now)

    assert not Message.objects.exists()


def test_somebody_without_a_record_is_told_by_hand_once(rosa, now):
    idea = making.proposal(proposer_contact="Maria, 07700 900123")
    with pytest.raises(accepting.NobodyToTell):
        accepting.was_told(idea, by=rosa, now=now)
    accepting.accept(idea, title="Outside", by=rosa, now=now)

    accepting.was_told(idea, by=rosa, now=now)
    accepting.was_told(idea, by=rosa, now=now + dt.timedelta(days=1))

    idea.refresh_from_db()
    assert idea.told_at == now


def test_another_answer_is_to_be_told_anew(rosa, now):
    idea = making.proposal(proposer_contact="Maria, 07700 900123")
    accepting.accept(idea, title="Outside", by=rosa, now=now)
    accepting.was_told(idea, by=rosa, now=now)

    accepting.not_take_on(idea, words="Nobody has time.", by=rosa, now=now)

    idea.refresh_from_db()
    assert idea.told_at is None


def test_facts_change_while_it_is_being_made(rosa, now):
    proposal = making.proposal(ProposalState.CO_DESIGN)

    changed = accepting.change_facts(
        proposal, title="Out and about", summary="Steps.", topic=factories.topic("Work"), by=rosa, now=now
    )

    assert (changed.title, changed.summary, changed.topic.name) == ("Out and about", "Steps.", "Work")
    with pytest.raises(changing.NotBeingMade):
        accepting.change_facts(making.proposal(ProposalState.APPROVED), title="New", by=rosa, now=now)
    with pytest.raises(accepting.NoTitle):
        accepting.change_facts(proposal, title="", by=rosa, now=now)

import datetime as dt

import pytest

from ambassadors.domain import named
from ambassadors.domain.making import answering, changing, consulting, ready_for
from ambassadors.models import ConsultationComment
from ambassadors.states import ProposalState
from messaging.models import Message
from people.states import Naming
from tests import factories
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db


def designed(state=ProposalState.CO_DESIGN, **fields):
    """A course that was met about, with a plan."""
    proposal = making.proposal(state, **fields)
    making.meeting(proposal, is_recorded=True)
    making.plan(proposal)
    return proposal


def opened(proposal, *, rosa, now, days=14, **fields):
    facts = {"introduction": "What is missing?", "is_open_to_all": True} | fields
    last_on = now.date() + dt.timedelta(days=days)
    return consulting.open_until(proposal, last_on=last_on, by=rosa, now=now, **facts)


def test_opening_moves_the_course_on(rosa, now):
    proposal = designed()

    consultation = opened(proposal, rosa=rosa, now=now)

    proposal.refresh_from_db()
    assert proposal.state == ProposalState.CONSULTATION
    assert list(consulting.open_to(None, now=now)) == [consultation]


def test_opening_again_changes_the_one_that_is_not_over(rosa, now):
    proposal = designed()
    first = opened(proposal, rosa=rosa, now=now)

    again = opened(proposal, rosa=rosa, now=now, days=2, introduction="And the walk?", is_open_to_all=False)

    assert again == first
    assert (again.introduction, again.is_open_to_all, again.last_on) == ("And the walk?", False, dt.date(2026, 10, 16))


def test_after_the_last_day_another_round_is_a_new_one(rosa, now):
    proposal = designed()
    first = opened(proposal, rosa=rosa, now=now, days=0)

    second = opened(proposal, rosa=rosa, now=now + dt.timedelta(days=1))

    assert second != first
    assert proposal.consultations.count() == 2


@pytest.mark.parametrize("state", sorted(set(ProposalState) - set(consulting.OPENED_IN)))
def test_only_what_is_being_designed_is_consulted_on(state, rosa, now):
    with pytest.raises(changing.NotBeingMade):
        opened(designed(state), rosa=rosa, now=now)


def test_opening_needs_a_question_a_day_a_plan_and_a_meeting(rosa, now):
    with pytest.raises(consulting.NoQuestion):
        opened(designed(), rosa=rosa, now=now, introduction=" \x07")
    with pytest.raises(consulting.TooEarly):
        opened(designed(), rosa=rosa, now=now, days=-1)
    without_a_plan = making.proposal(ProposalState.CO_DESIGN)
    making.meeting(without_a_plan, is_recorded=True)
    with pytest.raises(consulting.NothingToRead):
        opened(without_a_plan, rosa=rosa, now=now)
    without_a_meeting = making.proposal(ProposalState.CO_DESIGN)
    making.plan(without_a_meeting)
    with pytest.raises(ready_for.NoMeetingYet):
        opened(without_a_meeting, rosa=rosa, now=now)


def test_the_last_day_is_whole_in_london(now):
    consultation = making.consultation(last_on=dt.date(2026, 10, 24))

    before_midnight, after = factories.at("2026-10-24", "23:59"), factories.at("2026-10-25", "00:00")

    assert consulting.is_open(consultation, now=before_midnight)
    assert list(consulting.open_now(now=before_midnight)) == [consultation]
    assert not consulting.is_open(consultation, now=after)
    assert not consulting.open_now(now=after).exists()


def test_what_is_not_open_to_all_is_open_to_those_asked(rosa, sam, now):
    consultation = making.consultation(is_open_to_all=False)

    consulting.ask(consultation, person=sam, by=rosa, now=now)

    assert list(consulting.open_to(sam, now=now)) == [consultation]
    assert not consulting.open_to(factories.person("Alex"), now=now).exists()
    assert not consulting.open_to(None, now=now).exists()


def test_asking_tells_them_once(rosa, sam, now):
    consultation = making.consultation()

    first = consulting.ask(consultation, person=sam, by=rosa, now=now)
    again = consulting.ask(consultation, person=sam, by=rosa, now=now)

    assert first == again
    assert list(Message.objects.values_list("kind", "person")) == [("consultation_asked", sam.pk)]


def test_nobody_is_asked_once_it_is_over_or_whose_record_is_not_in_use(rosa, sam, now):
    with pytest.raises(consulting.NotOpen):
        consulting.ask(making.consultation(), person=sam, by=rosa, now=now + dt.timedelta(days=15))
    gone = factories.person("Kim")
    gone.erased_at = now
    gone.save()
    with pytest.raises(consulting.NotInUse):
        consulting.ask(making.consultation(), person=gone, by=rosa, now=now)


def test_no_more_are_asked_than_fit(rosa, sam, now, monkeypatch):
    monkeypatch.setattr(consulting, "MOST_GUESTS", 1)
    consultation = making.consultation()
    consulting.ask(consultation, person=sam, by=rosa, now=now)

    with pytest.raises(consulting.TooMany):
        consulting.ask(consultation, person=factories.person("Alex"), by=rosa, now=now)


def test_a_stranger_says_something_and_nobody_is_named(now):
    consultation = making.consultation()

    consulting.say(consultation, words=" Add a walk. \x00", person=None, by=None, now=now)

    said = ConsultationComment.objects.get()
    assert (said.words, said.person, said.naming, said.shown_as) == ("Add a walk.", None, Naming.ANONYMOUS, "")
    assert (said.may_be_shown, said.is_shown, said.became) == (False, False, "")


def test_the_same_words_twice_are_one_comment(sam, now):
    consultation = making.consultation()

    for _ in range(2):
        consulting.say(consultation, words="Add a walk.", person=sam, by=sam.user, now=now)

    assert ConsultationComment.objects.count() == 1


def test_who_was_not_asked_says_nothing(sam, rosa, now):
    consultation = making.consultation(is_open_to_all=False)

    for person, by in ((sam, sam.user), (None, None)):
        with pytest.raises(consulting.NotAsked):
            consulting.say(consultation, words="Hello.", person=person, by=by, now=now)

    consulting.say(consultation, words="They rang.", person=None, by=rosa, now=now)
    assert ConsultationComment.objects.get().words == "They rang."


def test_nothing_is_said_too_late_or_without_words_or_a_name_that_is_wanted(sam, now):
    consultation = making.consultation()
    said = {"person": sam, "by": sam.user}

    with pytest.raises(consulting.NotOpen):
        consulting.say(consultation, words="Late.", now=now + dt.timedelta(days=15), **said)
    with pytest.raises(consulting.SaysNothing):
        consulting.say(consultation, words=" ", now=now, **said)
    with pytest.raises(named.NoName):
        consulting.say(consultation, words="Me.", naming=Naming.OWN_NAME, now=now, **said)
    consultation.proposal.state = ProposalState.CO_DESIGN
    consultation.proposal.save()
    with pytest.raises(consulting.NotOpen):
        consulting.say(consultation, words="Meanwhile.", now=now, **said)
    assert not ConsultationComment.objects.exists()


def test_an_answer_is_whole_and_tells_whoever_said_it_once(rosa, sam, now):
    comment = making.comment(making.consultation(), person=sam)

    answering.answer(comment, became="changed", answer=" It is in. ", by=rosa, now=now)
    answered = answering.answer(comment, became="kept", answer="It was in.", by=rosa, now=now)

    assert (answered.became, answered.answer, answered.answered_by, answered.answered_at) == (
        "kept",
        "It was in.",
        rosa,
        now,
    )
    assert Message.objects.filter(kind="comment_answered", person=sam).count() == 1


def test_a_stranger_is_told_nothing(rosa, now):
    answering.answer(making.comment(making.consultation()), became="kept", answer="Thank you.", by=rosa, now=now)

    assert not Message.objects.exists()


def test_words_stand_on_the_page_only_where_their_writer_said_so(rosa, now):
    consultation = making.consultation()
    private, public = making.comment(consultation), making.comment(consultation, may_be_shown=True)

    with pytest.raises(answering.NotToBeShown):
        answering.answer(private, became="kept", answer="Thank you.", is_shown=True, by=rosa, now=now)
    with pytest.raises(answering.NoAnswer):
        answering.answer(public, became="kept", answer=" ", by=rosa, now=now)
    assert answering.answer(public, became="later", answer="Next time.", is_shown=True, by=rosa, now=now).is_shown


def test_what_waits_for_an_answer_is_listed_first(now):
    consultation = making.consultation()
    answered = making.comment(consultation, answer="Done.")
    waiting = making.comment(consultation)

    assert list(answering.comments_of(consultation.proposal)) == [waiting, answered]
    assert list(answering.to_answer(consultation.proposal)) == [waiting]

"""Erasing somebody leaves no word, name, picture or paper of theirs in this room, and keeps what is counted."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from wagtail.log_actions import log

from ambassadors.domain.records import invariants
from ambassadors.models import (
    Ambassador,
    AmbassadorPage,
    Ask,
    ConsultationGuest,
    CourseProposal,
    Involvement,
    InvolvementCorrection,
    PanelMember,
    Profile,
    ProfileReading,
    SignOff,
)
from ambassadors.states import AmbassadorState, AskState, EngagementState, ProposalState, Work
from bookings.domain import erasure, merging
from people.states import GivenBy, Naming
from tests import everywhere, factories
from tests.factories import ambassadors

pytestmark = pytest.mark.django_db
SECRET = "heliotrope"
NAME = "Quetzalcoatl"


@pytest.fixture
def staff(db):
    return factories.staff_login()


@pytest.fixture
def somebody(db):
    return factories.person(NAME)


def files() -> set[str]:
    storage = storages["kept_apart"]
    return {name for folder in ("photos", "papers") if storage.exists(folder) for name in storage.listdir(folder)[1]}


def an_ambassador_with_everything(who, *, staff, now) -> Ambassador:
    ambassador = ambassadors.ambassador(
        who=who, offers=(Work.SPEAK,), topics=(factories.topic(),), words=f"I like {SECRET}", supporter=staff
    )
    ambassador.agreement.save("signed.pdf", ContentFile(b"%PDF-" + NAME.encode()))
    ambassador.notes.create(words=f"{NAME} spoke of {SECRET}", talked_on=now.date(), made_by=staff, made_at=now)
    profile = ambassadors.published_profile(ambassador, words=f"All about {SECRET}", with_photo=True, now=now)
    profile.consents.update(given_by=GivenBy.VOICE, witness=f"{NAME}’s sister")
    paper = ambassadors.profile_consent(profile, purpose="search_engines", now=now)
    paper.paper.save("scan.pdf", ContentFile(b"%PDF-"), save=False)
    paper.given_by = GivenBy.PAPER
    paper.save()
    ProfileReading.objects.update(words=f"Which {SECRET}?", suggested=f"More {SECRET}")
    log(profile, "ambassadors.profile.send", user=staff, data={"words": SECRET})
    past = ambassadors.engagement(EngagementState.DELIVERED)
    ambassadors.ask(past, who=ambassador, state=AskState.ACCEPTED, was_there=True, debrief=f"It was {SECRET}")
    ambassadors.ask(ambassadors.engagement(EngagementState.ASKING), who=ambassador, out_of_turn=f"{NAME} knows them")
    work = ambassadors.involvement(who, what=f"{NAME} read leaflets", offered=SECRET)
    InvolvementCorrection.objects.create(
        involvement=work, was={"what": SECRET}, becomes={"what": SECRET}, why=SECRET, made_by=staff, made_at=now
    )
    return ambassador


def a_course_made_with(who, *, staff, now) -> CourseProposal:
    proposal = ambassadors.proposal(
        ProposalState.SIGN_OFF,
        proposer=who,
        idea=f"A course about {SECRET}",
        why=f"{SECRET} helped me",
        naming=Naming.OWN_NAME,
        shown_as=NAME,
        words_to_them=f"Dear {NAME}",
    )
    proposal.stage_changes.create(was="idea", becomes="accepted", made_at=now, why=f"{NAME} is right")
    ambassadors.contributor(proposal, who=who)
    ambassadors.meeting(proposal, guests=((who, "student"),), is_recorded=True, starts_at=now - dt.timedelta(days=9))
    ambassadors.meeting(proposal, guests=((who, "student"),))
    consultation = ambassadors.consultation(proposal)
    ConsultationGuest.objects.create(consultation=consultation, person=who, asked_at=now)
    ambassadors.comment(
        consultation,
        words=f"Add {SECRET}",
        person=who,
        naming=Naming.OWN_NAME,
        shown_as=NAME,
        answer="We did.",
        may_be_shown=True,
        is_shown=True,
    )
    ambassadors.sign_off(proposal, who=who, is_signed=True, naming=Naming.OWN_NAME, shown_as=NAME)
    return proposal


def test_erasing_leaves_no_word_name_picture_or_paper(somebody, staff, now, django_capture_on_commit_callbacks):
    an_ambassador_with_everything(somebody, staff=staff, now=now)
    a_course_made_with(somebody, staff=staff, now=now)
    assert len(files()) == 3

    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase(somebody, by=staff, now=now)

    assert everywhere.tables_holding(SECRET) == set()
    assert everywhere.tables_holding(NAME) == set()
    assert files() == set()
    assert not AmbassadorPage.objects.exists()
    assert not Profile.objects.get().consents.standing().exists()
    assert list(invariants.faults()) == []


def test_erasing_keeps_what_is_counted(somebody, staff, now):
    an_ambassador_with_everything(somebody, staff=staff, now=now)
    proposal = a_course_made_with(somebody, staff=staff, now=now)

    erasure.erase(somebody, by=staff, now=now)

    ambassador = Ambassador.objects.get()
    assert (ambassador.state, ambassador.left_on, ambassador.supporter) == (AmbassadorState.LEFT, now.date(), None)
    assert set(ambassador.asks.values_list("state", "was_there")) == {
        (AskState.ACCEPTED, True),
        (AskState.WITHDRAWN, None),
    }
    assert Involvement.objects.get().hours == 2
    assert SignOff.objects.get().signed_at == factories.NOW
    assert proposal.meetings.filter(guests__came=True, guests__role="student").count() == 1
    assert proposal.consultations.get().comments.get().answer == "We did."
    proposal.refresh_from_db()
    assert (proposal.proposer, proposal.idea, proposal.title != "") == (None, "Erased", True)


def test_what_was_confirmed_is_asked_for_again(somebody, staff, now):
    ambassador = ambassadors.ambassador(who=somebody)
    engagement = ambassadors.engagement(EngagementState.CONFIRMED)
    ask = ambassadors.ask(engagement, who=ambassador, state=AskState.ACCEPTED)

    erasure.erase(somebody, by=staff, now=now)

    engagement.refresh_from_db()
    assert engagement.state == EngagementState.ASKING
    assert Ask.objects.get(pk=ask.pk).state == AskState.WITHDRAWN
    assert not engagement.occasion.guests.expected().exists()


def test_what_is_over_and_not_written_down_yet_can_still_be(somebody, staff, now):
    past = ambassadors.engagement(EngagementState.CONFIRMED, starts_at=now - dt.timedelta(days=1))
    ask = ambassadors.ask(past, who=ambassadors.ambassador(who=somebody), state=AskState.ACCEPTED)

    erasure.erase(somebody, by=staff, now=now)

    past.refresh_from_db()
    assert (Ask.objects.get(pk=ask.pk).state, past.state) == (AskState.ACCEPTED, EngagementState.CONFIRMED)


def test_a_panel_is_not_held_up_by_somebody_who_is_gone(somebody, staff, now):
    other = factories.person("Alex")
    day = ambassadors.panel_day(members=(somebody, other), candidates=1, exercises=("Interview",))
    scored = ambassadors.panel_day(members=(somebody,), candidates=1, exercises=("Interview",))
    scored.members.update(handed_in_at=now)
    score = {"candidate": scored.candidates.get(), "exercise": scored.exercises.get()}
    ambassadors.score(scored.members.get(), **score)

    erasure.erase(somebody, by=staff, now=now)

    assert [member.person for member in day.members.all()] == [other]
    assert PanelMember.objects.get(day=scored).scores.get().marks == 3


def test_a_draft_that_nobody_saw_goes_without_a_trace(somebody, staff, now):
    ambassadors.profile(ambassadors.ambassador(who=somebody), words=SECRET)

    erasure.erase(somebody, by=staff, now=now)

    assert not Profile.objects.exists()


def test_interest_ends_and_a_signature_is_asked_of_nobody(somebody, staff, now):
    ambassadors.ambassador(who=somebody, state=AmbassadorState.INTERESTED)
    asked = ambassadors.sign_off(ambassadors.proposal(ProposalState.SIGN_OFF), who=somebody)

    erasure.erase(somebody, by=staff, now=now)

    assert Ambassador.objects.get().state == AmbassadorState.NOT_NOW
    assert SignOff.objects.get(pk=asked.pk).ended_at == now


def test_what_nobody_can_be_answered_on_waits_for_no_answer(somebody, staff, now):
    consultation = ambassadors.consultation()
    ambassadors.comment(consultation, person=somebody, words=SECRET)
    ambassadors.comment(consultation, words="And tea?")

    erasure.erase(somebody, by=staff, now=now)

    assert list(consultation.comments.values_list("words", flat=True)) == ["And tea?"]


def test_erasing_twice_changes_nothing_and_takes_merged_records_along(somebody, staff, now):
    other = factories.person("Sam", has_login=False)
    a_course_made_with(other, staff=staff, now=now)
    merging.merge(somebody, merged=other, by=staff, now=now)
    erasure.erase(somebody, by=staff, now=now)
    before = list(CourseProposal.objects.values()) + list(SignOff.objects.values())

    erasure.erase(somebody, by=staff, now=now)

    assert everywhere.tables_holding(SECRET) == set()
    assert list(CourseProposal.objects.values()) + list(SignOff.objects.values()) == before


def test_others_keep_everything(somebody, staff, now):
    other = factories.person("Alex")
    an_ambassador_with_everything(other, staff=staff, now=now)
    a_course_made_with(other, staff=staff, now=now)
    ambassadors.ambassador(who=somebody)
    before = everywhere.tables_holding(SECRET)

    erasure.erase(somebody, by=staff, now=now)

    assert everywhere.tables_holding(SECRET) == before
    assert AmbassadorPage.objects.count() == 1


def test_what_is_left_of_somebody_erased_is_found(somebody, staff, now):
    an_ambassador_with_everything(somebody, staff=staff, now=now)
    a_course_made_with(somebody, staff=staff, now=now)
    ambassadors.panel_day(members=(somebody,))
    assert list(invariants.faults()) == []

    type(somebody).objects.filter(pk=somebody.pk).update(erased_at=now)

    rows = [fault.rsplit(" ", 1)[0] for fault in (line.split(":")[0] for line in invariants.faults())]
    assert set(rows) == {
        "ambassador",
        "profile",
        "profile version",
        "profile consent",
        "course proposal",
        "contributor",
        "consultation comment",
        "sign off",
        "ask",
        "panel member",
    }

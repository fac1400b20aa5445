import pytest
from django.urls import reverse

from ambassadors.states import ProposalState
from messaging.models import Message
from people.models import AccessLog
from tests import factories, pages
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db


def at(name, proposal, *more):
    return reverse(name, args=[proposal.pk, *more])


@pytest.mark.parametrize("stage", list(ProposalState))
def test_every_stage_says_its_next_step(desk, stage):
    response = desk.get(at("desk_idea", making.proposal(stage, idea=TIDY, why=TIDY)))

    assert pages.faults(response) == []
    assert "Next step:" in pages.words(response)
    assert pages.words(response).count(TIDY) == 2


def test_looking_at_somebody_s_idea_is_noted(desk):
    sam = factories.person("Sam")

    desk.get(at("desk_idea", making.proposal(proposer=sam)))

    assert AccessLog.objects.get().person == sam


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_asks_the_same_number_of_queries(desk, now, many, django_assert_num_queries):
    proposal = making.proposal(ProposalState.CO_DESIGN)
    making.stages(proposal, *[("idea", now), ("accepted", now), ("co_design", now)][:many])
    for number in range(many):
        making.meeting(proposal, is_recorded=True)
        making.plan(proposal, name=f"Week {number}")
    desk.get(at("desk_idea", proposal))

    with django_assert_num_queries(11):
        desk.get(at("desk_idea", proposal))


def test_an_idea_is_taken_on(desk, rosa):
    idea = making.proposal(proposer=factories.person("Sam"))
    page = at("desk_idea_accept", idea)
    topic = factories.topic("Work")

    asked = desk.get(page)
    sent = {"title": HOSTILE, "summary": "Steps.", "topic": topic.pk, "looked_after_by": rosa.pk, "words": HOSTILE}
    response = desk.post(page, sent, follow=True)

    assert pages.faults(asked) == pages.faults(response) == []
    assert "Whoever had the idea is told now." in pages.words(response)
    idea.refresh_from_db()
    assert (idea.state, idea.title, idea.topic, idea.looked_after_by) == ("accepted", TIDY, topic, rosa)
    assert Message.objects.count() == 1


def test_taking_on_twice_says_that_it_has_moved_on(desk):
    idea = making.proposal()
    page = at("desk_idea_accept", idea)
    desk.post(page, {"title": "One"})

    response = desk.post(page, {"title": "Two"})

    assert "moved on meanwhile" in pages.words(response)
    idea.refresh_from_db()
    assert idea.title == "One"


def test_kind_words_and_it_is_left_and_looked_at_again(desk):
    idea = making.proposal()
    page = at("desk_idea_not_taken_on", idea)

    assert pages.faults(desk.get(page)) == []
    assert "Please write a few kind words" in pages.words(desk.post(page, {"words": " "}))
    response = desk.post(page, {"words": HOSTILE}, follow=True)
    assert "They left no way to tell them." in pages.words(response)
    idea.refresh_from_db()
    assert idea.state == "not_taken_on"

    desk.post(at("desk_idea_look_again", idea))
    idea.refresh_from_db()
    assert idea.state == "idea"
    assert "moved on" not in pages.words(desk.post(at("desk_idea_look_again", idea), follow=True))


def test_who_has_no_record_is_told_by_hand(desk):
    idea = making.proposal(ProposalState.NOT_TAKEN_ON, proposer_contact="Maria, 07700 900123")

    before = pages.words(desk.get(at("desk_idea", idea)))
    after = pages.words(desk.post(at("desk_idea_told", idea), follow=True))

    assert "Please tell whoever had the idea They left: Maria, 07700 900123" in before
    assert "They were told on Wednesday 14 October 2026" in after
    nobody = making.proposal(ProposalState.NOT_TAKEN_ON)
    assert "nobody to tell by hand" in pages.words(desk.post(at("desk_idea_told", nobody), follow=True))


def test_facts_and_name_are_changed(desk):
    proposal = making.proposal(ProposalState.CO_DESIGN)

    for name in ("desk_idea_facts", "desk_idea_name"):
        assert pages.faults(desk.get(at(name, proposal))) == []
    desk.post(at("desk_idea_facts", proposal), {"title": "Out", "looked_after_by": ""})
    desk.post(at("desk_idea_name", proposal), {"naming": "first_name", "shown_as": "Sam"})

    proposal.refresh_from_db()
    assert (proposal.title, proposal.shown_as, proposal.looked_after_by) == ("Out", "Sam", None)
    assert "Please give it a working title." in pages.words(desk.post(at("desk_idea_facts", proposal), {"title": ""}))
    assert "Please write the name" in pages.words(desk.post(at("desk_idea_name", proposal), {"naming": "own_name"}))


def test_a_course_that_is_there_keeps_its_facts(desk):
    response = desk.post(at("desk_idea_facts", making.proposal(ProposalState.APPROVED)), {"title": "Other"})

    assert "This is done while a course is being made." in pages.words(response)


def test_only_staff_look_after_a_course(desk, student):
    proposal = making.proposal(ProposalState.CO_DESIGN)

    response = desk.post(at("desk_idea_facts", proposal), {"title": "Out", "looked_after_by": student.user_id})

    assert "Please choose one of the answers shown." in pages.words(response)


def test_a_new_version_is_begun_by_the_college_and_left_without_an_answer(desk):
    course = making.proposal(ProposalState.APPROVED).course
    version = making.proposal(ProposalState.CO_DESIGN, proposer=factories.person("Sam"), replaces=course, version=2)
    page = reverse("desk_idea_not_taken_on", args=[version.pk])

    hub, asked = desk.get(reverse("desk_idea", args=[version.pk])), desk.get(page)
    left = desk.post(page, {"words": "It is fine as it is."}, follow=True)

    assert pages.faults(hub) == pages.faults(asked) == pages.faults(left) == []
    assert "Begun by the college from the idea of Sam" in pages.words(hub)
    assert "Why the new version is not made" in pages.words(asked)
    assert "The course itself stays as it is." in pages.words(left)

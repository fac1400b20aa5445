import uuid

import pytest
from django.urls import reverse

from ambassadors.models import CourseProposal
from ambassadors.states import ProposalState
from people.models import AccessLog
from tests import factories, pages
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db
PAGE = reverse("desk_ideas")


def test_what_is_in_hand_with_a_number_for_every_stage(desk):
    making.proposal(idea=TIDY)
    making.proposal(ProposalState.CO_DESIGN, title="Out and about")
    making.proposal(ProposalState.RETIRED, title="Long ago")

    response = desk.get(PAGE)

    assert pages.faults(response) == []
    assert pages.heading(response) == "2 ideas and courses in the making"
    said = pages.words(response)
    assert "In hand (2)" in said
    assert "Retired (1)" in said
    assert "Out and about" in said
    assert "Long ago" not in said


def test_one_stage_and_nonsense_for_a_stage(desk):
    making.proposal(ProposalState.RETIRED, title="Long ago")

    assert "Long ago" in pages.words(desk.get(PAGE, {"stage": "retired"}))
    assert "Long ago" not in pages.words(desk.get(PAGE, {"stage": HOSTILE, "page": "-7"}))


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_asks_the_same_number_of_queries(desk, rosa, many, django_assert_num_queries):
    for _ in range(many):
        making.proposal()
        making.proposal(ProposalState.CO_DESIGN, looked_after_by=rosa)
    desk.get(PAGE)

    with django_assert_num_queries(8):
        desk.get(PAGE)


def test_more_than_a_page_has_a_next_one(desk):
    for _ in range(26):
        making.proposal()

    response = desk.get(PAGE, {"page": "2"})

    assert pages.faults(response) == []
    assert "Page 2 of 2" in pages.words(response)


def test_an_idea_told_at_the_desk_is_written_down(desk, rosa):
    page = reverse("desk_idea_new")
    assert pages.faults(desk.get(page)) == []
    sent = {"idea": HOSTILE, "naming": "anonymous", "contact": "Maria", "key": str(uuid.uuid4())}

    response = desk.post(page, sent, follow=True)

    made = CourseProposal.objects.get()
    assert pages.faults(response) == []
    assert (pages.tidy(made.idea), made.proposer_contact, made.proposer) == (TIDY, "Maria", None)
    assert made.stage_changes.get().made_by == rosa


def test_the_ideas_of_a_person_and_one_more(desk):
    sam = factories.person("Sam")
    making.proposal(proposer=sam, idea="Beans.")
    page = reverse("desk_person_ideas", args=[sam.pk])

    response = desk.get(page)
    desk.post(page, {"idea": "Peas.", "naming": "first_name", "shown_as": "Sam", "key": str(uuid.uuid4())})

    assert pages.faults(response) == []
    assert "Beans." in pages.words(response)
    assert list(sam.course_proposals.values_list("shown_as", flat=True).order_by("pk")) == ["", "Sam"]
    assert AccessLog.objects.filter(person=sam).exists()


def test_a_name_that_is_missing_is_asked_for(desk):
    sent = {"idea": "Peas.", "naming": "first_name", "key": str(uuid.uuid4())}

    response = desk.post(reverse("desk_idea_new"), sent)

    assert "Please write the name that readers see" in pages.words(response)
    assert not CourseProposal.objects.exists()

"""Names of people who do not sign in: staff write them down as they were told."""

import pytest
from django.urls import reverse

from ambassadors.models import ConsultationComment, Contributor
from ambassadors.states import MeetingRole, ProposalState
from messaging.models import Message
from people.models import AccessLog
from tests import factories, pages
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.ambassadors.views.queries import queries_of
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(db, sam):
    proposal = making.proposal(ProposalState.APPROVED, proposer=sam, title="Outside")
    making.meeting(proposal, guests=((sam, MeetingRole.STUDENT),), is_recorded=True)
    making.sign_off(proposal, who=sam, is_signed=True)
    making.comment(making.consultation(proposal), person=sam, words=TIDY, answer=TIDY, may_be_shown=True, is_shown=True)
    return proposal


def change_of(sam, where, pk):
    return reverse("desk_person_named_change", args=[sam.pk, where, pk])


def test_every_place_of_theirs_is_listed_and_opens(desk, sam, made):
    response = desk.get(reverse("desk_person_named", args=[sam.pk]))

    assert pages.faults(response) == []
    assert pages.words(response).count("It stands on the page of the course.") == 4
    links = [link["href"] for link in pages.read(response).main.find_all("a") if "/named/" in link["href"]]
    assert [pages.faults(desk.get(link)) for link in links] == [[], [], [], []]
    assert AccessLog.objects.filter(person=sam, why="how they are named beside courses").exists()


def test_names_are_written_down_as_they_were_told(desk, sam, made):
    comment = ConsultationComment.objects.get()
    for where, pk in (("part", made.pk), ("signature", made.sign_offs.get().pk), ("idea", made.pk)):
        desk.post(change_of(sam, where, pk), {"naming": "pseudonym", "shown_as": HOSTILE})
    desk.post(change_of(sam, "comment", comment.pk), {"naming": "anonymous", "may_be_shown": "no"})

    made.refresh_from_db()
    comment.refresh_from_db()
    assert made.shown_as == Contributor.objects.get().shown_as == made.sign_offs.get().shown_as != ""
    assert (comment.may_be_shown, comment.is_shown) == (False, False)
    assert pages.faults(desk.get(reverse("desk_person_named", args=[sam.pk]))) == []


def test_a_place_belongs_to_its_person(desk, made):
    alex = factories.person("Alex")

    assert [desk.get(change_of(alex, where, made.pk)).status_code for where in ("idea", "part", "nonsense")] == [
        404
    ] * 3


def test_the_list_asks_the_same_number_of_queries(desk, sam, made):
    page = reverse("desk_person_named", args=[sam.pk])
    before = queries_of(desk, page)
    for _ in range(2):
        making.sign_off(making.proposal(ProposalState.APPROVED, proposer=sam), who=sam, is_signed=True)

    assert queries_of(desk, page) == before


def test_what_somebody_asked_tells_us_by_phone_is_theirs_and_they_get_the_answer(desk, sam):
    proposal = making.proposal(ProposalState.CONSULTATION)
    consultation = making.consultation(proposal, is_open_to_all=False)
    consultation.guests.create(person=sam, asked_at=consultation.updated_at)
    page = reverse("desk_comment_new", args=[proposal.pk])
    asked = desk.get(page)

    desk.post(page, {"words": "A walk.", "person": sam.pk, "may_be_shown": "no", "naming": "anonymous"})
    desk.post(page, {"words": "A map.", "person": "", "may_be_shown": "no", "naming": "anonymous"})
    stranger = {"words": "No.", "person": factories.person("Alex").pk, "may_be_shown": "no", "naming": "anonymous"}
    refused = desk.post(page, stranger)

    assert pages.faults(asked) == pages.faults(refused) == []
    assert [(said.words, said.person) for said in consultation.comments.order_by("pk")] == [
        ("A walk.", sam),
        ("A map.", None),
    ]
    said = consultation.comments.get(person=sam)
    answer = {"became": "changed", "answer": "It is in."}
    desk.post(reverse("desk_comment", args=[proposal.pk, said.pk]), answer)
    assert Message.objects.get().person == sam

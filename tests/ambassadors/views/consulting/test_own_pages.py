import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from ambassadors.models import Contributor, SignOff
from ambassadors.states import MeetingRole, ProposalState
from tests import factories, pages
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.ambassadors.views.queries import queries_of
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db
NAMED = reverse("my_named")


@pytest.fixture
def asked(db, sam):
    proposal = making.proposal(ProposalState.SIGN_OFF)
    making.plan(proposal, words=TIDY)
    return making.sign_off(proposal, who=sam)


def page_of(asked):
    return reverse("my_sign_off", args=[asked.pk])


def seen(response):
    return pages.read(response).find(attrs={"name": "seen"})["value"]


def test_the_plans_are_read_and_signed(own, asked):
    page = own.get(page_of(asked))
    sent = {"naming": "pseudonym", "shown_as": HOSTILE, "seen": seen(page)}

    response = own.post(page_of(asked), sent, follow=True)

    assert pages.faults(page) == pages.faults(response) == []
    assert pages.tidy(TIDY) in pages.words(page)
    assert "You signed on Wednesday 14 October 2026" in pages.words(response)
    row = SignOff.objects.get()
    assert (row.shown_as, row.signed_at) == (TIDY, factories.NOW)


def test_plans_that_changed_meanwhile_are_read_again_first(own, asked):
    page = own.get(page_of(asked))
    making.plan(asked.proposal, words="Another plan.")

    again = own.post(page_of(asked), {"naming": "anonymous", "seen": seen(page)})
    assert "The plans changed while you were reading." in pages.words(again)
    assert SignOff.objects.get().signed_at is None

    own.post(page_of(asked), {"naming": "anonymous", "seen": seen(again)})
    assert SignOff.objects.get().signed_at is not None


def test_a_no_is_one_press(own, asked):
    response = own.post(reverse("my_sign_off_no", args=[asked.pk]), follow=True)

    assert pages.faults(response) == []
    assert "That is fine." in pages.words(response)
    assert own.get(page_of(asked)).status_code == 404


def test_a_no_after_the_stage_is_over_is_said(own, asked):
    asked.proposal.state = ProposalState.CO_DESIGN
    asked.proposal.save()

    page = own.get(page_of(asked))
    response = own.post(reverse("my_sign_off_no", args=[asked.pk]), follow=True)

    assert "It is not being signed now." in pages.words(page)
    assert "not being signed off now" in pages.words(response)


def test_a_signature_is_nobody_else_s_page(client, asked):
    client.force_login(factories.staff_login())

    for name in ("my_sign_off", "my_sign_off_no"):
        assert client.post(reverse(name, args=[asked.pk]), {"naming": "anonymous", "seen": "x"}).status_code == 404


def test_files_are_there_to_be_saved(own, asked):
    plan = asked.proposal.plans.get()
    address = reverse("my_sign_off_plan", args=[asked.pk, plan.pk])
    assert own.get(address).status_code == 404

    plan.file.save("plan.pdf", ContentFile(b"%PDF-1.7"))

    assert own.get(address).headers["Content-Disposition"].startswith("attachment")


def test_where_i_am_named_is_empty_at_first(own):
    response = own.get(NAMED)

    assert pages.faults(response) == []
    assert "You are named nowhere." in pages.words(response)


@pytest.fixture
def made(db, sam):
    proposal = making.proposal(ProposalState.APPROVED, proposer=sam, title="Outside")
    making.meeting(proposal, guests=((sam, MeetingRole.STUDENT),), is_recorded=True)
    making.sign_off(proposal, who=sam, is_signed=True)
    consultation = making.consultation(proposal)
    making.comment(consultation, person=sam, words=TIDY, answer=TIDY, may_be_shown=True, is_shown=True)
    return proposal


def test_every_place_is_listed_and_opens(own, asked, made):
    response = own.get(NAMED)

    assert pages.faults(response) == []
    said = pages.words(response)
    assert "You are asked to sign" in said
    assert said.count("It stands on the page of the course.") == 4
    links = [link["href"] for link in pages.read(response).main.find_all("a") if "/my/named/" in link["href"]]
    assert len(links) == 4
    for link in links:
        assert pages.faults(own.get(link)) == []


def test_names_are_changed_and_taken_away(own, made):
    for where, pk in (("part", made.pk), ("signature", made.sign_offs.get().pk), ("idea", made.pk)):
        page = reverse("my_named_change", args=[where, pk])
        own.post(page, {"naming": "first_name", "shown_as": "Sam"})
    comment = made.consultations.get().comments.get()
    page = reverse("my_named_change", args=["comment", comment.pk])
    own.post(page, {"naming": "anonymous", "may_be_shown": "no"})

    made.refresh_from_db()
    comment.refresh_from_db()
    assert made.shown_as == Contributor.objects.get().shown_as == made.sign_offs.get().shown_as == "Sam"
    assert (comment.may_be_shown, comment.is_shown) == (False, False)

    own.post(reverse("my_named_change", args=["part", made.pk]), {"naming": "anonymous"})
    assert Contributor.objects.get().shown_as == ""


def test_a_name_that_is_wanted_is_asked_for(own, made):
    response = own.post(reverse("my_named_change", args=["part", made.pk]), {"naming": "own_name"})

    assert "There is something to put right" in pages.words(response)
    assert not Contributor.objects.exists()


def test_nobody_else_changes_it(client, made):
    client.force_login(factories.person("Alex").user)

    for where, pk in (("idea", made.pk), ("part", made.pk), ("nonsense", made.pk), ("part", 0)):
        assert client.get(reverse("my_named_change", args=[where, pk])).status_code == 404


def test_the_list_asks_the_same_number_of_queries(own, sam, made):
    before = queries_of(own, NAMED)
    for _ in range(2):
        making.sign_off(making.proposal(ProposalState.APPROVED, proposer=sam), who=sam, is_signed=True)

    assert queries_of(own, NAMED) == before

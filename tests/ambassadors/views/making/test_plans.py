import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ambassadors.models import PlanVersion
from ambassadors.states import ProposalState
from tests import pages
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(db):
    return making.proposal(ProposalState.CO_DESIGN)


def at(name, plan):
    return reverse(name, args=[plan.proposal_id, plan.pk])


def test_a_plan_is_written_and_changed_with_every_version_kept(desk, proposal):
    page = reverse("desk_plan_new", args=[proposal.pk])
    assert pages.faults(desk.get(page)) == []

    desk.post(page, {"kind": "session_plan", "name": HOSTILE, "words": HOSTILE})
    first = PlanVersion.objects.get()
    shown = desk.get(at("desk_plan", first))
    after = desk.post(at("desk_plan", first), {"words": "Other words."}, follow=True)

    assert pages.faults(shown) == pages.faults(after) == []
    assert (first.name, pages.tidy(first.words)) == (TIDY, TIDY)
    assert "Version 2, Wednesday 14 October 2026 Other words." in pages.words(after)
    assert "An earlier version" in pages.words(desk.get(at("desk_plan", first)))


def test_a_file_is_kept_and_handed_out_to_be_saved(desk, proposal):
    upload = SimpleUploadedFile("plan.html.txt", b"<script>alert(1)</script>", content_type="text/html")

    desk.post(reverse("desk_plan_new", args=[proposal.pk]), {"kind": "material", "name": "Handout", "file": upload})
    response = desk.get(at("desk_plan_file", PlanVersion.objects.get()))

    assert b"".join(response.streaming_content) == b"<script>alert(1)</script>"
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="plan.html.txt"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"words": ""}, "Please write something, or choose a file."),
        ({"name": " "}, "Please give it a name"),
        ({"kind": "recipe"}, "Please choose one of the answers shown."),
        ({"file": ("plan.svg", b"<svg/>")}, "Please choose a document"),
        ({"file": ("plan.pdf", b"")}, "This file is empty."),
    ],
)
def test_what_is_wrong_is_said(desk, proposal, wrong, said):
    sent = {"kind": "session_plan", "name": "Week 1", "words": "Hello."} | wrong
    if "file" in wrong:
        sent["file"] = SimpleUploadedFile(*wrong["file"])

    response = desk.post(reverse("desk_plan_new", args=[proposal.pk]), sent)

    assert said in pages.words(response)
    assert not PlanVersion.objects.exists()


def test_what_somebody_kept_meanwhile_is_not_lost_from_sight(desk, proposal):
    first = making.plan(proposal)
    making.plan(proposal, words="Theirs.")

    refused = desk.post(at("desk_plan", first), {"words": "Mine.", "after": "1"})
    sent = {"words": "Mine.", "after": pages.read(refused).find(attrs={"name": "after"})["value"]}
    desk.post(at("desk_plan", first), sent)

    assert "Somebody kept another version meanwhile." in pages.words(refused)
    assert pages.read(refused).textarea.get_text().strip() == "Mine."
    assert list(proposal.plans.order_by("number").values_list("words", flat=True))[1:] == ["Theirs.", "Mine."]


def test_a_plan_is_put_away(desk, proposal):
    plan = making.plan(proposal)

    response = desk.post(at("desk_plan_put_away", plan), follow=True)

    assert "“Week 1” is put away." in pages.words(response)
    assert "Put away" in pages.words(desk.get(at("desk_plan", plan)))


def test_what_was_approved_has_no_form(desk):
    plan = making.plan(making.proposal(ProposalState.APPROVED))

    response = desk.get(at("desk_plan", plan))

    assert "Write the next version" not in pages.words(response)
    assert "being made" in pages.words(desk.post(at("desk_plan", plan), {"words": "Other."}, follow=True))
    assert "being made" in pages.words(desk.post(at("desk_plan_put_away", plan), follow=True))


def test_a_plan_without_a_file_has_none_and_one_of_another_course_is_not_found(desk, proposal):
    plan = making.plan(proposal)

    assert desk.get(at("desk_plan_file", plan)).status_code == 404
    assert desk.get(reverse("desk_plan", args=[making.proposal().pk, plan.pk])).status_code == 404

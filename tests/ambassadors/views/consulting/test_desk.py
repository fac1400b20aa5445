import datetime as dt

import pytest
from django.urls import reverse

from ambassadors.domain.making import plans
from ambassadors.models import Consultation, ConsultationComment, SignOff
from ambassadors.states import ProposalState
from courses.models import CoursePage
from people.models import AccessLog
from people.states import Role
from tests import factories, pages
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.ambassadors.views.queries import queries_of
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db


def at(name, proposal, *more):
    return reverse(name, args=[proposal.pk, *more])


def designed(state=ProposalState.CO_DESIGN, **fields):
    proposal = making.proposal(state, **fields)
    making.meeting(proposal, is_recorded=True)
    making.plan(proposal)
    return proposal


@pytest.mark.parametrize("stage", list(ProposalState))
@pytest.mark.parametrize(
    "name",
    ["desk_consultation", "desk_comments", "desk_sign_off", "desk_idea_back", "desk_idea_approve", "desk_idea_review"],
)
def test_every_page_can_be_read_in_every_stage(desk, name, stage):
    response = desk.get(at(name, making.proposal(stage)))

    assert pages.faults(response) == []


def test_a_consultation_is_opened_and_changed(desk):
    proposal = designed()
    page = at("desk_consultation", proposal)
    sent = {"introduction": HOSTILE, "last_on": "2026-10-30", "is_open_to_all": "asked"}

    response = desk.post(page, sent, follow=True)
    desk.post(page, sent | {"is_open_to_all": "all"})

    assert pages.faults(response) == []
    assert "Open until Friday 30 October 2026" in pages.words(response)
    made = Consultation.objects.get()
    assert (pages.tidy(made.introduction), made.is_open_to_all) == (TIDY, True)
    for wrong in ({"last_on": "2026-10-13"}, {"last_on": "soon"}, {"introduction": ""}, {"is_open_to_all": ""}):
        assert "There is something to put right" in pages.words(desk.post(page, sent | wrong))


def test_somebody_is_found_and_asked(desk, sam):
    proposal = designed(ProposalState.CONSULTATION)
    consultation = making.consultation(proposal)

    found = desk.post(at("desk_consultation_find", proposal), {"query": "Sam"})
    response = desk.post(at("desk_consultation_ask", proposal, sam.pk), follow=True)

    assert pages.faults(found) == pages.faults(response) == []
    assert at("desk_consultation_ask", proposal, sam.pk) in found.content.decode()
    assert consultation.guests.get().person == sam
    assert AccessLog.objects.filter(person=sam).exists()


def test_nobody_is_asked_once_it_is_over(desk, sam, now):
    proposal = designed(ProposalState.CONSULTATION)
    last_week, yesterday = (now.date() - dt.timedelta(days=days) for days in (7, 1))
    making.consultation(proposal, opened_on=last_week, last_on=yesterday)

    assert desk.get(at("desk_consultation_find", proposal)).status_code == 404
    assert desk.post(at("desk_consultation_ask", proposal, sam.pk)).status_code == 404
    assert desk.get(at("desk_comment_new", proposal)).status_code == 404


def test_comments_are_written_down_and_answered(desk):
    proposal = designed(ProposalState.CONSULTATION)
    making.consultation(proposal)
    new = at("desk_comment_new", proposal)

    asked = desk.get(new)
    desk.post(new, {"words": HOSTILE, "may_be_shown": "yes", "naming": "anonymous"})
    said = ConsultationComment.objects.get()
    page = at("desk_comment", proposal, said.pk)
    form = desk.get(page)
    response = desk.post(page, {"became": "changed", "answer": HOSTILE, "is_shown": "yes"}, follow=True)

    assert pages.faults(asked) == pages.faults(form) == pages.faults(response) == []
    assert pages.words(response).count(pages.tidy(TIDY)) >= 2
    said.refresh_from_db()
    assert (said.became, said.is_shown) == ("changed", True)
    assert pages.read(desk.get(page)).find(attrs={"name": "is_shown", "value": "yes", "checked": True})


def test_words_for_the_college_alone_cannot_be_shown(desk):
    proposal = designed(ProposalState.CONSULTATION)
    said = making.comment(making.consultation(proposal))
    page = at("desk_comment", proposal, said.pk)

    assert pages.read(desk.get(page)).find(attrs={"name": "is_shown"}) is None
    desk.post(page, {"became": "kept", "answer": "Thank you.", "is_shown": "yes"})

    said.refresh_from_db()
    assert (said.became, said.is_shown) == ("kept", False)


def test_an_answer_is_whole(desk):
    proposal = designed(ProposalState.CONSULTATION)
    page = at("desk_comment", proposal, making.comment(making.consultation(proposal)).pk)

    for sent in ({"became": "kept", "answer": ""}, {"became": "", "answer": "Yes."}):
        assert "There is something to put right" in pages.words(desk.post(page, sent))


def test_a_comment_belongs_to_its_course(desk):
    said = making.comment(making.consultation())

    assert desk.get(at("desk_comment", making.proposal(ProposalState.CONSULTATION), said.pk)).status_code == 404


def test_comments_ask_the_same_number_of_queries(desk):
    proposal = designed(ProposalState.CONSULTATION)
    consultation = making.consultation(proposal)
    making.comment(consultation, answer="Done.")
    before = queries_of(desk, at("desk_comments", proposal))
    for _ in range(2):
        making.comment(consultation, answer="Done.")

    assert queries_of(desk, at("desk_comments", proposal)) == before


def test_signatures_are_asked_for_and_taken_back(desk, sam):
    proposal = designed(ProposalState.CONSULTATION)
    making.consultation(proposal, opened_on=dt.date(2026, 9, 1), last_on=dt.date(2026, 9, 2))

    desk.post(at("desk_sign_off_begin", proposal))
    found = desk.post(at("desk_sign_off_find", proposal), {"query": "Sam"})
    ask = at("desk_sign_off_ask", proposal, sam.pk)
    form = desk.get(ask)
    response = desk.post(ask, {"experience": "lived"}, follow=True)

    assert pages.faults(found) == pages.faults(form) == pages.faults(response) == []
    assert ask in found.content.decode()
    assert "Asked on Wednesday 14 October 2026" in pages.words(response)
    twice = desk.post(ask, {"experience": "professional"})
    assert "Two different people sign." in pages.words(twice)

    row = SignOff.objects.get()
    desk.post(at("desk_sign_off_take_back", proposal, row.pk))
    row.refresh_from_db()
    assert row.ended_at is not None


def test_signatures_wait_for_answers(desk):
    proposal = designed(ProposalState.CONSULTATION)
    making.comment(making.consultation(proposal, opened_on=dt.date(2026, 9, 1), last_on=dt.date(2026, 9, 2)))

    response = desk.post(at("desk_sign_off_begin", proposal), follow=True)

    assert "Every comment is answered before anybody signs." in pages.words(response)


def test_a_signature_on_paper_is_noted(desk):
    proposal = designed(ProposalState.SIGN_OFF)
    row = making.sign_off(proposal, who=factories.person("June", has_login=False))
    page = at("desk_sign_off_paper", proposal, row.pk)

    form = desk.get(page)
    sent = {"naming": "own_name", "shown_as": "June Hill", "seen": plans.hash_of(proposal)}
    response = desk.post(page, sent, follow=True)

    assert pages.faults(form) == pages.faults(response) == []
    assert "shown as June Hill" in pages.words(response)
    somebody = making.sign_off(proposal, who=factories.person("Ben"), experience="professional")
    refused = desk.post(at("desk_sign_off_paper", proposal, somebody.pk), sent)
    assert "Only the person who was asked signs." in pages.words(refused)


def signed(**fields):
    proposal = designed(ProposalState.SIGN_OFF, **fields)
    hashed = plans.hash_of(proposal)
    for called, experience in (("Ada", "lived"), ("Ben", "professional")):
        making.sign_off(
            proposal, who=factories.person(called), experience=experience, is_signed=True, signed_hash=hashed
        )
    return proposal


def test_what_both_signed_is_approved(desk):
    proposal = signed(title="Outside in winter")

    page = desk.get(at("desk_idea_approve", proposal))
    response = desk.post(at("desk_idea_approve", proposal), follow=True)

    assert pages.faults(page) == pages.faults(response) == []
    course = CoursePage.objects.get()
    assert reverse("wagtailadmin_pages:edit", args=[course.pk]) in response.content.decode()
    assert "It is a draft in the CMS." in pages.words(response)
    assert desk.post(at("desk_idea_approve", proposal)).status_code == 302
    assert CoursePage.objects.count() == 1


def test_what_is_missing_is_said(desk):
    without = signed(topic=None)

    response = desk.post(at("desk_idea_approve", without), follow=True)

    assert "Please choose its topic first" in pages.words(response)


def test_back_to_designing(desk):
    proposal = signed()

    response = desk.post(at("desk_idea_back", proposal), {"why": HOSTILE}, follow=True)

    assert pages.faults(response) == []
    assert TIDY in pages.words(response)
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.CO_DESIGN
    assert "Signatures that ended" in pages.words(desk.get(at("desk_sign_off", proposal)))


def test_a_review_ends_in_a_new_version(desk):
    proposal = making.proposal(ProposalState.APPROVED, title="Outside")
    making.plan(proposal)
    page = at("desk_idea_review", proposal)

    desk.post(at("desk_idea_review_start", proposal))
    form = desk.get(page)
    lacking = desk.post(page, {"outcome": "keep", "words": ""})
    response = desk.post(page, {"outcome": "new_version", "words": HOSTILE, "next_on": ""}, follow=True)

    assert pages.faults(form) == pages.faults(response) == []
    assert "There is something to put right" in pages.words(lacking)
    assert "It is version 2 of “Outside”." in pages.words(response)
    assert TIDY in pages.words(desk.get(page))


def test_only_staff_come_here(client):
    proposal = signed()
    client.force_login(factories.login(roles=(Role.AMBASSADOR,)))

    for name in ("desk_idea_approve", "desk_sign_off_begin", "desk_idea_back", "desk_consultation"):
        assert client.post(at(name, proposal)).status_code == 403
    assert not CoursePage.objects.exists()

"""What is due of courses once they are designed, and what comes next for them."""

import datetime as dt

import pytest

from ambassadors.domain.making import due_later, next_step, plans
from ambassadors.states import ProposalState
from tests import factories
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db
COMMENTS, OVER, APPROVE, REVIEWS = due_later.KINDS


def found(kind, *, rosa, now):
    return [kind.row(row, now) for row in kind.find(by=rosa, now=now)]


def over(**fields):
    """A consultation whose last day was in September."""
    proposal = making.proposal(ProposalState.CONSULTATION, **fields)
    making.consultation(proposal, opened_on=dt.date(2026, 9, 1), last_on=dt.date(2026, 9, 14))
    return proposal


def signed():
    proposal = making.proposal(ProposalState.SIGN_OFF)
    making.plan(proposal)
    for called, experience in (("Ada", "lived"), ("Ben", "professional")):
        making.sign_off(
            proposal,
            who=factories.person(called),
            experience=experience,
            is_signed=True,
            signed_hash=plans.hash_of(proposal),
        )
    return proposal


def test_comments_wait_for_an_answer_and_are_overdue_after_a_fortnight(rosa, now):
    consultation = making.consultation()
    new = making.comment(consultation)
    old = making.comment(consultation, said_at=now - dt.timedelta(days=15))
    making.comment(consultation, answer="Done.")
    making.comment(making.consultation(making.proposal(ProposalState.NOT_TAKEN_ON)))

    rows = found(COMMENTS, rosa=rosa, now=now)

    page = f"/desk/ideas/{consultation.proposal_id}/comments/"
    assert [(row.url, row.is_overdue) for row in rows] == [(f"{page}{old.pk}/", True), (f"{page}{new.pk}/", False)]


def test_a_consultation_that_is_over_and_answered_waits_for_signatures(rosa, now):
    waits = over()
    making.comment(over().consultations.get())
    making.consultation()
    making.proposal(ProposalState.CONSULTATION)

    assert [row.url for row in found(OVER, rosa=rosa, now=now)] == [f"/desk/ideas/{waits.pk}/sign-off/"]


def test_what_both_have_signed_waits_to_be_approved(rosa, now):
    ready = signed()
    changed = signed()
    making.plan(changed, words="Another plan.")
    making.sign_off(making.proposal(ProposalState.SIGN_OFF), is_signed=True)

    assert [row.url for row in found(APPROVE, rosa=rosa, now=now)] == [f"/desk/ideas/{ready.pk}/approve/"]


@pytest.mark.parametrize(("days", "when", "is_overdue"), [(0, "due today", False), (1, "due since 1 day", False)])
def test_reviews_come_due(days, when, is_overdue, rosa, now):
    course = making.proposal(ProposalState.APPROVED)
    assert found(REVIEWS, rosa=rosa, now=now) == []

    on_the_day = now.replace(year=now.year + 1) + dt.timedelta(days=days)
    rows = found(REVIEWS, rosa=rosa, now=on_the_day)

    assert [(row.url, row.when, row.is_overdue) for row in rows] == [
        (f"/desk/ideas/{course.pk}/review/", when, is_overdue)
    ]


def test_a_review_is_overdue_after_a_fortnight(rosa, now):
    making.proposal(ProposalState.APPROVED, review_on=now.date() - dt.timedelta(days=15))

    assert [row.is_overdue for row in found(REVIEWS, rosa=rosa, now=now)] == [True]


def test_the_next_step_follows_the_consultation(now):
    proposal = making.proposal(ProposalState.CONSULTATION)
    assert next_step.of(proposal, now=now).button == "Open a consultation"

    consultation = making.consultation(proposal)
    assert next_step.of(proposal, now=now).button == "See who is asked"

    making.comment(consultation)
    assert next_step.of(proposal, now=now).words == "A comment waits for an answer."

    consultation.comments.all().delete()
    assert next_step.of(proposal, now=now + dt.timedelta(days=15)).button == "Go on to the signatures"


def test_the_next_step_follows_the_signatures(now):
    proposal = making.proposal(ProposalState.SIGN_OFF)
    said = "Ask somebody with lived experience and somebody with professional experience to sign."
    assert next_step.of(proposal, now=now).words == said

    making.sign_off(proposal)
    making.sign_off(proposal, who=factories.person("Ben"), experience="professional")
    assert next_step.of(proposal, now=now).words == "We wait for a signature."

    assert next_step.of(signed(), now=now).button == "Approve it"


def test_the_next_step_follows_the_page_and_the_review(now):
    proposal = making.proposal(ProposalState.APPROVED)
    assert next_step.of(proposal, now=now).words == "It is a course. We look back at it on Thursday 14 October 2027."

    proposal.course.live = False
    assert next_step.of(proposal, now=now).button == "Write its page"
    assert next_step.of(proposal, now=now.replace(year=2028)).button == "Look back at it"

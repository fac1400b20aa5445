"""What is done about a review, and its report on paper."""

import datetime as dt
import io

import pypdf
import pytest

from content.models import CollegeSettings
from journeys.domain.fidelity import plan, printed, refusals
from journeys.domain.fidelity.plan import Planned
from tests.factories import NOW
from tests.factories import fidelity as make
from tests.factories import journeys as make_journeys

pytestmark = pytest.mark.django_db
HOSTILE = "#pagebreak() *bold* <script>alert(1)</script> {{ 7*7 }} مرحبا 🌱"


def planned(what: str = "Meet employers weekly", **fields) -> Planned:
    return Planned(**{"what": what, "owner": "Lee", "due_on": NOW.date()} | fields)


def test_an_action_is_added_changed_done_and_not_done_after_all():
    review = make.agreed_review()
    leader = make_journeys.leader(review.team)
    action = plan.add(review, planned=planned(), by=leader)
    plan.change(action, planned=planned("Meet them daily", item=make.items()[16]), by=leader)

    plan.mark(action, is_done=True, by=leader, now=NOW)
    plan.mark(action, is_done=True, by=leader, now=NOW + dt.timedelta(days=3))

    assert [(each.what, each.item.number, each.done_on) for each in plan.of(review)] == [
        ("Meet them daily", 17, NOW.date())
    ]
    assert plan.mark(action, is_done=False, by=leader, now=NOW).done_on is None


def test_a_plan_belongs_to_an_agreed_review_and_to_those_who_keep_it():
    review = make.agreed_review()
    stranger = make_journeys.leader(make_journeys.team("Southgate"))
    action = make.action(review)

    with pytest.raises(refusals.NotForYou):
        plan.add(review, planned=planned(), by=stranger)
    with pytest.raises(refusals.NotForYou):
        plan.mark(action, is_done=True, by=stranger, now=NOW)
    with pytest.raises(refusals.NothingSaid):
        plan.add(review, planned=planned(" "), by=make_journeys.leader(review.team))
    with pytest.raises(refusals.NotAgreedYet):
        plan.add(make.review(on=dt.date(2026, 1, 9)), planned=planned(), by=make_journeys.leader(review.team))


def test_the_report_holds_scores_evidence_and_plan_as_plain_text():
    review = make.agreed_review(total=108)
    review.agreed_scores.filter(item__number=1).update(evidence=HOSTILE)
    make.action(review, what=HOSTILE)
    leader = make_journeys.leader(review.team)

    made = printed.pdf(review, by=leader, college=CollegeSettings(name="The college"))

    words = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)
    assert "108 of 125: Good fidelity" in words
    assert "25 Assertive engagement and outreach" in words
    assert "<script>alert(1)</script>" in words
    assert made == printed.pdf(review, by=leader, college=CollegeSettings(name="The college"))


def test_there_is_no_report_before_a_review_is_agreed():
    review = make.review()

    with pytest.raises(refusals.NotAgreedYet):
        printed.pdf(review, by=make_journeys.leader(review.team), college=CollegeSettings(name="The college"))

"""The report of a review on paper."""

import io

import pypdf
import pytest

from content.models import CollegeSettings
from journeys.domain.fidelity import printed, refusals
from tests.factories import fidelity as make
from tests.factories import journeys as make_journeys

pytestmark = pytest.mark.django_db
HOSTILE = "#pagebreak() *bold* <script>alert(1)</script> {{ 7*7 }} مرحبا 🌱"


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

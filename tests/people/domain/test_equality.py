"""Answers about equality: each optional, one row a person."""

import pytest

from people.domain import equality
from people.models import EqualityAnswers
from tests import factories

pytestmark = pytest.mark.django_db

LATER = factories.at("2026-11-01")


def test_keeps_some_answers_and_leaves_the_rest_open(student, now):
    equality.keep_answers(student, answers={"age_band": "35_44", "religion": "not_said"}, now=now)

    kept = EqualityAnswers.objects.get(person=student)
    assert (kept.age_band, kept.religion, kept.gender, kept.answered_at) == ("35_44", "not_said", "", now)


def test_answering_again_changes_the_one_row_and_may_take_an_answer_back(student, stranger, now):
    equality.keep_answers(stranger, answers={"gender": "woman"}, now=now)
    equality.keep_answers(student, answers={"gender": "man", "religion": "none"}, now=now)

    equality.keep_answers(student, answers={"gender": "", "religion": "none"}, now=LATER)

    kept = EqualityAnswers.objects.get(person=student)
    assert (kept.gender, kept.religion, kept.answered_at) == ("", "none", LATER)
    assert stranger.equality_answers.gender == "woman"

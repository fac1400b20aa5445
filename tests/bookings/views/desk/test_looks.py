"""Whoever stands on a page of a change at the desk was looked at, and can see so."""

import pytest
from django.urls import reverse

from people.models import AccessLog
from tests import factories, pages

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "answers"), [("desk_run_cancel", {"is_sure": "on"}), ("desk_run_split", {})])
def test_looking_at_who_is_on_a_run_is_noted(desk, run, student, name, answers):
    factories.booking(run, who=student)

    response = desk.post(reverse(name, args=[run.pk]), answers)

    assert "Sam" in pages.words(response)
    assert AccessLog.objects.filter(person=student, why="run").count() == 1

"""Whoever stands on a page of a change at the desk was looked at, and can see so. A search shows less than that."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.models import AccessLog
from people.states import Channel
from tests import factories, pages

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "answers"), [("desk_run_cancel", {"is_sure": "on"}), ("desk_run_split", {})])
def test_looking_at_who_is_on_a_run_is_noted(desk, run, student, name, answers):
    factories.booking(run, who=student)

    response = desk.post(reverse(name, args=[run.pk]), answers)

    assert "Sam" in pages.words(response)
    assert AccessLog.objects.filter(person=student, why="run").count() == 1


SHOWN_IN_PART = "Email: a…@example.org. Phone call: …123"


@pytest.mark.parametrize("by", [None, Channel.PHONE, Channel.EMAIL])
def test_a_search_shows_the_ends_of_addresses_and_is_no_look(desk, ana, by):
    typed = ana.address_for(by) if by else "Ana"
    pages_of_matches = [
        desk.post(reverse("desk_people"), {"query": typed}, follow=True),
        desk.post(reverse("desk_person_add"), {"called": "Ana", "preferred_channel": "sms", "sms": "07700 900123"}),
        desk.post(reverse("desk_merge_choose", args=[factories.person("Zoë").pk]), {"query": typed}),
    ]

    for page in pages_of_matches:
        words = pages.words(page).replace(f"found for “{typed}”", "")
        assert SHOWN_IN_PART in words
        assert "020 7946 0123" not in words
        assert ana.email not in words
    assert not AccessLog.objects.filter(person=ana).exists()


def test_a_search_asks_as_many_queries_for_three_as_for_one(desk):
    asked = []
    for number in range(4):  # the first one warms the caches
        factories.person("Ana", email=f"ana{number}@example.org")
        desk.post(reverse("desk_people"), {"query": "Ana"})
        with CaptureQueriesContext(connection) as queries:
            found = desk.get(reverse("desk_people"))
        assert len(pages.read(found).select(".college-rows li")) == number + 1
        asked.append(len(queries))

    assert asked[1] == asked[3]

"""The desk: what staff typed about somebody of the pool is not lost when their sign-in has run out."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from people.views import kept_answers
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(client, staff, sign_in_ran_out, time_machine, now):
    """Call it with an address and what was typed there: the page they come to after they have signed in again."""
    time_machine.move_to(now, tick=False)

    def send(url: str, typed: dict) -> BeautifulSoup:
        sign_in_ran_out(staff)
        client.post(url, typed)
        kept = client.session[kept_answers.KEY]
        client.force_login(staff)
        session = client.session
        session[kept_answers.KEY] = kept
        session.save()
        return BeautifulSoup(client.get(url, follow=True).content, "html.parser")

    return send


def test_facts_typed_before_come_back(sent):
    jo = factories.facilitator("Jo")

    page = sent(
        reverse("desk_facilitator_change", args=[jo.pk]),
        {"shown_as": "Jo B", "role": "professional", "about": "", "checks_until": "2027-01-13"},
    )

    assert page.find("input", {"name": "shown_as"})["value"] == "Jo B"
    assert page.find("input", {"name": "checks_until"})["value"] == "2027-01-13"
    assert not page.find("input", {"name": "about"}).get("value")
    jo.refresh_from_db()
    assert jo.shown_as == "Jo"


def test_a_step_chosen_before_comes_back(sent):
    jo = factories.facilitator("Jo")

    page = sent(reverse("desk_facilitator_step", args=[jo.pk]), {"step": "lead"})

    assert page.find("input", {"name": "step", "checked": True})["value"] == "lead"


def test_somebody_new_typed_before_comes_back(sent):
    sam = factories.person("Sam")

    page = sent(reverse("desk_facilitator_add", args=[sam.pk]), {"shown_as": "Sam B", "role": "peer", "step": "lead"})

    assert page.find("input", {"name": "shown_as"})["value"] == "Sam B"
    assert page.find("input", {"name": "step", "checked": True})["value"] == "lead"

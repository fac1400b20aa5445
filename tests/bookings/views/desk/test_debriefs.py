"""The desk’s list of what facilitators asked of the college."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bookings.models import Debrief
from tests import factories
from tests.pages import words as words_of

pytestmark = pytest.mark.django_db
URL = reverse("desk_debriefs")


@pytest.fixture
def asked(run):
    jo = factories.facilitator("Jo", runs=(run,)).person.user
    return factories.debrief(run.sessions.get(number=1), by=jo, for_staff="More chairs\n<script>alert(1)</script>")


def test_dealt_with_and_put_back(client, staff, asked):
    client.force_login(staff)
    page = client.get(URL)
    assert "Last saved by Jo." in words_of(page)
    assert "<script>alert" not in page.content.decode()

    done = client.post(
        reverse("desk_debrief_dealt_with", args=[asked.pk]),
        {"read": "More chairs\r\n<script>alert(1)</script>"},
        follow=True,
    )
    assert "There is nothing to deal with." in words_of(done)
    back = client.post(reverse("desk_debrief_put_back", args=[asked.pk]), follow=True)

    assert "It is back on the list." in words_of(back)
    assert Debrief.objects.to_deal_with().get() == asked


def test_changed_meanwhile_stays(client, staff, asked):
    client.force_login(staff)

    response = client.post(reverse("desk_debrief_dealt_with", args=[asked.pk]), {"read": "Other"}, follow=True)

    assert "This was changed meanwhile." in words_of(response)
    assert Debrief.objects.to_deal_with().exists()


def test_what_asks_nothing_is_not_listed(client, staff, run):
    factories.debrief(run.sessions.get(number=1), by=staff, went_well="Good")
    client.force_login(staff)

    assert "There is nothing to deal with." in words_of(client.get(URL))


def test_the_same_queries_for_one_and_three(client, staff):
    client.force_login(staff)
    run = factories.run(session_count=3)
    counts = []
    for number in (1, 2, 3):
        by = factories.facilitator(f"Jo {number}", runs=(run,)).person.user
        factories.debrief(run.sessions.get(number=number), by=by, for_staff="Chairs")
        client.get(URL)
        with CaptureQueriesContext(connection) as captured:
            client.get(URL)
        counts.append(len(captured))

    assert counts[0] == counts[2]

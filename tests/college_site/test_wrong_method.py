"""The address of a button, opened like a page: it says so kindly, changes nothing, and shows the way on."""

import pytest
from django.urls import reverse

from tests import pages

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/my/details/discreet/", "/my/details/calendar/"])
def test_the_address_of_a_button_says_what_happened_and_leads_to_my_place(client, student, address):
    client.force_login(student.user)

    response = client.get(address)

    assert (response.status_code, response.headers["Allow"]) == (405, "POST")
    assert pages.faults(response) == []
    assert pages.heading(response) == "This address belongs to a button"
    assert pages.read(response).select_one("main a.nhsuk-button")["href"] == reverse("my_place")


def test_at_the_desk_and_for_visitors_it_is_the_same_page(client, staff):
    as_visitor = client.get(reverse("notify_hook"))
    client.force_login(staff)

    at_the_desk = client.get(reverse("desk_behalf_undo", args=[1]))

    assert [pages.heading(page) for page in (as_visitor, at_the_desk)] == ["This address belongs to a button"] * 2


def test_a_form_sent_where_there_is_none_is_answered_plainly(client):
    response = client.post(reverse("catalogue"))

    assert (response.status_code, response.content) == (405, b"")

"""Lists and forms of the CMS ask as few questions of many rows as of one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


def add_rows(count):
    for _ in range(count):
        run = factories.run(session_count=1)
        factories.booking(run)
        factories.facilitator(runs=(run,))


def questions(client, url):
    client.get(url)  # what is asked once per process is asked here
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    "page",
    [
        "bookings:index",
        "sessions:index",
        "runs:index",
        "facilitations:index",
        "facilitators:index",
    ],
)
def test_five_rows_ask_as_much_as_one(staff_client, page):
    add_rows(1)
    one = questions(staff_client, reverse(page))
    add_rows(4)

    five = questions(staff_client, reverse(page))

    assert five == one

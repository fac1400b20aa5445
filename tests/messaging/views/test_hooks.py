"""Receipts of GOV.UK Notify: only with our token."""

import json

import pytest
from django.test import Client

from messaging.domain import delivery
from tests import factories

pytestmark = pytest.mark.django_db
TOKEN = "a-long-token"


@pytest.fixture
def receipt(settings):
    settings.NOTIFY_CALLBACK_TOKEN = TOKEN
    client = Client(enforce_csrf_checks=True)

    def send(content, token=TOKEN):
        content = content if isinstance(content, str) else json.dumps(content)
        return client.post(
            "/hooks/notify/", content, content_type="application/json", headers={"Authorization": f"Bearer {token}"}
        ).status_code

    return send


def test_a_number_that_failed_is_marked(receipt, now, settings):
    person = factories.reached(sms="07700 900123", phone="020 7946 0123")
    message = factories.message(person, channel="sms")
    delivery.deliver_due(now=now)
    message.refresh_from_db()

    assert receipt({"reference": message.provider_id, "status": "permanent-failure"}) == 204

    assert person.contact_points.get(channel="sms").failed_at is not None


@pytest.mark.parametrize(
    "content",
    ["", "nonsense", "[]", "{}", {"reference": "x"}, "[" * 100_000, {"reference": "\x00", "status": "delivered"}],
)
def test_what_is_no_receipt_is_refused(receipt, content):
    assert receipt(content) == 400


def test_another_token_is_refused(receipt):
    assert receipt({"reference": "x", "status": "delivered"}, token="wrong") == 403
    assert receipt({"reference": "x", "status": "delivered"}, token="é".encode().decode("latin-1")) == 403


def test_without_a_token_of_ours_there_is_no_such_page(receipt, settings):
    settings.NOTIFY_CALLBACK_TOKEN = ""

    assert receipt({"reference": "x", "status": "delivered"}) == 404

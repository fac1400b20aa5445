"""“Is this certificate valid?” Yes, or one and the same no."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bookings.domain import completion
from bookings.domain.certificates import names
from tests import pages
from tests.bookings.views.certificates.conftest import OVER

pytestmark = pytest.mark.django_db
UNKNOWN = "7K4M-2Q9X-CD3T"
HOSTILE = ["x", "%00", "'; DROP TABLE--", "<script>alert(1)</script>", "漢字", "..%2F..%2F", "7" * 5000, "{{7*7}}", "-"]


def verify(client, number):
    return client.get(reverse("verify_number", args=[number]))


def test_it_says_valid_and_nothing_else(client, certificate):
    response = verify(client, certificate.number)

    assert pages.heading(response) == "This certificate is valid"
    page = response.content.decode()
    for secret in (certificate.number, "Sam", certificate.course_title, certificate.run.code, "2026"):
        assert secret not in page
    assert pages.faults(response) == []


def test_unknown_void_replaced_and_mistyped_look_the_same(client, certificate, staff):
    names.choose(certificate.person, name="Samuel", by=staff, now=OVER)
    void = certificate.person.certificates.valid().get()
    completion.void(void.completion, reason="A mistake", by=staff, now=OVER)
    answers, asked = set(), set()
    verify(client, UNKNOWN)

    for number in [UNKNOWN, certificate.number, void.number, "AEIO-UUUU-0000", "7K4M", *HOSTILE]:
        with CaptureQueriesContext(connection) as queries:
            response = verify(client, number.replace("%00", "\x00"))
        answers.add((response.status_code, response.content))
        asked.add(len(queries))

    ((status, content),) = answers
    assert (status, len(asked)) == (200, 1)
    assert "We have no valid certificate with this number" in content.decode()


def test_a_valid_number_asks_as_many_queries_as_an_unknown_one(client, certificate):
    asked = []
    verify(client, UNKNOWN)
    for number in (UNKNOWN, certificate.number):
        with CaptureQueriesContext(connection) as queries:
            verify(client, number)
        asked.append(len(queries))

    assert asked[0] == asked[1]


@pytest.mark.parametrize("write", [str.lower, lambda n: n.replace("-", ""), lambda n: f" {n.replace('-', ' ')} "])
def test_case_and_hyphens_are_forgiven(client, certificate, write):
    response = client.post(reverse("verify"), {"number": write(certificate.number)})

    assert response.url == f"/verify/{certificate.number}/"
    assert pages.heading(verify(client, write(certificate.number))) == "This certificate is valid"


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_gets_an_answer(client, typed):
    response = client.post(reverse("verify"), {"number": typed}, follow=True)

    assert response.status_code == 200
    assert pages.heading(response) in {"Check a certificate", "We have no valid certificate with this number"}
    assert pages.faults(response) == []


def test_an_empty_form_says_what_to_do(client):
    response = client.post(reverse("verify"), {"number": " - "})

    assert "Please type the number that stands on the certificate." in pages.words(response)


def test_nobody_lists_or_keeps_the_answer(client, certificate):
    for response in (client.get(reverse("verify")), verify(client, certificate.number), verify(client, UNKNOWN)):
        assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert "no-store" in response.headers["Cache-Control"]
    assert verify(client, certificate.number).headers["Referrer-Policy"] == "no-referrer"
    assert client.get(reverse("verify")).headers["Referrer-Policy"] == "same-origin"  # else its form is refused
    assert "Set-Cookie" not in str(verify(client, UNKNOWN).serialize_headers())


def test_a_network_that_asks_too_often_waits_a_minute(client, certificate):
    said = [verify(client, UNKNOWN).status_code for _ in range(61)]
    refused = verify(client, certificate.number)
    elsewhere = client.get(reverse("verify_number", args=[certificate.number]), REMOTE_ADDR="198.51.100.7")
    with time_machine.travel(OVER + dt.timedelta(minutes=1), tick=False):
        later = verify(client, certificate.number)

    assert (said[0], said[59], said[60]) == (200, 200, 429)
    assert pages.heading(refused) == "Please wait a minute"
    assert "This certificate is valid" in elsewhere.content.decode()
    assert pages.heading(later) == "This certificate is valid"

"""Somebody's certificates at the desk."""

import pytest
from django.urls import reverse

from bookings.models import Certificate
from people.models import AccessLog
from tests import pages
from tests.bookings.views.certificates.conftest import words_of_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, staff):
    client.force_login(staff)
    return client


def test_staff_see_valid_and_void_ones(desk, sam, certificate, staff):
    Certificate.objects.update(voided_at=certificate.issued_at, voided_by=staff, void_reason="Marked by mistake")

    response = desk.get(reverse("desk_certificates", args=[sam.pk]))

    assert "Not valid any more" in pages.words(response)
    assert "Marked by mistake" in pages.words(response)
    assert pages.faults(response) == []
    assert AccessLog.objects.get(person=sam).by == staff


def test_staff_change_the_name_for_them_after_a_check(desk, sam, certificate):
    url = reverse("desk_certificate_name", args=[sam.pk])
    asked = desk.post(url, {"name": "Samuel Okafor"})
    assert "In the name" not in pages.words(asked)
    assert "This certificate is issued anew" in pages.words(asked)
    assert pages.faults(asked) == []

    done = desk.post(url, {"name": "Samuel Okafor", "is_checked": "yes"}, follow=True)

    assert pages.heading(done) == "Sam Certificates"
    assert "Samuel Okafor" in pages.words(done)
    assert pages.faults(done) == []


def test_staff_print_one_and_the_person_sees_who_looked(desk, sam, certificate, staff):
    response = desk.get(reverse("desk_certificate", args=[certificate.pk]))

    assert "Sam completed the course" in words_of_pdf(response)[0]
    assert AccessLog.objects.get(person=sam, why="certificate").by == staff


def test_their_page_leads_there(desk, sam):
    response = desk.get(reverse("desk_person", args=[sam.pk]))

    assert reverse("desk_certificates", args=[sam.pk]) in response.content.decode()
    assert pages.faults(response) == []

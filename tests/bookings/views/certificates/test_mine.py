"""My certificates, and the name on them."""

import pytest
from django.urls import reverse

from bookings.models import Certificate
from tests import factories, pages
from tests.bookings.views.certificates.conftest import words_of_pdf

pytestmark = pytest.mark.django_db
NAME = "/my/details/certificate-name/"


@pytest.fixture
def mine(client, sam):
    client.force_login(sam.user)
    return client


def test_it_is_downloaded_under_a_discreet_name_and_kept_nowhere(mine, certificate):
    response = mine.get(reverse("my_certificate", args=[certificate.pk]))

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'attachment; filename="certificate.pdf"'
    assert "no-store" in response.headers["Cache-Control"]
    (page,) = words_of_pdf(response)
    assert "Sam completed the course" in page


def test_that_of_another_and_a_void_one_are_not_found(client, mine, certificate, stranger, staff):
    url = reverse("my_certificate", args=[certificate.pk])
    client.force_login(stranger.user)
    assert client.get(url).status_code == 404

    client.force_login(certificate.person.user)
    Certificate.objects.update(voided_at=certificate.issued_at, voided_by=staff, void_reason="A mistake")

    assert client.get(url).status_code == 404


def test_the_booking_shows_the_certificate_with_its_name(mine, certificate):
    response = mine.get(reverse("my_booking", args=[certificate.completion.booking_id]))

    assert certificate.number in pages.words(response)
    assert reverse("my_certificate", args=[certificate.pk]) in response.content.decode()
    assert pages.faults(response) == []
    assert reverse("my_certificate", args=[certificate.pk]) in mine.get("/my/").content.decode()


def test_a_booking_whose_certificate_is_to_come_says_so(mine, certificate):
    booking = certificate.completion.booking_id
    certificate.delete()

    assert "Your certificate is not ready yet." in pages.words(mine.get(reverse("my_booking", args=[booking])))


def test_a_new_name_is_checked_before_it_is_saved(mine, certificate):
    asked = mine.post(NAME, {"name": "  Samuel\u202e  Okafor "})
    assert "This certificate is issued anew" in pages.words(asked)
    assert pages.faults(asked) == []
    assert Certificate.objects.get().is_valid

    done = mine.post(NAME, {"name": "Samuel Okafor", "is_checked": "yes"}, follow=True)

    assert "The name is saved. 1 certificate is issued anew." in pages.words(done)
    assert "Samuel Okafor" in pages.words(done)
    assert Certificate.objects.valid().get().name == "Samuel Okafor"


def test_without_certificates_the_name_is_saved_at_once(client, student):
    client.force_login(student.user)

    done = client.post(NAME, {"name": "Samuel"}, follow=True)

    student.refresh_from_db()
    assert student.certificate_name == "Samuel"
    assert "The name is saved." in pages.words(done)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Sam 🌱", "We cannot print these: 🌱. Please write the name without them."),
        ("علي", "We cannot print these: ع ل ي."),
        ("W" * 101, "Please use 100 characters or fewer."),
    ],
)
def test_a_name_that_cannot_be_printed_says_why(mine, certificate, name, said):
    response = mine.post(NAME, {"name": name, "is_checked": "yes"})

    assert said in pages.words(response)
    assert pages.faults(response) == []
    assert Certificate.objects.get().is_valid


def test_markup_in_a_name_is_text(mine, certificate):
    name = "<b>Sam</b> {{ x }}"

    page = mine.post(NAME, {"name": name}).content.decode()

    assert "<b>Sam" not in page
    assert "&lt;b&gt;Sam" in page


def test_the_page_shows_the_name_in_use(mine):
    response = mine.get(NAME)

    assert pages.heading(response) == "The name on my certificates"
    assert "Left empty, it is the name we use: Sam." in pages.words(response)
    assert pages.faults(response) == []


def test_what_was_typed_comes_back_after_a_sign_in(client, sam, sign_in_ran_out):
    client.force_login(sam.user)
    sign_in_ran_out(sam.user)
    client.post(NAME, {"name": "Samuel"})

    client.force_login(sam.user)

    assert 'value="Samuel"' in client.get(NAME).content.decode()
    assert factories.person("Alex").certificate_name == ""

"""What should we call you: answered again, it is so on certificates too."""

import pytest
from django.urls import reverse

from bookings.models import Certificate
from tests import factories, pages

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert("x")</script> O’Neil'


def test_a_new_name_is_on_the_certificates_and_they_are_told(client, run, student, staff):
    factories.certificate(factories.completion(factories.booking(run, who=student), by=staff))
    client.force_login(student.user)

    asked = client.get(f"{reverse('welcome')}?next=/my/details/")
    page = client.post(f"{reverse('welcome')}?next=/my/details/", {"called": HOSTILE}, follow=True)

    assert pages.faults(asked) == []
    assert "The name is saved. 1 certificate is issued anew." in pages.words(page)
    assert [each.name for each in Certificate.objects.valid()] == [HOSTILE]
    assert page.redirect_chain[0][0] == "/accounts/welcome/contact/?next=%2Fmy%2Fdetails%2F"


def test_without_certificates_nothing_more_is_said(client, student):
    client.force_login(student.user)

    page = client.post(reverse("welcome"), {"called": "Samira"}, follow=True)

    student.refresh_from_db()
    assert student.called == "Samira"
    assert "anew" not in pages.words(page)

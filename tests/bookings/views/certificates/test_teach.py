"""The file for the celebration, and what facilitators have done."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bookings.models import Certificate
from courses.domain import planning
from people.models import AccessLog
from tests import factories, pages
from tests.bookings.views.certificates.conftest import words_of_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher(client, jo):
    client.force_login(jo.person.user)
    return client


def issue_url(run, facilitator) -> str:
    return reverse("facilitation_certificate_issue", args=[run.pk, facilitator.pk])


def test_all_certificates_of_a_run_in_one_file(teacher, certificate, jo):
    response = teacher.get(reverse("run_certificates", args=[certificate.run_id]))

    assert response.headers["Content-Disposition"] == 'attachment; filename="certificates.pdf"'
    assert len(words_of_pdf(response)) == 1
    assert AccessLog.objects.get(person=certificate.person).by == jo.person.user


def test_a_run_without_any_says_so(teacher, run):
    response = teacher.get(reverse("run_certificates", args=[run.pk]), follow=True)

    assert "There is no certificate on this run yet." in pages.words(response)


def test_that_of_a_run_of_others_is_not_found(client, certificate):
    client.force_login(factories.facilitator("Ben").person.user)

    assert client.get(reverse("run_certificates", args=[certificate.run_id])).status_code == 404


def test_the_run_leads_to_the_file_and_says_who_taught(teacher, certificate, run):
    response = teacher.get(reverse("teach_run", args=[run.pk]))

    assert "All 1 certificate in one file" in pages.words(response)
    assert "Jo: 3 sessions, 6 hours." in pages.words(response)
    assert "Issue the certificate" in pages.words(response)
    assert pages.faults(response) == []


def test_a_facilitator_makes_their_own_certificate(teacher, jo, run):
    page = teacher.get("/teach/certificates/")
    assert "You have facilitated 3 sessions, 6 hours" in pages.words(page)
    assert pages.faults(page) == []

    done = teacher.post(issue_url(run, jo), {"back": "/teach/certificates/"}, follow=True)

    assert "The certificate is issued." in pages.words(done)
    issued = Certificate.objects.get()
    (pdf,) = words_of_pdf(teacher.get(reverse("my_certificate", args=[issued.pk])))
    assert "Jo facilitated the course" in pdf


def test_staff_issue_it_for_them_and_return_to_the_run(client, jo, run, staff):
    client.force_login(staff)
    back = reverse("teach_run", args=[run.pk])

    response = client.post(issue_url(run, jo), {"back": back})

    assert response.url == back
    assert Certificate.objects.get().issued_by == staff


def test_nobody_issues_that_of_another(teacher, run):
    ana = factories.facilitator("Ana", runs=(run,))
    factories.taught(run, by=ana)

    assert teacher.post(issue_url(run, ana)).status_code == 403
    assert not Certificate.objects.exists()


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "", "nonsense", "<b>.", "\x00"]
)
def test_nobody_is_led_elsewhere(teacher, jo, run, back):
    assert teacher.post(issue_url(run, jo), {"back": back}).url == "/teach/certificates/"


def test_too_early_says_why_and_get_changes_nothing(teacher, jo, run):
    run.sessions.filter(number=3).update(
        starts_at=factories.at("2027-01-05"), ends_at=factories.at("2027-01-05", "12:00")
    )

    teacher.get(issue_url(run, jo))
    response = teacher.post(issue_url(run, jo), follow=True)

    assert "This run has sessions still to come." in pages.words(response)
    assert not Certificate.objects.exists()


def test_the_first_page_says_how_much_they_did(teacher):
    assert "You have facilitated 3 sessions, 6 hours" in pages.words(teacher.get("/teach/"))


def test_who_has_taught_nothing_reads_so(client):
    client.force_login(factories.facilitator("Ben").person.user)

    assert "Nothing is recorded yet." in pages.words(client.get("/teach/certificates/"))
    assert "You have facilitated" not in pages.words(client.get("/teach/"))


def test_their_page_takes_the_same_queries_for_one_run_and_for_three(teacher, jo):
    asked = []
    teacher.get("/teach/certificates/")
    for start in ("2026-09-01", "2026-09-08", "2026-09-15"):
        with CaptureQueriesContext(connection) as queries:
            teacher.get("/teach/certificates/")
        asked.append(len(queries))
        more = factories.run(first=factories.at(start), session_count=1)
        planning.take_part(more, facilitator=jo, now=factories.at("2026-08-01"))
        factories.taught(more, by=jo)

    assert len(set(asked)) == 1

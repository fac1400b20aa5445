"""A certificate goes with its completion: issued with it, void with it."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.domain import completion, invariants, register
from bookings.domain.certificates import issuing, verifying
from bookings.models import Certificate
from bookings.states import CertificateKind, Mark
from tests import factories
from tests.bookings.domain.certificates.conftest import came

pytestmark = pytest.mark.django_db


def test_a_completion_brings_its_certificate(booking, staff, over):
    issued = completion.issue(booking, by=staff, now=over).certificates.get()

    assert (issued.kind, issued.person, issued.run) == (CertificateKind.COMPLETION, booking.person, booking.run)
    assert (issued.name, issued.course_title, issued.sessions) == ("Sam", booking.run.course.title, 3)
    assert issued.last_on == dt.date(2026, 11, 4)
    assert (issued.issued_at, issued.issued_by) == (over, staff)
    assert verifying.is_valid(issued.number)


def test_issuing_twice_brings_one(booking, staff, over):
    completion.issue(booking, by=staff, now=over)
    completion.issue(booking, by=staff, now=over)

    assert Certificate.objects.count() == 1


def test_it_is_in_the_name_that_was_chosen(booking, staff, over):
    booking.person.certificate_name = "Samuel Okafor"
    booking.person.save()

    assert completion.issue(booking, by=staff, now=over).certificates.get().name == "Samuel Okafor"


def test_a_completion_given_with_a_reason_before_the_end_says_the_last_day_so_far(run, staff):
    booking = came(run, marks=(Mark.ATTENDED, Mark.MISSED, ""))
    during = factories.at("2026-10-30")

    given = completion.override(booking, reason="Moves to Leeds", by=staff, now=during)

    assert given.certificates.get().last_on == dt.date(2026, 10, 28)


def test_all_of_a_class_take_the_same_queries(staff, over):
    asked = []
    for people in [1, 1, 3, 25]:  # the first one warms the content types
        run = factories.run(capacity=30)
        for number in range(people):
            came(run, called=f"Student {number}")
        with CaptureQueriesContext(connection) as queries:
            completion.issue_all_earned(run, by=staff, now=over)
        asked.append(len(queries))
        assert run.certificates.valid().count() == people

    assert len(set(asked[1:])) == 1


def test_taking_the_completion_back_voids_it_with_the_reason(certificate, staff, over):
    completion.void(certificate.completion, reason="Marked by mistake", by=staff, now=over)

    certificate.refresh_from_db()
    assert (certificate.voided_at, certificate.voided_by, certificate.void_reason) == (over, staff, "Marked by mistake")
    assert not verifying.is_valid(certificate.number)


def test_a_corrected_mark_voids_it_and_a_corrected_correction_gives_a_new_one(certificate, booking, staff, over):
    for session in booking.run.sessions.filter(number__gte=2):
        register.mark(session, marks={booking.pk: "missed"}, seen={booking.pk: "attended"}, by=staff, now=over)
    certificate.refresh_from_db()
    assert (certificate.is_valid, certificate.void_reason) == (False, completion.NO_LONGER_BORNE)

    for session in booking.run.sessions.filter(number__gte=2):
        register.mark(session, marks={booking.pk: "attended"}, seen={booking.pk: "missed"}, by=staff, now=over)
    anew = completion.issue(booking, by=staff, now=over).certificates.get()

    assert anew.number != certificate.number
    assert [verifying.is_valid(each.number) for each in (certificate, anew)] == [False, True]


def test_older_completions_get_theirs_once(run, staff, now):
    old = [factories.completion(came(run, called=f"Student {n}"), by=staff, now=now) for n in range(3)]
    void = factories.completion(came(run, called="Lee"), by=staff, now=now)
    completion.void(void, reason="A mistake", by=staff, now=now)

    assert [issuing.issue_what_is_missing(now=now) for _ in range(2)] == [3, 0]
    assert {each.completion for each in Certificate.objects.valid()} == set(old)
    assert {each.issued_by for each in Certificate.objects.all()} == {staff}


def test_who_has_no_name_gets_it_once_they_have_one(run, staff, now, over):
    booking = came(run)
    booking.person.called = ""
    booking.person.save()
    issued = completion.issue(booking, by=staff, now=over)
    assert (issued.certificates.count(), issuing.issue_what_is_missing(now=over)) == (0, 0)

    booking.person.called = "Sam"
    booking.person.save()

    assert issuing.issue_what_is_missing(now=over) == 1


def test_what_comes_late_says_what_the_corrected_marks_say(run, staff, over):
    booking = came(run)
    booking.person.called = ""
    booking.person.save()
    completion.issue(booking, by=staff, now=over)
    third = run.sessions.get(number=3)
    run.completion_percent = 50
    run.save()
    register.mark(third, marks={booking.pk: "missed"}, seen={booking.pk: "attended"}, by=staff, now=over)
    booking.person.called = "Sam"
    booking.person.save()

    issuing.issue_what_is_missing(now=over)

    assert Certificate.objects.valid().get().sessions == 2
    assert list(invariants.faults(now=over)) == []


def test_the_erased_get_none(run, staff, now):
    booking = came(run)
    factories.completion(booking, by=staff, now=now)
    booking.person.erased_at = now
    booking.person.save()

    assert issuing.issue_what_is_missing(now=now) == 0


def test_what_does_not_fit_is_a_fault(certificate, staff, over):
    other = factories.person("Alex")
    assert list(invariants.faults(now=over)) == []

    Certificate.objects.filter(pk=certificate.pk).update(person=other)
    type(certificate.completion).objects.update(voided_at=over, voided_by=staff, void_reason="By hand")

    assert list(invariants.faults(now=over)) == [
        f"certificate {certificate.pk}: valid though its completion was taken back",
        f"certificate {certificate.pk}: names another person or run than its completion",
    ]

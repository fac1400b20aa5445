"""The name on certificates: chosen at any time, and then issued anew."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.domain import completion, erasure, invariants, merging
from bookings.domain.certificates import names, verifying
from bookings.models import Certificate
from people.domain import contact
from tests import factories
from tests.bookings.domain.certificates.conftest import came

pytestmark = pytest.mark.django_db


def test_a_new_name_voids_the_old_certificate_and_issues_a_new_one(certificate, staff, over):
    person = certificate.person

    (new,) = names.choose(person, name="Samuel Okafor", by=staff, now=over)

    certificate.refresh_from_db()
    assert (new.name, new.replaces, new.completion) == ("Samuel Okafor", certificate, certificate.completion)
    assert (new.sessions, new.last_on, new.course_title) == (3, certificate.last_on, certificate.course_title)
    assert certificate.void_reason == names.NEW_NAME
    assert [verifying.is_valid(each.number) for each in (certificate, new)] == [False, True]
    person.refresh_from_db()
    assert person.certificate_name == "Samuel Okafor"
    assert list(invariants.faults(now=over)) == []


def test_the_same_name_again_changes_nothing(certificate, staff, over):
    assert names.choose(certificate.person, name="Sam", by=staff, now=over) == []
    assert names.choose(certificate.person, name="", by=staff, now=over) == []

    assert Certificate.objects.get().is_valid


def test_an_empty_name_is_the_name_we_call_them(certificate, staff, over):
    names.choose(certificate.person, name="Samuel", by=staff, now=over)

    (again,) = names.choose(certificate.person, name="", by=staff, now=over)

    assert again.name == "Sam"


def test_only_valid_ones_in_another_name_change(certificate, staff, over):
    completion.void(certificate.completion, reason="A mistake", by=staff, now=over)

    assert names.to_be_changed(certificate.person, name="Samuel") == []
    assert names.choose(certificate.person, name="Samuel", by=staff, now=over) == []


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Łukasz Ngọc-Anne O’Neill", ""),
        ("Zoë #[x] $a$ \\ *b*", ""),
        ("Sam 🌱", "🌱"),
        ("漢字 Sam 漢", "漢 字"),
        ("علي", "ع ل ي"),
    ],
)
def test_letters_that_cannot_be_printed_are_named(name, letters):
    assert names.not_printed(name) == letters


def test_a_name_that_cannot_be_printed_is_refused(certificate, staff, over):
    with pytest.raises(names.CannotBePrinted) as refusal:
        names.choose(certificate.person, name="Sam 🌱", by=staff, now=over)

    assert refusal.value.message == "We cannot print these: 🌱. Please write the name without them."
    assert Certificate.objects.get().is_valid


def test_one_certificate_and_five_take_the_same_queries(staff, over):
    asked = []
    names.choose(factories.person(), name="Warm", by=staff, now=over)
    for count in (1, 5):
        person = factories.person()
        for _ in range(count):
            booking = came(factories.run())
            booking.person = person
            booking.save()
            completion.issue(booking, by=staff, now=over)
        with CaptureQueriesContext(connection) as queries:
            assert len(names.choose(person, name="Samuel", by=staff, now=over)) == count
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_erasing_leaves_neither_name_nor_number(certificate, staff, over):
    number = certificate.number
    names.choose(certificate.person, name="Quetzalcoatl", by=staff, now=over)

    erasure.erase(certificate.person, by=staff, now=over)

    rows = Certificate.objects.all()
    assert {(row.name, row.is_valid, row.void_reason) for row in rows} == {("Erased", False, "Erased")}
    assert number not in {row.number for row in rows}
    assert list(invariants.faults(now=over)) == []


def test_a_merge_takes_certificates_along_and_gives_them_back(certificate, staff, over):
    merged, kept = certificate.person, factories.person("Samuel")
    names.choose(merged, name="Sam Okafor", by=staff, now=over)

    done = merging.merge(kept, merged=merged, by=staff, now=over)
    kept.refresh_from_db()
    assert (kept.certificate_name, kept.certificates.valid().get().name) == ("Sam Okafor", "Sam Okafor")
    assert list(invariants.faults(now=over)) == []
    merging.undo(done, by=staff, now=over)

    assert Certificate.objects.valid().get().person == merged
    assert list(invariants.faults(now=over)) == []


def test_of_two_completions_of_one_run_one_certificate_stays(run, staff, over):
    kept, merged = came(run, called="Sam"), came(run, called="Sam O.")
    completion.issue_all_earned(run, by=staff, now=over)

    done = merging.merge(kept.person, merged=merged.person, by=staff, now=over)
    assert Certificate.objects.valid().get().completion.booking == kept
    assert list(invariants.faults(now=over)) == []
    merging.undo(done, by=staff, now=over)

    assert Certificate.objects.valid().count() == 2
    assert list(invariants.faults(now=over)) == []


def test_a_person_who_is_called_something_else_is_so_on_their_certificates(certificate, staff, over):
    person = certificate.person

    (new,) = names.rename(person, called="Samira", by=staff, now=over)

    certificate.refresh_from_db()
    assert (new.name, new.replaces, person.called) == ("Samira", certificate, "Samira")
    assert [verifying.is_valid(each.number) for each in (certificate, new)] == [False, True]
    assert not Certificate.objects.valid().filter(name="Sam").exists()
    assert names.rename(person, called="Samira", by=staff, now=over) == []


def test_a_name_chosen_for_certificates_stays_on_them(certificate, staff, over):
    names.choose(certificate.person, name="Samuel Okafor", by=staff, now=over)

    assert names.rename(certificate.person, called="Sammy", by=staff, now=over) == []
    assert Certificate.objects.valid().get().name == "Samuel Okafor"


def test_a_name_that_is_missing_changes_neither(certificate, staff, over):
    with pytest.raises(contact.NameMissing):
        names.rename(certificate.person, called="", by=staff, now=over)

    certificate.person.refresh_from_db()
    assert certificate.person.called == "Sam"
    assert Certificate.objects.get().is_valid

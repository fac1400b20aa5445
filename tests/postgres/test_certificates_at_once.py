"""Certificates under several hands at one moment: one of each, in one name, and none without its completion."""

import pytest

from bookings.domain import completion, invariants
from bookings.domain.certificates import facilitating, issuing, names
from bookings.models import Certificate
from tests import factories
from tests.postgres.test_register_at_once import all_at_once

AFTER = factories.at("2026-12-01")
PEOPLE = 12

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def run():
    return factories.run(capacity=30)


def came(run, called="Sam"):
    booking = factories.booking(run, who=factories.person(called))
    for session in run.sessions.all():
        factories.attendance(booking, at_session=session)
    return booking


def test_two_machines_and_a_facilitator_issue_each_once(run, staff):
    for number in range(PEOPLE):
        factories.completion(came(run, f"Student {number}"), by=staff, now=AFTER)
    waiting = [came(run, f"Late {number}") for number in range(3)]

    first, second, issued = all_at_once(
        lambda: issuing.issue_what_is_missing(now=AFTER),
        lambda: issuing.issue_what_is_missing(now=AFTER),
        lambda: completion.issue_all_earned(run, by=staff, now=AFTER),
    )

    assert (first + second, len(issued)) == (PEOPLE, len(waiting))
    assert Certificate.objects.valid().count() == Certificate.objects.count() == PEOPLE + len(waiting)


def test_a_name_chosen_while_completions_are_taken_back_leaves_nothing_false(staff):
    person = factories.person()
    completions = []
    for _ in range(4):
        booking = came(factories.run())
        booking.person = person
        booking.save()
        completions.append(completion.issue(booking, by=staff, now=AFTER))

    results = all_at_once(
        *[lambda each=each: completion.void(each, reason="A mistake", by=staff, now=AFTER) for each in completions],
        lambda: names.choose(person, name="Samuel", by=staff, now=AFTER),
        lambda: names.choose(person, name="Sammy", by=staff, now=AFTER),
    )

    assert [result for result in results if isinstance(result, Exception)] == []
    assert not Certificate.objects.valid().exists()
    assert list(invariants.faults(now=AFTER)) == []


def test_a_certificate_is_in_the_name_chosen_at_the_same_moment(run, staff):
    booking = came(run)

    results = all_at_once(
        lambda: completion.issue(booking, by=staff, now=AFTER),
        lambda: names.choose(booking.person, name="Samuel", by=staff, now=AFTER),
    )

    assert [result for result in results if isinstance(result, Exception)] == []
    assert Certificate.objects.valid().get().name == "Samuel"


def test_a_facilitator_and_staff_issue_one(run, staff):
    jo = factories.facilitator("Jo", runs=(run,))
    factories.taught(run, by=jo)

    first, second = all_at_once(
        *[
            lambda by=by: facilitating.issue_facilitation(run, facilitator=jo, by=by, now=AFTER)
            for by in (staff, jo.person.user)
        ]
    )

    assert first == second == Certificate.objects.get()

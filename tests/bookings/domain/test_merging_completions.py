"""What joined marks bear: completions and certificates are looked at again when records merge, and when they part."""

import pytest

from bookings.domain import completion, invariants, merging
from bookings.domain.certificates import facilitating, verifying
from bookings.domain.due import kinds
from bookings.models import Booking, Certificate, Completion
from bookings.states import Mark
from courses.models import Facilitation
from people.models import Person
from tests import factories
from tests.bookings.domain.certificates.conftest import came
from tests.factories import at

pytestmark = pytest.mark.django_db
HERE, MISSED = Mark.ATTENDED, Mark.MISSED
SEPTEMBER, OVER = at("2026-09-30"), at("2026-11-20")


@pytest.fixture
def run(db):
    """One session of the three completes it."""
    return factories.run(completion_percent=30)


def twins(run, *, own, other) -> tuple[Booking, Booking]:
    """Sam was marked on two records; the kept one booked first."""
    kept, twin = came(run, called="Sam", marks=own), came(run, called="Sammy", marks=other)
    Booking.objects.filter(pk=twin.pk).update(joined_at=SEPTEMBER)
    return kept, twin


def merged(kept, twin, *, by):
    said = merging.preview_merge(kept.person, merged=twin.person, by=by, now=OVER).said
    return merging.merge(kept.person, merged=twin.person, by=by, now=OVER), said


def astray() -> list[str]:
    return list(invariants.faults(now=OVER))


def says(booking) -> list[int]:
    certificates = Certificate.objects.valid().filter(completion__booking=booking, person=booking.person)
    return list(certificates.values_list("sessions", flat=True))


def test_a_certificate_says_what_the_joined_marks_bear_and_again_when_they_part(run, staff):
    kept, twin = twins(run, own=(HERE, MISSED, MISSED), other=(MISSED, HERE, HERE))
    old = completion.issue(kept, by=staff, now=OVER).certificates.get()

    merge, _ = merged(kept, twin, by=staff)
    joined = says(kept)
    merging.undo(merge, by=staff, now=OVER)

    assert (joined, says(kept)) == ([3], [1])
    assert not verifying.is_valid(old.number)
    assert astray() == []


def test_a_certificate_that_came_along_goes_back_with_its_completion(run, staff):
    kept, twin = twins(run, own=(HERE, MISSED, MISSED), other=(MISSED, HERE, HERE))
    completion.issue(twin, by=staff, now=OVER)

    merge, said = merged(kept, twin, by=staff)
    joined, in_between = says(kept), astray()
    merging.undo(merge, by=staff, now=OVER)
    twin.refresh_from_db()

    assert any("the completion comes along" in sentence for sentence in said)
    assert (joined, in_between) == ([3], [])
    assert (says(kept), says(twin)) == ([], [2])
    assert astray() == []


def test_a_completion_that_the_joined_marks_do_not_bear_is_taken_back_and_comes_again_when_undone(staff):
    run = factories.run(completion_percent=60)
    second = run.sessions.get(number=2)
    kept, twin = twins(run, own=("", "", ""), other=("", HERE, HERE))
    Booking.objects.filter(pk=twin.pk).update(booked_at=second.starts_at)
    issued = completion.issue(twin, by=staff, now=OVER)

    merge, said = merged(kept, twin, by=staff)
    valid, in_between = Completion.objects.valid().count(), astray()
    merging.undo(merge, by=staff, now=OVER)
    twin.refresh_from_db()

    assert f"“{run.course.title}” ({run.code}): the completion is taken back. A session is not marked yet." in said
    assert (valid, in_between) == (0, [])
    assert Completion.objects.valid().get() == issued
    assert says(twin) == [2]
    assert astray() == []


def test_what_only_the_joined_marks_bear_is_due_to_be_issued(staff):
    run = factories.run(completion_percent=70)
    kept, twin = twins(run, own=(HERE, MISSED, MISSED), other=(MISSED, HERE, HERE))

    def due() -> list[int]:
        return [each.to_issue for each in kinds.find("completions").find(by=staff, now=OVER)]

    before = due()
    merged(kept, twin, by=staff)

    assert (before, due()) == ([], [1])
    assert completion.issue(kept, by=staff, now=OVER).attended == 3


def test_two_certificates_of_teaching_one_run_become_one_that_says_both(staff):
    run = factories.run()
    jo = factories.facilitator("Jo", runs=(run,))
    joe = factories.facilitator("Joe", runs=(run,))
    Person.objects.filter(pk=joe.person_id).update(user=None)
    jo.session_facilitations.filter(session__number=3).delete()
    joe.session_facilitations.exclude(session__number=3).delete()
    Facilitation.objects.filter(facilitator=joe).delete()
    for each in (jo, joe):
        factories.taught(run, by=each)
        facilitating.issue_facilitation(run, facilitator=each, by=staff, now=OVER)
    joe.person.refresh_from_db()

    merge = merging.merge(jo.person, merged=joe.person, by=staff, now=OVER)
    of_both = list(Certificate.objects.valid().values_list("facilitator", "sessions"))
    in_between = astray()
    merging.undo(merge, by=staff, now=OVER)

    assert (of_both, in_between) == ([(jo.pk, 3)], [])
    assert dict(Certificate.objects.valid().values_list("facilitator", "sessions")) == {jo.pk: 2, joe.pk: 1}
    assert astray() == []

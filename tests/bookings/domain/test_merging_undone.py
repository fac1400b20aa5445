"""Two records come apart again after the world has moved on: nothing comes back that must not exist."""

import datetime as dt

import pytest

from bookings.domain import changes, invariants, merging
from bookings.models import Completion, Offer
from bookings.states import BookingState, CompletionBasis, OfferState
from people.models import AccessNeed
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
AUGUST = at("2026-08-03")


@pytest.fixture
def kept(db):
    return factories.person("Sam")


@pytest.fixture
def twin(db):
    return factories.person("Sammy")


def faults(now) -> list[str]:
    return list(invariants.faults(now=now))


@pytest.mark.parametrize("state", [BookingState.BOOKED, BookingState.WAITING])
def test_nothing_comes_back_to_a_run_that_was_cancelled_since(run, kept, twin, staff, now, state):
    factories.booking(run, who=kept, state=state, at=at("2026-09-01"))
    factories.booking(run, who=twin, state=state)
    merge = merging.merge(kept, merged=twin, by=staff, now=now)
    changes.cancel_run(run, by=staff, now=now)

    against = merging.undo(merge, by=staff, now=now)

    assert against == [
        f"“{run.course.title}”: the run has been cancelled since, so the second place or turn stays given up."
    ]
    assert faults(now) == []


def test_an_offer_does_not_come_back_without_its_place(kept, twin, staff, now):
    run = factories.run(capacity=2)
    factories.booking(run, who=kept)
    second = factories.booking(run, who=twin, state=BookingState.OFFERED)
    offer = Offer.objects.create(booking=second, offered_at=now, ends_at=now + dt.timedelta(days=1))
    factories.booking(run, state=BookingState.WAITING)
    merge = merging.merge(kept, merged=twin, by=staff, now=now)  # the place is offered on

    against = merging.undo(merge, by=staff, now=now)

    offer.refresh_from_db()
    assert offer.state == OfferState.WITHDRAWN
    assert against == [
        f"“{run.course.title}”: the second place has gone to somebody else since, so it stays given up.",
        f"“{run.course.title}”: the offer has ended, and stays so.",
    ]
    assert faults(now) == []


def test_a_completion_does_not_count_without_its_place(kept, twin, staff, now):
    run = factories.run(capacity=2, first=at("2026-09-02"))
    for person in (kept, twin):
        booking = factories.booking(run, who=person, at=AUGUST)
        for session in run.sessions.all():
            factories.attendance(booking, at_session=session)
        Completion.objects.create(
            booking=booking,
            basis=CompletionBasis.EARNED,
            attended=3,
            held=3,
            percent_needed=70,
            issued_at=now,
            issued_by=staff,
        )
    merge = merging.merge(kept, merged=twin, by=staff, now=now)
    factories.booking(run, at=AUGUST)

    merging.undo(merge, by=staff, now=now)

    assert [completion.booking.person for completion in Completion.objects.valid()] == [kept]
    assert faults(now) == []


def test_what_changed_since_stays_as_it_is(run, kept, twin, staff, now):
    booking = factories.booking(run, who=twin)
    need = AccessNeed.objects.create(person=twin, what="Large print")
    merge = merging.merge(kept, merged=twin, by=staff, now=now)
    AccessNeed.objects.filter(pk=need.pk).update(person=factories.person("Alex"))

    against = merging.undo(merge, by=staff, now=now)

    booking.refresh_from_db()
    assert booking.person == twin
    assert against == ["Access need has been changed since, so it stays as it is."]


def test_a_place_that_others_have_by_now_does_not_come_back(kept, twin, staff, now):
    run = factories.run(capacity=2)
    factories.booking(run, who=kept)
    second = factories.booking(run, who=twin, at=at("2026-09-03"))
    merge = merging.merge(kept, merged=twin, by=staff, now=now)
    factories.booking(run)

    against = merging.undo(merge, by=staff, now=now)

    second.refresh_from_db()
    assert (second.person, second.state) == (twin, BookingState.CANCELLED)
    assert against == [f"“{run.course.title}”: the second place has gone to somebody else since, so it stays given up."]


def test_a_merge_is_undone_within_thirty_days_and_forgotten_after(kept, twin, staff, now):
    merge = merging.merge(kept, merged=twin, by=staff, now=now)
    late = now + dt.timedelta(days=30, minutes=1)

    assert merging.forget_steps(now=now + dt.timedelta(days=30)) == 0
    with pytest.raises(merging.TooLate):
        merging.undo(merge, by=staff, now=late)
    assert [merging.forget_steps(now=late), merging.forget_steps(now=late)] == [1, 0]
    merge.refresh_from_db()
    assert merge.steps == []


def test_the_later_merge_of_a_chain_is_undone_first(kept, twin, staff, now):
    third = factories.person("Samuel")
    first = merging.merge(kept, merged=twin, by=staff, now=now)
    merging.merge(third, merged=kept, by=staff, now=now)

    with pytest.raises(merging.UndoTheOtherFirst):
        merging.undo(first, by=staff, now=now)

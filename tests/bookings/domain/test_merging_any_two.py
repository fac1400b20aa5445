"""Whatever two records hold, a merge leaves nothing astray, and undoing it gives everything back."""

import datetime as dt

from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from bookings.domain import invariants, merging
from bookings.models import CalendarEntry, Completion, Offer, Wish
from bookings.states import BookingState, CompletionBasis, Mark
from people.domain import invariants as people_invariants
from people.models import AccessNeed, ContactPoint, EqualityAnswers, Person
from people.states import Channel
from tests import factories
from tests.bookings.domain.records import marks_told_back, picture

BOOKED, OFFERED, WAITING = BookingState.BOOKED, BookingState.OFFERED, BookingState.WAITING

SIDE = st.fixed_dictionaries(
    {
        "bookings": st.lists(st.sampled_from([None, BOOKED, OFFERED, WAITING, BookingState.CANCELLED]), max_size=3),
        "marks": st.lists(st.sampled_from([None, *Mark]), max_size=3),
        "has_login": st.booleans(),
        "discreet": st.booleans(),
        "needs": st.sets(st.sampled_from(["Large print", "Step-free room", "<b>&amp;\u202e"]), max_size=3),
        "shares_an_address": st.booleans(),
        "answers": st.booleans(),
        "wishes": st.booleans(),
        "has_entries": st.booleans(),
        "occasions": st.lists(st.sampled_from([None, True, False]), max_size=2),
        "has_completion": st.booleans(),
    }
)
ON_ONE_RUN = {
    "bookings": [BOOKED],
    "marks": [Mark.ATTENDED_PART],
    "has_login": False,
    "discreet": False,
    "needs": set(),
    "shares_an_address": False,
    "answers": False,
    "wishes": False,
    "has_entries": False,
    "occasions": [],
    "has_completion": False,
}


class MergedAndUndone(TestCase):
    """Whatever two records hold, undoing a merge that nobody touched gives back every row as it was."""

    @given(own=SIDE, other=SIDE)
    @example(own=ON_ONE_RUN, other=ON_ONE_RUN | {"marks": [Mark.ATTENDED]})
    def test_undo_gives_back_what_was(self, own, other):
        now, staff = factories.NOW, factories.staff_login()
        runs = [factories.run(capacity=6, session_count=3) for _ in range(3)]
        occasions = [factories.occasion() for _ in range(2)]
        people = [_record(side, runs=runs, staff=staff, now=now) for side in (own, other)]
        for person, side in zip(people, (own, other), strict=True):
            for occasion, is_expected in zip(occasions, side["occasions"], strict=False):
                if is_expected is not None:
                    factories.occasion_guest(occasion, person, is_expected=is_expected)
        for run in runs:  # full, so that nobody waits beside a free place
            factories.booking(run)
            run.capacity = run.bookings.taking_a_place().count()
            run.save()
        before = picture()

        merge = merging.merge(people[0], merged=people[1], by=staff, now=now)
        faults = [*invariants.faults(now=now), *people_invariants.faults()]
        against = merging.undo(merge, by=staff, now=now)

        assert (faults, against) == ([], [])
        assert picture() == before
        assert marks_told_back()


def _record(side: dict, *, runs, staff, now) -> Person:
    person = factories.person("Sam", has_login=side["has_login"], discreet=side["discreet"])
    if side["shares_an_address"]:
        ContactPoint.objects.keep(person=person, channel=Channel.SMS, address="07700 900123")
    for what in sorted(side["needs"]):
        AccessNeed.objects.create(person=person, what=what)
    if side["answers"]:
        EqualityAnswers.objects.create(person=person, answered_at=now)
    if side["wishes"]:
        Wish.objects.create(person=person, course=runs[0].course, wished_at=now)
    for run, state in zip(runs, side["bookings"], strict=False):
        if state:
            _booking(run, who=person, state=state, side=side, staff=staff, now=now)
    return person


def _booking(run, *, who, state, side, staff, now) -> None:
    booking = factories.booking(run, who=who, state=state)
    if state == OFFERED:
        Offer.objects.create(booking=booking, offered_at=now, ends_at=now + dt.timedelta(days=1))
    if state != BOOKED:
        return
    for session, mark in zip(run.sessions.order_by("number"), side["marks"], strict=False):
        if mark:
            factories.attendance(booking, at_session=session, mark=mark)
        if side["has_entries"]:
            CalendarEntry.objects.create(person=who, session=session)
    if side["has_completion"]:
        fields = {"basis": CompletionBasis.OVERRIDE, "reason": "Kind", "attended": 0, "held": 0, "percent_needed": 70}
        Completion.objects.create(booking=booking, issued_at=now, issued_by=staff, **fields)

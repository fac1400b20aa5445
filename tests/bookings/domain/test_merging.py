"""Two records of one person become one, by rule, and come apart again."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from bookings.domain import invariants, merging
from bookings.models import CalendarEntry, Completion, Merge, Offer, Wish
from bookings.states import BookingState, CompletionBasis, Ended, Mark, OfferState
from messaging.models import Message
from people.domain import invariants as people_invariants
from people.domain import searching
from people.models import AccessNeed, ContactPoint, EqualityAnswers, Person
from people.states import Channel, Role
from tests import factories
from tests.bookings.domain.records import picture
from tests.factories import at

pytestmark = pytest.mark.django_db
BOOKED, OFFERED, WAITING = BookingState.BOOKED, BookingState.OFFERED, BookingState.WAITING


@pytest.fixture
def kept(db):
    return factories.person("Sam", email="sam@example.org")


@pytest.fixture
def twin(db):
    return factories.person("Sammy", email="sammy@example.org")


def live(run) -> list[tuple]:
    return list(run.bookings.live().values_list("person_id", "state"))


def offered(booking, *, now):
    return Offer.objects.create(booking=booking, offered_at=now, ends_at=now + dt.timedelta(days=1))


def test_everything_of_the_other_record_becomes_the_kept_persons(run, kept, twin, staff, now):
    booking = factories.booking(run, who=twin)
    need = AccessNeed.objects.create(person=twin, what="Large print")
    entry = CalendarEntry.objects.create(person=twin, session=run.sessions.get(number=1))
    wish = Wish.objects.create(person=twin, course=run.course, wished_at=now)
    queued = Message.objects.create(kind="booked", person=twin, dedupe_key="x", not_before=now)

    merging.merge(kept, merged=twin, by=staff, now=now)

    for row in (booking, need, entry, wish, queued):
        row.refresh_from_db()
    assert {row.person for row in (booking, need, entry, wish, queued)} == {kept}
    assert sorted(kept.contact_points.values_list("address", flat=True)) == ["sam@example.org", "sammy@example.org"]
    twin.refresh_from_db()
    assert (twin.merged_into, twin.user) == (kept, None)
    assert [match.person for match in searching.find_people(twin.reference)] == [kept]
    assert searching.find_people("Sammy")[0].person == kept


@pytest.mark.parametrize(
    ("own", "other", "stays"),
    [
        ((BOOKED, "2026-09-05"), (WAITING, "2026-09-01"), (BOOKED, "2026-09-05")),
        ((WAITING, "2026-09-01"), (BOOKED, "2026-09-05"), (BOOKED, "2026-09-05")),
        ((WAITING, "2026-09-01"), (OFFERED, "2026-09-05"), (OFFERED, "2026-09-05")),
        ((WAITING, "2026-09-05"), (WAITING, "2026-09-01"), (WAITING, "2026-09-01")),
        ((BOOKED, "2026-09-05"), (BOOKED, "2026-09-01"), (BOOKED, "2026-09-01")),
    ],
)
def test_of_two_live_bookings_on_a_run_the_stronger_stays(run, kept, twin, staff, now, own, other, stays):
    for who, (state, day) in ((kept, own), (twin, other)):
        made = factories.booking(run, who=who, state=state, at=at(day))
        if state == OFFERED:
            offered(made, now=now)

    merging.merge(kept, merged=twin, by=staff, now=now)

    still = run.bookings.live().get()
    assert (still.person, still.state, still.joined_at) == (kept, stays[0], at(stays[1]))
    assert run.bookings.get(state=BookingState.CANCELLED).ended_why == Ended.MERGED


def test_the_place_that_becomes_free_is_offered_on(kept, twin, staff, now):
    run = factories.run(capacity=2)
    factories.booking(run, who=kept)
    factories.booking(run, who=twin)
    next_in_turn = factories.booking(run, state=WAITING)

    merging.merge(kept, merged=twin, by=staff, now=now)

    next_in_turn.refresh_from_db()
    assert next_in_turn.state == OFFERED


def test_an_offer_of_the_booking_that_ends_is_withdrawn(run, kept, twin, staff, now):
    factories.booking(run, who=kept)
    offer = offered(factories.booking(run, who=twin, state=OFFERED), now=now)

    merging.merge(kept, merged=twin, by=staff, now=now)

    offer.refresh_from_db()
    assert offer.state == OfferState.WITHDRAWN


@pytest.mark.parametrize(
    ("own", "other", "counts"),
    [
        (Mark.MISSED, Mark.ATTENDED, Mark.ATTENDED),
        (Mark.ATTENDED, Mark.MISSED, Mark.ATTENDED),
        (Mark.APOLOGIES, Mark.ATTENDED_PART, Mark.ATTENDED_PART),
        (Mark.MISSED, Mark.APOLOGIES, Mark.APOLOGIES),
        (None, Mark.MISSED, Mark.MISSED),
    ],
)
def test_of_two_marks_for_a_session_the_kinder_counts(run, kept, twin, staff, now, own, other, counts):
    session = run.sessions.get(number=1)
    stays, ends = factories.booking(run, who=kept), factories.booking(run, who=twin, at=at("2026-09-03"))
    for booking, mark in ((stays, own), (ends, other)):
        if mark:
            factories.attendance(booking, at_session=session, mark=mark)

    merging.merge(kept, merged=twin, by=staff, now=now)

    assert stays.marks.get(session=session).mark == counts


def test_every_completion_is_kept_and_one_is_valid(run, kept, twin, staff, now):
    for who in (kept, twin):
        Completion.objects.create(
            booking=factories.booking(run, who=who, at=at("2026-09-02") if who == kept else at("2026-09-03")),
            basis=CompletionBasis.OVERRIDE,
            reason="Kind",
            attended=3,
            held=3,
            percent_needed=70,
            issued_at=now,
            issued_by=staff,
        )

    merging.merge(kept, merged=twin, by=staff, now=now)

    assert Completion.objects.count() == 2
    assert Completion.objects.valid().get().booking.person == kept


def test_the_kept_login_stays_and_the_other_is_closed(kept, twin, staff, now):
    own, other = kept.user, twin.user

    merging.merge(kept, merged=twin, by=staff, now=now)

    kept.refresh_from_db()
    other.refresh_from_db()
    assert (kept.user, other.is_active) == (own, False)


def test_a_record_without_a_login_takes_over_the_other_ones(twin, staff, now):
    kept = factories.person("Sam", has_login=False)
    login = twin.user

    merging.merge(kept, merged=twin, by=staff, now=now)

    kept.refresh_from_db()
    assert kept.user == login
    assert login.is_active


def test_a_preview_says_what_would_happen_and_changes_nothing(run, kept, twin, staff, now):
    factories.booking(run, who=kept)
    factories.booking(run, who=twin, at=at("2026-09-03"))
    before = picture()

    said = merging.preview_merge(kept, merged=twin, by=staff, now=now).said

    assert f"“{run.course.title}” ({run.code}): the place stays, the place of the other record ends." in said
    assert "Email: sammy@example.org comes along." in said
    assert picture() == before
    assert not Merge.objects.exists()


@pytest.mark.parametrize("gone", ["merged", "erased"])
def test_a_record_that_is_gone_is_not_merged(kept, twin, staff, now, gone):
    change = {"merged_into": kept, "user": None} if gone == "merged" else {"erased_at": now}
    Person.objects.filter(pk=twin.pk).update(**change)

    with pytest.raises(merging.IsGone):
        merging.merge(kept, merged=twin, by=staff, now=now)


def test_a_record_is_not_merged_with_itself(kept, staff, now):
    with pytest.raises(merging.IsTheSame):
        merging.merge(kept, merged=kept, by=staff, now=now)


def test_two_facilitators_are_not_merged(staff, now):
    one, other = factories.facilitator("Jo").person, factories.facilitator("Joe").person

    with pytest.raises(merging.BothTeach):
        merging.merge(one, merged=other, by=staff, now=now)


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
        "has_completion": st.booleans(),
    }
)


class MergedAndUndone(TestCase):
    """Whatever two records hold, undoing a merge that nobody touched gives back every row as it was."""

    @given(own=SIDE, other=SIDE)
    def test_undo_gives_back_what_was(self, own, other):
        now, staff = factories.NOW, factories.staff_login()
        runs = [factories.run(capacity=6, session_count=3) for _ in range(3)]
        people = [_record(side, runs=runs, staff=staff, now=now) for side in (own, other)]
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
        offered(booking, now=now)
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


def test_a_login_with_a_role_is_not_closed_by_a_merge(kept, staff, now):
    boss = factories.person("Boss", roles=(Role.ADMINISTRATOR,))

    with pytest.raises(merging.LoginHoldsARole):
        merging.merge(kept, merged=boss, by=staff, now=now)

    boss.refresh_from_db()
    assert (boss.merged_into, boss.user.is_active) == (None, True)

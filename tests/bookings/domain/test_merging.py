"""Two records of one person become one, by rule: places, marks, completions, logins, and the preview of it."""

import datetime as dt

import pytest

from bookings.domain import merging
from bookings.models import CalendarEntry, Completion, Merge, Offer, Wish
from bookings.states import BookingState, CompletionBasis, Ended, Mark, OfferState
from messaging.models import Message
from people.domain import searching
from people.models import AccessNeed
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

"""A cancelled run is brought back: everybody is on it as before, is told, and calendars follow."""

import datetime as dt
import re
import uuid

import pytest
from wagtail.models import ModelLogEntry

from bookings.domain import changes, invariants, merging, places, waiting_list
from bookings.models import Booking, CalendarEntry, Offer
from bookings.states import BookingState, Ended, OfferState
from courses.states import RunState
from messaging.domain import delivery
from tests import factories
from tests.bookings.domain.changing import mails_after, session_of
from tests.factories import at
from tests.golden_files import assert_golden
from tests.mailbox import words_of

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


def cancel(run, *, now=factories.NOW, deliver=True):
    changes.cancel_run(run, by=None, now=now)
    if deliver:
        delivery.deliver_due(now=now)


def restore(run, *, now=factories.NOW + MINUTE, by=None, deliver=True):
    changes.restore_run(run, by=by, now=now)
    if deliver:
        delivery.deliver_due(now=now)


def methods(mailbox):
    return [(re.search(r"METHOD:(\w+)", text)[1], re.search(r"SEQUENCE:(\d+)", text)[1]) for text in mailbox.calendars]


def test_everybody_is_on_it_as_before_and_is_told(booked, run, stranger, staff, now, mailbox):
    waiting = factories.booking(run, who=stranger, state=BookingState.WAITING)
    turn = waiting.joined_at
    run.capacity = 1
    run.save()

    cancel(run)
    restore(run, by=staff)

    run.refresh_from_db()
    booked.refresh_from_db()
    waiting.refresh_from_db()
    assert run.state == RunState.PUBLISHED
    assert not run.sessions.exclude(state="scheduled", cancelled_with_run=False).exists()
    assert (booked.state, booked.cancelled_at, booked.ended_why) == (BookingState.BOOKED, None, "")
    assert (waiting.state, waiting.joined_at) == (BookingState.WAITING, turn)
    assert mailbox.subjects.count("It goes ahead after all") == 2
    assert methods(mailbox) == [("CANCEL", "1")] * 3 + [("REQUEST", "2")] * 3
    assert list(invariants.faults(now=now)) == []
    assert ModelLogEntry.objects.get(action="bookings.run.restore").user == staff


def test_the_words_say_what_is_kept_and_that_they_may_give_it_up(booked, run, mailbox, settings):
    cancel(run)
    restore(run)

    mail = next(mail for mail in mailbox.mails if mail["Subject"] == "It goes ahead after all")
    assert "goes ahead after all. Your place is kept." in words_of(mail)
    assert "Wednesday 21 October 2026, 10:30am to 12:30pm\nWillow Room" in words_of(mail)
    assert f"Give it up at\n{settings.BASE_URL}/my/bookings/{booked.pk}/" in words_of(mail)


def test_discreet_people_are_told_without_a_name_of_anything(run, mailbox):
    factories.booking(run, who=factories.person("Jo", discreet=True))

    cancel(run)
    restore(run)

    mail = next(mail for mail in mailbox.mails if "goes ahead" in words_of(mail))
    assert mail["Subject"] == "Your appointment"
    assert run.course.title not in words_of(mail)
    assert "Willow" not in words_of(mail)


def test_brought_back_before_anything_went_out_calendars_are_left_alone(booked, run, now, mailbox):
    cancel(run, deliver=False)
    restore(run)

    assert mailbox.subjects == ["It goes ahead after all"]


def test_cancelled_again_is_told_again_once(booked, run, now, mailbox):
    cancel(run)
    restore(run)
    cancel(run, now=now + 2 * MINUTE)

    assert mailbox.subjects.count("Your course cannot go ahead") == 2
    assert methods(mailbox)[-3:] == [("CANCEL", "3")] * 3


def test_cancelled_twice_before_anything_went_out_is_said_once(booked, run, now, mailbox):
    cancel(run, deliver=False)
    restore(run, deliver=False)
    cancel(run, now=now + 2 * MINUTE)

    assert mailbox.subjects.count("Your course cannot go ahead") == 1
    assert "It goes ahead after all" not in mailbox.subjects


def test_an_offer_that_was_open_is_made_anew_in_turn(run, now):
    run.capacity = 1
    run.save()
    waiting = factories.booking(run, state=BookingState.WAITING)
    waiting_list.offer_free_places(run, now=now)

    cancel(run)
    restore(run)

    states = list(Offer.objects.order_by("pk").values_list("booking", "state"))
    assert states == [(waiting.pk, OfferState.WITHDRAWN), (waiting.pk, OfferState.OPEN)]
    assert Booking.objects.get().is_offered


def test_a_session_cancelled_before_stays_cancelled(run, now):
    changes.cancel_session(session_of(run, 2), by=None, now=now)

    cancel(run)
    restore(run)

    assert [session_of(run, number).is_cancelled for number in (1, 2, 3)] == [False, True, False]


def test_a_date_that_has_passed_meanwhile_does_not_come_back(booked, run):
    cancel(run)
    restore(run, now=at("2026-10-22"))

    assert [session_of(run, number).is_cancelled for number in (1, 2, 3)] == [True, False, False]


def test_nothing_comes_back_once_all_dates_have_passed(run):
    cancel(run)

    with pytest.raises(changes.NoDatesToCome):
        restore(run, now=at("2026-11-20"))


def test_places_that_were_given_up_before_stay_given_up(booked, run, now):
    places.give_up(booked, by=None, now=now)

    cancel(run)
    restore(run)

    booked.refresh_from_db()
    assert not booked.is_live


def test_fewer_places_than_people_had_are_refused(run, now):
    for _ in range(2):
        factories.booking(run)
    cancel(run)
    changes.change_capacity(run, capacity=1, by=None, now=now)

    with pytest.raises(changes.TooFewPlaces) as refused:
        restore(run)

    assert refused.value.message == "2 people had a place. Please give the run at least 2 places first."


def test_a_run_that_goes_ahead_is_left_alone(booked, run, mailbox):
    changes.restore_run(run, by=None, now=factories.NOW)

    assert mails_after(mailbox) == []
    assert not ModelLogEntry.objects.filter(action="bookings.run.restore").exists()


def test_somebody_erased_or_merged_meanwhile_stays_away(run):
    gone, merged = factories.booking(run), factories.booking(run)
    cancel(run)
    gone.person.erased_at = factories.NOW
    gone.person.save()
    merged.person.user = None
    merged.person.merged_into = factories.person("Kept")
    merged.person.save()

    restore(run)

    assert set(run.bookings.values_list("ended_why", flat=True)) == {Ended.RUN_CANCELLED}


def test_invited_cancelled_and_invited_again_to_the_letter(now, mailbox):
    room = factories.venue(how_to_find="Past the café, then left.\nRing the bell.")
    run = factories.run("AUT-7", of=factories.course("Understanding anxiety"), session_count=1)
    run.sessions.update(venue=room)
    sam = factories.person("Sam", email="sam@example.org")
    CalendarEntry.objects.create(person=sam, session=run.sessions.get(), uid=uuid.UUID(int=7))
    places.book_place(run, person=sam, by=sam.user, now=now)
    delivery.deliver_due(now=now)

    cancel(run, now=now + MINUTE)
    restore(run, now=now + 2 * MINUTE)

    assert methods(mailbox) == [("REQUEST", "0"), ("CANCEL", "1"), ("REQUEST", "2")]
    assert_golden("invite_run_cancelled.ics", mailbox.calendars[1].encode())
    assert_golden("invite_run_restored.ics", mailbox.calendars[2].encode())


def test_of_two_records_merged_meanwhile_the_place_comes_back_before_the_turn(student, stranger, staff, now):
    run = factories.run(capacity=1)
    factories.booking(run, who=student, state=BookingState.WAITING)
    factories.booking(run, who=stranger)
    changes.cancel_run(run, by=staff, now=now)
    merging.merge(student, merged=stranger, by=staff, now=now)

    changes.restore_run(run, by=staff, now=now)

    assert list(run.bookings.live().values_list("person", "state")) == [(student.pk, BookingState.BOOKED)]


def test_two_sessions_moved_to_one_time_while_cancelled_do_not_come_back(run, staff, now):
    changes.cancel_run(run, by=staff, now=now)
    first, second = session_of(run, 1), session_of(run, 2)
    to = {"starts_at": second.starts_at, "ends_at": second.ends_at, "venue": second.venue, "mode": second.mode}
    changes.move_session(first, by=staff, now=now, **to)

    with pytest.raises(changes.ClashesWithinRun):
        changes.restore_run(run, by=staff, now=now)

    run.refresh_from_db()
    assert run.state == RunState.CANCELLED


def test_without_its_pair_it_says_why_and_by_whom(run, staff, now):
    cancel(run)
    restore(run, by=staff, now=now)

    run.refresh_from_db()
    assert (run.unpaired_reason, run.unpaired_by, run.unpaired_at) == ("Brought back", None, now)


def test_with_its_pair_or_a_reason_of_old_nothing_is_said_anew(run, staff, now):
    lacking = factories.run(unpaired_reason="Jo is away", unpaired_at=now - MINUTE, first=at("2026-10-22", "10:30"))
    factories.pair(run)
    for each in (run, lacking):
        cancel(each)
        restore(each, by=staff, now=now)

    run.refresh_from_db()
    lacking.refresh_from_db()
    assert (run.unpaired_reason, run.unpaired_at) == ("", None)
    assert (lacking.unpaired_reason, lacking.unpaired_at) == ("Jo is away", now - MINUTE)

"""What a student’s feed shows beside sessions: where else we expect them."""

import datetime as dt
import uuid

import pytest

from bookings.domain import occasions
from bookings.domain.feeds import events, links, private
from bookings.models import Occasion, OccasionGuest
from bookings.states import FeedKind
from messaging.domain import delivery
from people.models import Person
from tests import factories
from tests.bookings.domain.feeds.reading import events_of, text_of
from tests.factories import at
from tests.golden_files import assert_golden

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
PAGE = "/my/asks/7/"


@pytest.fixture
def talk(sam):
    talk = factories.occasion("Talk to the ward team; “a, b”")
    factories.occasion_guest(talk, sam, uid=uuid.UUID(int=7), sequence=2, url=PAGE)
    return talk


def test_an_occasion_to_the_letter(sam, token, talk, now):
    Occasion.objects.update(updated_at=at("2026-10-02", "09:00"))
    OccasionGuest.objects.update(updated_at=at("2026-10-01", "09:00"))

    assert_golden("feed_occasion.ics", private.open_feed(token, now=now).content())


def test_it_stands_among_the_sessions_soonest_first(sam, token, talk, now):
    factories.booking(factories.run(session_count=2, first=at("2026-10-21", "10:30")), who=sam)

    text = text_of(token, now=now)

    days = [line.split(":")[1] for line in text.split("\r\n") if line.startswith("DTSTART;")]
    assert days == ["20261021T103000", "20261021T140000", "20261028T103000"]


def test_the_uid_is_that_of_the_invite(sam, token, now, mailbox):
    talk = factories.occasion()
    occasions.expect(talk, person=sam, now=now)
    delivery.deliver_due(now=now)

    assert {event.uid for event in events_of(token, now=now)} == {str(OccasionGuest.objects.get().uid)}


def test_cancelled_it_stays_until_its_time_has_passed(sam, token, talk, now):
    occasions.cancel(talk, now=now)

    before, after = text_of(token, now=now), text_of(token, now=talk.ends_at)

    assert ("STATUS:CANCELLED" in before, "BEGIN:VEVENT" in after) == (True, False)


def test_held_it_stays_for_thirty_days(token, talk):
    counts = [len(events_of(token, now=talk.ends_at + days * DAY)) for days in (29, 30)]

    assert counts == [1, 0]


def test_whoever_is_not_expected_sees_nothing_of_it(sam, stranger, token, talk, now):
    other = links.make_link(stranger, kind=FeedKind.STUDENT, now=now)
    occasions.release(talk, person=sam, now=now)

    assert [events_of(each, now=now) for each in (token, other)] == [[], []]


def test_discreet_wording(token, talk, now):
    Person.objects.update(is_discreet=True)

    said = text_of(token, now=now)

    assert "SUMMARY:Appointment\r\n" in said
    assert not any(word in said for word in ("ward", "Elm House", "Kit", PAGE))


def _tell(talk):
    talk.guests.update(sequence=3, updated_at=at("2026-10-13"))


CHANGES = {
    "moved": lambda talk, now: occasions.change(talk, starts_at=at("2026-10-21", "13:00"), now=now),
    "renamed": lambda talk, now: occasions.change(talk, title="Another", now=now),
    "elsewhere": lambda talk, now: occasions.change(talk, place="Oak House", now=now),
    "found otherwise": lambda talk, now: occasions.change(talk, how="", now=now),
    "cancelled": lambda talk, now: occasions.cancel(talk, now=now),
    "released": lambda talk, now: occasions.release(talk, person=talk.guests.get().person, now=now),
    "told": lambda talk, now: _tell(talk),
    "one more": lambda talk, now: occasions.expect(factories.occasion(), person=talk.guests.get().person, now=now),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_of_the_bytes_changes_the_tag(token, talk, now, change):
    before = private.open_feed(token, now=now)
    bytes_before = before.content()

    change(talk, now)
    after = private.open_feed(token, now=now)

    assert after.content() != bytes_before
    assert after.etag != before.etag


def test_the_same_again_is_the_same_kept_or_built(token, talk, now):
    factories.college_settings()
    built = private.open_feed(token, now=now)
    first = built.content()
    kept = private.open_feed(token, now=now + DAY)

    kept_bytes = kept.content()
    events.forget()

    assert kept.content() == kept_bytes == first
    assert kept.etag == built.etag


@pytest.mark.parametrize("count", [1, 3])
def test_the_queries_are_the_same_for_any_number(sam, token, now, count, django_assert_num_queries):
    factories.college_settings()
    factories.booking(factories.run(), who=sam)
    for number in range(count):
        factories.occasion_guest(factories.occasion(starts_at=at(f"2026-11-{number + 1:02}")), sam)

    with django_assert_num_queries(1):
        feed = private.open_feed(token, now=now)
    with django_assert_num_queries(3):  # the college; the sessions; the occasions
        built = feed.content()

    assert built.count(b"BEGIN:VEVENT") == 3 + count


def test_the_feed_of_those_who_teach_is_of_teaching_alone(sam, talk, now):
    jo = factories.facilitator("Jo", runs=(factories.run(session_count=1),)).person
    factories.occasion_guest(talk, jo)
    token = links.make_link(jo, kind=FeedKind.FACILITATOR, now=now)

    assert len(events_of(token, now=now)) == 1

"""Two records of one person were expected at one occasion: one invite stays, and comes back when they part."""

import datetime as dt
import re
import uuid

import pytest

from bookings.domain import calendar_choice, erasure, invariants, merging, occasions
from bookings.models import OccasionGuest
from messaging.domain import delivery
from messaging.models import Message
from messaging.states import MessageState
from people.models import Person
from people.states import CalendarChoice
from tests import factories
from tests.bookings.domain.records import picture
from tests.mailbox import calendar_of, words_of

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def kept(db):
    return factories.person("Sam", email="sam@example.org")


@pytest.fixture
def twin(db):
    return factories.person("Sammy", email="sammy@example.org")


@pytest.fixture
def talk(db):
    return factories.occasion("Talk to the ward team")


@pytest.fixture
def both(talk, kept, twin, now, mailbox):
    """Both records are expected, with an invite each: UID 1 is kept, 2 is merged."""
    for number, person in enumerate((kept, twin), start=1):
        factories.occasion_guest(talk, person, is_expected=False, uid=uuid.UUID(int=number))
        occasions.expect(talk, person=person, url=f"/my/asks/{number}/", now=now)
    deliver(mailbox, now=now)


def deliver(mailbox, *, now) -> list[tuple]:
    """What goes out now, calendar by calendar. Nothing astray is left."""
    before = len(mailbox.mails)
    delivery.deliver_due(now=now)
    assert list(invariants.faults(now=now)) == []
    return [told(mail) for mail in mailbox.mails[before:] if calendar_of(mail)]


def told(mail) -> tuple:
    text = calendar_of(mail)
    method, sequence, uid = (re.search(rf"\r\n{name}:(.*)\r\n", text)[1] for name in ("METHOD", "SEQUENCE", "UID"))
    return mail["To"], method, int(sequence), uuid.UUID(uid).int


def test_the_second_invite_is_taken_back_and_comes_again_when_undone(both, kept, twin, staff, now, mailbox):
    before = picture()
    said = merging.preview_merge(kept, merged=twin, by=staff, now=now).said

    merge = merging.merge(kept, merged=twin, by=staff, now=now)
    taken_back = deliver(mailbox, now=now + MINUTE)
    words = words_of(mailbox.last)
    against = merging.undo(merge, by=staff, now=now + 2 * MINUTE)
    after = picture()
    come_again = deliver(mailbox, now=now + 2 * MINUTE)

    assert taken_back == [("sammy@example.org", "CANCEL", 1, 2)]
    assert "the other one stays. You are still expected." in words
    assert come_again == [("sammy@example.org", "REQUEST", 2, 2)]
    assert against == []
    ledger = {"sequence", "last_method", "last_sent_at", "content_hash"}
    assert {key: {k: v for k, v in row.items() if k not in ledger} for key, row in after.items()} == {
        key: {k: v for k, v in row.items() if k not in ledger} for key, row in before.items()
    }
    sentence = "both records were sent invites. Those of the other record are taken back by email."
    assert f"“Talk to the ward team”: {sentence}" in said


def test_a_date_of_the_merged_record_alone_comes_along(talk, kept, twin, staff, now, mailbox):
    occasions.expect(talk, person=twin, now=now)
    deliver(mailbox, now=now)

    merging.merge(kept, merged=twin, by=staff, now=now)
    joined = deliver(mailbox, now=now)
    occasions.cancel(talk, now=now)
    cancelled = deliver(mailbox, now=now)

    assert joined == []
    assert [each[:3] for each in cancelled] == [("sammy@example.org", "CANCEL", 1)]
    assert OccasionGuest.objects.get().person == kept


def test_what_comes_along_stands_only_where_the_kept_person_wants_it(talk, kept, twin, staff, now, mailbox):
    occasions.expect(talk, person=twin, now=now)
    deliver(mailbox, now=now)
    calendar_choice.choose(kept, choice=CalendarChoice.NEITHER, now=now)

    merging.merge(kept, merged=twin, by=staff, now=now)

    assert [each[:3] for each in deliver(mailbox, now=now)] == [("sammy@example.org", "CANCEL", 1)]


def test_what_comes_along_is_changed_where_it_stands(talk, kept, twin, staff, now, mailbox):
    occasions.expect(talk, person=twin, now=now)
    deliver(mailbox, now=now)
    merge = merging.merge(kept, merged=twin, by=staff, now=now)

    occasions.change(talk, place="Oak House", now=now)
    together = deliver(mailbox, now=now)
    merging.undo(merge, by=staff, now=now + MINUTE)
    occasions.change(talk, place="Elm House", now=now + MINUTE)
    apart = deliver(mailbox, now=now + MINUTE)

    assert [each[:3] for each in together] == [("sammy@example.org", "REQUEST", 1)]
    assert [each[:3] for each in apart] == [("sammy@example.org", "REQUEST", 2)]


def test_where_only_the_merged_record_is_expected_the_kept_one_is_invited(both, talk, kept, twin, staff, now, mailbox):
    occasions.release(talk, person=kept, now=now)
    deliver(mailbox, now=now)

    merge = merging.merge(kept, merged=twin, by=staff, now=now)
    joined = deliver(mailbox, now=now + MINUTE)
    merging.undo(merge, by=staff, now=now + 2 * MINUTE)
    parted = deliver(mailbox, now=now + 2 * MINUTE)

    assert sorted(joined) == [("sam@example.org", "REQUEST", 2, 1), ("sammy@example.org", "CANCEL", 1, 2)]
    assert sorted(parted) == [("sam@example.org", "CANCEL", 3, 1), ("sammy@example.org", "REQUEST", 2, 2)]


def test_an_invite_on_its_way_goes_to_the_kept_record(talk, kept, twin, staff, now, mailbox):
    occasions.expect(talk, person=twin, now=now)

    merging.merge(kept, merged=twin, by=staff, now=now)

    assert [each[:2] for each in deliver(mailbox, now=now)] == [("sam@example.org", "REQUEST")]


def test_nobody_expects_whoever_was_erased(both, talk, kept, staff, now, mailbox):
    before = len(mailbox.mails)
    kept.refresh_from_db()
    erasure.erase(kept, by=staff, now=now)
    occasions.change(talk, place="Oak House", now=now)

    went = deliver(mailbox, now=now)

    assert [each[0] for each in went] == ["sammy@example.org"]
    assert {mail["To"] for mail in mailbox.mails[before:]} == {"sammy@example.org"}
    assert list(OccasionGuest.objects.order_by("pk").values_list("is_expected", "url")) == [
        (False, ""),
        (True, "/my/asks/2/"),
    ]


def test_what_must_not_stand_is_a_fault(both, talk, kept, twin, now):
    mine, theirs = OccasionGuest.objects.order_by("pk")
    OccasionGuest.objects.filter(pk=mine.pk).update(is_expected=False)
    Person.objects.filter(pk=twin.pk).update(erased_at=now, called="")

    found = [line for line in invariants.faults(now=now) if line.startswith("guest")]

    assert found == [
        f"guest {theirs.pk}: still expected though their record is merged or erased",
        f"guest {mine.pk}: still stands in a calendar though the occasion is off, or they are not expected",
    ]


def test_what_is_being_seen_to_is_no_fault(both, talk, now):
    occasions.cancel(talk, now=now)

    queued = list(invariants.faults(now=now))
    Message.objects.filter(state=MessageState.QUEUED).update(state=MessageState.FAILED)

    assert (queued, list(invariants.faults(now=now))) == ([], [])

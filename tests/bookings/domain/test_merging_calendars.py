"""Two records of one person were both in calendars: each date stays there once, and comes back when they part."""

import datetime as dt
import re
import uuid

import pytest

from bookings.domain import changes, invariants, merging, places
from bookings.models import CalendarEntry
from bookings.states import CalendarMethod
from messaging.domain import delivery
from messaging.models import Message
from messaging.states import MessageState
from people.models import ContactPoint, Person
from tests import factories
from tests.golden_files import assert_golden
from tests.mailbox import calendar_of, words_of

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)
TAKEN_BACK = "both records were sent invites. Those of the other record are taken back by email."


@pytest.fixture
def kept(db):
    return factories.person("Sam", email="sam@example.org")


@pytest.fixture
def twin(db):
    return factories.person("Sammy", email="sammy@example.org")


@pytest.fixture
def workshop():
    """A run of one session."""
    return factories.run("AUT-7", of=factories.course("Understanding anxiety"), session_count=1)


@pytest.fixture
def both(workshop, kept, twin, now, mailbox):
    """Both records have a place on the workshop, and an invite with a UID of its own: 1 is kept, 2 is merged."""
    for number, person in enumerate((kept, twin), start=1):
        CalendarEntry.objects.create(person=person, session=workshop.sessions.get(), uid=uuid.UUID(int=number))
        places.book_place(workshop, person=person, by=None, now=now)
    deliver(mailbox, now=now)


def deliver(mailbox, *, now) -> list[tuple]:
    """What goes out now, calendar by calendar: the address, and what it says of which UID. Nothing astray is left."""
    before = len(mailbox.mails)
    delivery.deliver_due(now=now)
    assert list(invariants.faults(now=now)) == []
    return [told(mail) for mail in mailbox.mails[before:] if calendar_of(mail)]


def told(mail) -> tuple:
    text = calendar_of(mail)
    method, sequence, uid = (re.search(rf"\r\n{name}:(.*)\r\n", text)[1] for name in ("METHOD", "SEQUENCE", "UID"))
    return mail["To"], method, int(sequence), uuid.UUID(uid).int


def said(kept, twin, *, by, now) -> list[str]:
    preview = merging.preview_merge(kept, merged=twin, by=by, now=now)
    return [sentence for sentence in preview.said if "invites" in sentence]


def test_the_second_invite_is_taken_back_and_comes_again_when_undone_to_the_letter(
    both, kept, twin, staff, now, mailbox
):
    merge = merging.merge(kept, merged=twin, by=staff, now=now)
    taken_back = deliver(mailbox, now=now + MINUTE)
    assert_golden("invite_doubled_cancelled.ics", calendar_of(mailbox.last).encode())
    merging.undo(merge, by=staff, now=now + 2 * MINUTE)
    come_again = deliver(mailbox, now=now + 2 * MINUTE)
    assert_golden("invite_doubled_undone.ics", calendar_of(mailbox.last).encode())

    assert taken_back == [("sammy@example.org", "CANCEL", 1, 2)]
    assert come_again == [("sammy@example.org", "REQUEST", 2, 2)]
    assert list(CalendarEntry.objects.order_by("uid").values_list("last_method", "sequence")) == [
        ("REQUEST", 0),
        ("REQUEST", 2),
    ]


def test_the_words_say_that_the_place_stays(both, kept, twin, staff, now, mailbox):
    merging.merge(kept, merged=twin, by=staff, now=now)
    deliver(mailbox, now=now)

    assert mailbox.last["Subject"].startswith("One of two calendar entries taken out: Wednesday 21 October 2026")
    assert words_of(mailbox.last).startswith(
        "Understanding anxiety: you had two invites for this date. We take this one out of your calendar, and the "
        "other one stays. Your place is still yours."
    )


def test_a_discreet_person_reads_nothing_of_the_college(both, kept, twin, staff, now, mailbox):
    Person.objects.filter(pk=twin.pk).update(is_discreet=True)
    merging.merge(kept, merged=twin, by=staff, now=now)
    deliver(mailbox, now=now)

    assert {mail["Subject"] for mail in mailbox.mails[-2:]} == {"Your appointment"}
    assert not re.search("anxiety|Willow|College", "".join(map(words_of, mailbox.mails[-2:])))


def test_an_address_that_both_have_is_written_to_about_the_second_uid_only(workshop, kept, staff, now, mailbox):
    twin = factories.person("Sammy", has_login=False, email="SAM@example.org")
    for person in (kept, twin):
        places.book_place(workshop, person=person, by=None, now=now)
    deliver(mailbox, now=now)
    second = CalendarEntry.objects.get(person=twin).uid.int

    merging.merge(kept, merged=twin, by=staff, now=now)

    assert deliver(mailbox, now=now) == [("SAM@example.org", "CANCEL", 1, second)]


def test_a_change_afterwards_is_told_once(both, workshop, kept, twin, staff, now, mailbox):
    merging.merge(kept, merged=twin, by=staff, now=now)
    deliver(mailbox, now=now)

    changes.cancel_session(workshop.sessions.get(), by=staff, now=now + MINUTE)

    assert deliver(mailbox, now=now + MINUTE) == [("sam@example.org", "CANCEL", 1, 1)]


def test_a_date_of_which_the_kept_record_was_told_off_is_told_anew(both, workshop, kept, twin, staff, now, mailbox):
    places.give_up(workshop.bookings.get(person=kept), by=None, now=now)
    deliver(mailbox, now=now)

    merge = merging.merge(kept, merged=twin, by=staff, now=now)
    joined = deliver(mailbox, now=now)
    merging.undo(merge, by=staff, now=now + MINUTE)
    parted = deliver(mailbox, now=now + MINUTE)

    assert joined == [("sammy@example.org", "CANCEL", 1, 2), ("sam@example.org", "REQUEST", 2, 1)]
    assert parted == [("sam@example.org", "CANCEL", 3, 1), ("sammy@example.org", "REQUEST", 2, 2)]


def test_undone_before_it_went_out_nothing_is_sent(both, kept, twin, staff, now, mailbox):
    merge = merging.merge(kept, merged=twin, by=staff, now=now)
    merging.undo(merge, by=staff, now=now)

    assert deliver(mailbox, now=now) == []


def test_an_invite_on_its_way_is_taken_back_once_it_has_gone(both, kept, twin, staff, now, mailbox):
    entry = CalendarEntry.objects.filter(person=twin)
    entry.update(last_method="", last_sent_at=None, content_hash="")
    invite = Message.objects.filter(person=twin, kind="calendar")
    invite.update(state=MessageState.SENDING, sent_at=None, leased_until=now + 10 * MINUTE)

    merging.merge(kept, merged=twin, by=staff, now=now)
    before = deliver(mailbox, now=now)
    invite.update(state=MessageState.SENT, sent_at=now, leased_until=None)
    entry.update(last_method=CalendarMethod.REQUEST, last_sent_at=now)

    assert before == []
    assert deliver(mailbox, now=now) == [("sammy@example.org", "CANCEL", 1, 2)]


@pytest.mark.parametrize("what", ["failed", "forgotten"])
def test_an_address_that_is_no_longer_written_to_is_named_in_the_preview(both, kept, twin, staff, now, mailbox, what):
    point = ContactPoint.objects.filter(person=twin)
    if what == "failed":
        point.update(failed_at=now)
    else:
        point.delete()
    sentences = said(kept, twin, by=staff, now=now)
    merging.merge(kept, merged=twin, by=staff, now=now)

    assert sentences == [
        "“Understanding anxiety” (AUT-7): both records were sent invites. Those of the other record went to an "
        "address that we no longer write to: please ask the person to delete them."
    ]
    assert deliver(mailbox, now=now) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_preview_names_each_course_once_and_sends_nothing(kept, twin, staff, now, mailbox, count):
    run = factories.run("AUT-8", of=factories.course("Sleep <b>well</b>"), session_count=count)
    for person in (kept, twin):
        places.book_place(run, person=person, by=None, now=now)
    deliver(mailbox, now=now)

    assert said(kept, twin, by=staff, now=now) == [f"“Sleep <b>well</b>” (AUT-8): {TAKEN_BACK}"]
    assert deliver(mailbox, now=now) == []


def test_a_date_that_has_begun_is_left_alone(both, kept, twin, staff, mailbox):
    begun = factories.at("2026-10-21", "10:30")

    assert said(kept, twin, by=staff, now=begun) == []


def test_an_invite_left_standing_without_a_place_is_a_fault(both, workshop, kept, now):
    workshop.bookings.filter(person=kept).update(state="cancelled", cancelled_at=now, ended_why="gave_up")
    entry = CalendarEntry.objects.get(person=kept)

    faults = list(invariants.faults(now=now))

    assert faults == [f"calendar entry {entry.pk}: still stands in a calendar though the place or the date is gone"]


def test_an_invite_left_standing_by_a_merged_record_is_a_fault(both, kept, twin, staff, now):
    merging.merge(kept, merged=twin, by=staff, now=now)
    on_its_way = list(invariants.faults(now=now))
    Message.objects.filter(state=MessageState.QUEUED).delete()
    entry = CalendarEntry.objects.get(person=twin)

    assert on_its_way == []
    assert list(invariants.faults(now=now)) == [
        f"calendar entry {entry.pk}: still stands in a calendar though the place or the date is gone"
    ]


def test_a_place_that_does_not_come_back_brings_no_invite(kept, twin, staff, now, mailbox):
    run = factories.run(capacity=2, session_count=1)
    for person in (kept, twin):
        places.book_place(run, person=person, by=None, now=now)
    deliver(mailbox, now=now)
    merge = merging.merge(kept, merged=twin, by=staff, now=now)
    deliver(mailbox, now=now)
    factories.booking(run)

    merging.undo(merge, by=staff, now=now + MINUTE)

    assert deliver(mailbox, now=now + MINUTE) == []

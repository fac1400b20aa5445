"""The calendars of those who teach follow what is true, to the letter."""

import datetime as dt
import re
import uuid

import ics
import pytest

from bookings.domain import (
    calendar,
    calendar_choice,
    changes,
    invariants,
    invites_again,
    notices,
)
from bookings.domain.team import calendars, leaving
from bookings.models import CalendarEntry
from courses.models import Facilitation, SessionFacilitation
from courses.states import FacilitatorRole, RunState
from messaging.domain import bounces, delivery
from messaging.models import Message
from messaging.states import MessageState
from people.models import ContactPoint, Person
from people.states import CalendarChoice, Channel
from tests import factories
from tests.bookings.domain.team.steps import move, row_of, say_yes
from tests.golden_files import assert_golden
from tests.mailbox import calendar_of, words_of

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)
GIVEN_AWAY = re.compile("anxiety|Willow|Mill Lane|café|Recovery|Wellbeing|college|Ben|teach/", re.IGNORECASE)


def facts(text):
    names = ("METHOD", "SEQUENCE", "DTSTAMP", "STATUS")
    return tuple(re.search(rf"\r\n{name}:(.*)\r\n", text)[1] for name in names)


def unfolded(text):
    return text.replace("\r\n ", "")


def test_accept_move_cannot_come_and_back_to_the_letter(ada, ben, workshop, staff, now, mailbox):
    session = workshop.sessions.get()
    CalendarEntry.objects.create(person=ada.person, session=session, uid=uuid.UUID(int=7))

    say_yes(ada, workshop, by=staff, now=now)
    move(session, now=now + MINUTE)
    leaving.cannot_come(row_of(ada), by=ada.person.user, now=now + 2 * MINUTE)
    delivery.deliver_due(now=now + 2 * MINUTE)
    leaving.can_come_after_all(row_of(ada), by=ada.person.user, now=now + 3 * MINUTE)
    delivery.deliver_due(now=now + 3 * MINUTE)

    assert [facts(text) for text in mailbox.calendars] == [
        ("REQUEST", "0", "20261014T080000Z", "CONFIRMED"),
        ("REQUEST", "1", "20261014T080100Z", "CONFIRMED"),
        ("CANCEL", "2", "20261014T080200Z", "CANCELLED"),
        ("REQUEST", "3", "20261014T080300Z", "CONFIRMED"),
    ]
    for name, text in zip(("accepted", "moved", "cannot_come", "can_come"), mailbox.calendars, strict=True):
        assert_golden(f"teaching_{name}.ics", text.encode())
        assert [event.uid for event in ics.Calendar(text).events] == [str(uuid.UUID(int=7))]


def test_a_run_cancelled_and_restored_to_the_letter(ada, ben, workshop, staff, now, mailbox):
    session = workshop.sessions.get()
    CalendarEntry.objects.create(person=ada.person, session=session, uid=uuid.UUID(int=7))
    say_yes(ada, workshop, by=staff, now=now)

    changes.cancel_run(workshop, by=staff, now=now + MINUTE)
    delivery.deliver_due(now=now + MINUTE)
    changes.restore_run(workshop, by=staff, now=now + 2 * MINUTE)
    delivery.deliver_due(now=now + 2 * MINUTE)

    assert [facts(text)[:2] for text in mailbox.calendars] == [("REQUEST", "0"), ("CANCEL", "1"), ("REQUEST", "2")]
    assert_golden("teaching_run_cancelled.ics", mailbox.calendars[1].encode())
    assert_golden("teaching_run_restored.ics", mailbox.calendars[2].encode())
    to_ada = {mail["Subject"] for mail in mailbox.mails if mail["To"] == ada.person.email}
    assert {"What you were to teach cannot go ahead", "It goes ahead after all"} <= to_ada


def test_an_entry_says_that_they_teach_with_whom_and_where_their_page_is(ada, ben, workshop, staff, now, mailbox):
    say_yes(ada, workshop, by=staff, now=now)

    event = ics.Calendar(mailbox.calendars[0]).events.pop()
    assert event.name == "You facilitate: Understanding anxiety"
    assert "Willow Room" in event.location
    assert "With Ben" in event.description
    assert "https://college.example.org/teach/sessions/7001/" in event.description


def test_who_said_yes_to_a_draft_gets_its_dates(ada, workshop, staff, now, mailbox):
    workshop.state = RunState.DRAFT
    workshop.save()

    say_yes(ada, workshop, by=staff, now=now)

    assert [facts(text)[0] for text in mailbox.calendars] == ["REQUEST"]


def test_the_other_one_s_calendar_says_who_came_and_who_went(ada, workshop, staff, now, mailbox):
    say_yes(ada, workshop, by=staff, now=now)
    kim = factories.facilitator("Kim", role=FacilitatorRole.PROFESSIONAL)

    say_yes(kim, workshop, by=staff, now=now + MINUTE)
    leaving.drop_out(Facilitation.objects.get(facilitator=kim), by=kim.person.user, now=now + 2 * MINUTE)
    delivery.deliver_due(now=now + 2 * MINUTE)

    mails = [m for m in mailbox.mails if m["To"] == ada.person.email and calendar_of(m)]
    assert [m["Subject"].partition(":")[0] for m in mails] == ["For your calendar", "Updated", "Updated"]
    assert "the place or who teaches with you is new" in words_of(mails[1])
    of_ada = [unfolded(calendar_of(m)) for m in mails]
    assert [("With Kim" in text, facts(text)[:2]) for text in of_ada] == [
        (False, ("REQUEST", "0")),
        (True, ("REQUEST", "1")),
        (False, ("REQUEST", "2")),
    ]


def test_nothing_is_said_twice(ada, ben, workshop, staff, now, mailbox):
    say_yes(ada, workshop, by=staff, now=now)

    calendars.follow(workshop.sessions.all(), facilitators=[ada, ben], cause="again", now=now)
    delivery.deliver_due(now=now + MINUTE)

    assert len(mailbox.calendars) == 1


def test_discreet_wording_names_nothing(ada, ben, workshop, staff, now, mailbox):
    Person.objects.filter(pk=ada.person_id).update(is_discreet=True)
    ada.person.refresh_from_db()

    say_yes(ada, workshop, by=staff, now=now)
    move(workshop.sessions.get(), now=now + MINUTE)
    changes.cancel_run(workshop, by=staff, now=now + 2 * MINUTE)
    delivery.deliver_due(now=now + 2 * MINUTE)

    mails = [mail for mail in mailbox.mails if mail["To"] == ada.person.email]
    assert len([mail for mail in mails if calendar_of(mail)]) == 3
    for mail in mails:
        said = words_of(mail) + unfolded(calendar_of(mail) or "")
        without_own_page = re.sub(r"https://\S+", "", said).replace(mail["From"].addresses[0].addr_spec, "")
        assert not GIVEN_AWAY.search(without_own_page), said


def test_choosing_no_invites_takes_them_out_and_says_that_they_are_expected(ada, workshop, staff, now, mailbox):
    say_yes(ada, workshop, by=staff, now=now)

    calendar_choice.choose(ada.person, choice=CalendarChoice.NEITHER, now=now + MINUTE)
    delivery.deliver_due(now=now + MINUTE)

    assert facts(mailbox.calendars[-1])[0] == "CANCEL"
    assert "You are still expected." in words_of(mailbox.last)
    assert "place" not in words_of(mailbox.last)


def test_choosing_discreet_wording_rewords_what_they_teach(ada, workshop, staff, now, mailbox):
    say_yes(ada, workshop, by=staff, now=now)
    Person.objects.filter(pk=ada.person_id).update(is_discreet=True)
    ada.person.refresh_from_db()

    notices.tell_wording_changed(ada.person, now=now + MINUTE)
    delivery.deliver_due(now=now + MINUTE)

    assert ics.Calendar(mailbox.calendars[-1]).events.pop().name == "Appointment"


def test_an_invite_that_came_back_goes_again_to_a_new_address(ada, workshop, staff, now, mailbox):
    say_yes(ada, workshop, by=staff, now=now)
    gone = Message.objects.filter(kind="calendar", state=MessageState.SENT).latest("pk")
    bounces.came_back(gone, why="There is no such address.", is_address=True, now=now)
    delivery.deliver_due(now=now)
    ContactPoint.objects.keep(person=ada.person, channel=Channel.EMAIL, address="ada.new@example.org")

    assert invites_again.send_again(now=now) == 1


def test_an_invite_left_standing_is_a_fault_and_a_kept_one_is_not(ada, workshop, staff, now, mailbox):
    say_yes(ada, workshop, by=staff, now=now)
    before = list(invariants.faults(now=now))

    SessionFacilitation.objects.filter(facilitator=ada).update(is_planned=False)

    left = [fault for fault in invariants.faults(now=now) if "still stands in a calendar" in fault]
    assert before == []
    assert len(left) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_following_asks_the_same_of_the_database_for_any_number(now, django_assert_num_queries, count):
    run = factories.run(session_count=count)
    team = [factories.facilitator(f"Jo {number}", runs=(run,)) for number in range(count)]
    sessions = list(run.sessions.all())

    with django_assert_num_queries(4):
        calendars.follow(sessions, facilitators=team, cause="x", now=now)


def test_words_are_the_same_for_the_same_truth(ada, ben, workshop, staff, now, mailbox):
    say_yes(ada, workshop, by=staff, now=now)
    entry = CalendarEntry.objects.get(person=ada.person)

    assert calendar.next_update(entry, person=ada.person, now=now) is None
    assert entry.uid == calendar.uid_for(ada.person_id, session_id=7001)

"""“With Ada”: who teaches with somebody has their name in the calendar, and another name when it is another one."""

import datetime as dt
import re

import ics
import pytest

from bookings.domain import merging
from bookings.domain.feeds import links, private
from bookings.domain.team import pool
from bookings.states import FeedKind
from courses.models import Facilitator
from messaging.domain import delivery
from people.models import Person
from people.states import CalendarChoice
from tests import factories
from tests.bookings.domain.team.steps import say_yes
from tests.factories import at
from tests.mailbox import calendar_of

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def told(ada, ben, workshop, staff, now, mailbox):
    """Ada has an invite that says with whom; what comes now is news to her."""
    say_yes(ada, workshop, by=staff, now=now)


def news(mailbox, *, now) -> list[tuple]:
    """What goes out now: to whom, the sequence, and with whom they teach."""
    before = len(mailbox.mails)
    delivery.deliver_due(now=now)
    mails = [(mail["To"], calendar_of(mail)) for mail in mailbox.mails[before:] if calendar_of(mail)]
    said = [(to, re.search(r"SEQUENCE:(\d+)", text)[1], ics.Calendar(text).events.pop()) for to, text in mails]
    return [(to, sequence, re.findall("^With .*", event.description, re.MULTILINE)) for to, sequence, event in said]


def test_another_name_shown_goes_into_the_calendars_of_the_others(told, ben, staff, now, mailbox):
    pool.change(ben, facts={"shown_as": "Ben; “Benny”, B."}, by=staff, now=now + MINUTE)
    renamed = news(mailbox, now=now + MINUTE)
    pool.change(ben, facts={"shown_as": "Ben; “Benny”, B.", "about": "Likes tea"}, by=staff, now=now + 2 * MINUTE)

    assert renamed == [("ada@example.org", "1", ["With Ben; “Benny”, B."])]
    assert news(mailbox, now=now + 2 * MINUTE) == []


def test_of_what_has_begun_nothing_is_told(told, ben, staff, mailbox):
    begun = at("2026-10-21", "11:00")

    pool.change(ben, facts={"shown_as": "Benny"}, by=staff, now=begun)

    assert news(mailbox, now=begun) == []


def test_a_discreet_entry_names_nobody_so_it_stays(ada, ben, workshop, staff, now, mailbox):
    Person.objects.filter(pk=ada.person_id).update(is_discreet=True)
    ada.person.refresh_from_db()
    say_yes(ada, workshop, by=staff, now=now)

    pool.change(ben, facts={"shown_as": "Benny"}, by=staff, now=now + MINUTE)

    assert news(mailbox, now=now + MINUTE) == []


def test_the_link_names_nobody_so_it_needs_none(told, ada, ben, staff, now):
    token = links.make_link(ada.person, kind=FeedKind.FACILITATOR, now=now)
    before = private.open_feed(token, now=now).content()

    pool.change(ben, facts={"shown_as": "Benny"}, by=staff, now=now + MINUTE)

    assert private.open_feed(token, now=now).content() == before
    assert b"Ben" not in before


def test_two_records_of_who_teaches_with_them_become_one_and_part(told, ben, staff, now, mailbox):
    kept = factories.facilitator("Benny").person
    Facilitator.objects.filter(person=kept).update(role=ben.role)
    Person.objects.filter(pk=kept.pk).update(calendar_choice=CalendarChoice.NEITHER)
    Person.objects.filter(pk=ben.person_id).update(user=None)
    kept.refresh_from_db()
    ben.person.refresh_from_db()

    done = merging.merge(kept, merged=ben.person, by=staff, now=now + MINUTE)
    joined = news(mailbox, now=now + MINUTE)
    merging.undo(done, by=staff, now=now + 2 * MINUTE)

    assert joined == [("ada@example.org", "1", ["With Benny"])]
    assert news(mailbox, now=now + 2 * MINUTE) == [("ada@example.org", "2", ["With Ben"])]

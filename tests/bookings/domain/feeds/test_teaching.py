"""What the feed of somebody who teaches shows, and to whom."""

import datetime as dt
import re
import uuid

import pytest
from django.utils import timezone

from bookings.domain import calendar
from bookings.domain.feeds import links, private
from bookings.models import CalendarEntry
from bookings.states import BookingState, FeedKind
from courses.states import RunState, TeachingMark
from people.models import User
from tests import factories
from tests.bookings.domain.feeds.reading import events_of, text_of, uids_of

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def test_a_facilitator_s_feed_counts_heads_and_names_nobody(now, run):
    jo = factories.facilitator("Jo", runs=(run,)).person
    factories.booking(run, who=factories.person("Xanthippe"))
    factories.booking(run, who=factories.person("Sam"), state=BookingState.WAITING)
    factories.run("OTHER", of=factories.course("Another course"))
    token = links.make_link(jo, kind=FeedKind.FACILITATOR, now=now)

    said = text_of(token, now=now)

    assert said.count("BEGIN:VEVENT") == said.count("DESCRIPTION:1 expected\\n") == 3
    assert not re.search("Xanthippe|Sam|Another course", said)


def test_uids_are_those_of_the_invites(now, run):
    jo = factories.facilitator("Jo", runs=(run,)).person
    token = links.make_link(jo, kind=FeedKind.FACILITATOR, now=now)
    before = uids_of(token, now=now)
    first = run.sessions.get(number=1)
    CalendarEntry.objects.create(person=jo, session=first, uid=uuid.UUID(int=7))

    after = uids_of(token, now=now)

    assert before == {str(calendar.uid_for(jo.pk, session_id=each.pk)) for each in run.sessions.all()}
    assert after - before == {str(uuid.UUID(int=7))}
    assert len(after) == 3


def test_a_draft_is_there_for_whoever_said_yes_to_it(now):
    run = factories.run(state=RunState.DRAFT)
    jo = factories.facilitator("Jo", runs=(run,)).person
    token = links.make_link(jo, kind=FeedKind.FACILITATOR, now=now)

    assert len(events_of(token, now=now)) == 3


@pytest.mark.parametrize(("facts", "count"), [({"is_planned": False}, 2), ({"is_planned": True}, 3)])
def test_a_session_that_they_cannot_make_is_not_there(now, run, facts, count):
    jo = factories.facilitator("Jo", runs=(run,))
    jo.session_facilitations.filter(session__number=2).update(**facts)
    token = links.make_link(jo.person, kind=FeedKind.FACILITATOR, now=now)

    assert len(events_of(token, now=now)) == count


def test_a_session_that_they_stood_in_at_is_there(now, run):
    kim = factories.facilitator("Kim")
    session = run.sessions.get(number=1)
    kim.session_facilitations.create(
        session=session, role=kim.role, is_planned=False, mark=TeachingMark.TAUGHT, marked_at=session.ends_at
    )
    token = links.make_link(kim.person, kind=FeedKind.FACILITATOR, now=now)

    assert len(events_of(token, now=session.ends_at + DAY)) == 1


def test_the_head_count_changes_the_tag_and_the_stamp(now, run, time_machine):
    jo = factories.facilitator("Jo", runs=(run,)).person
    token = links.make_link(jo, kind=FeedKind.FACILITATOR, now=now)
    before = private.open_feed(token, now=now)
    stamps = re.findall("DTSTAMP:(.*)\r\n", text_of(token, now=now))

    time_machine.move_to(timezone.now() + DAY, tick=False)
    factories.booking(run)
    after = private.open_feed(token, now=now)

    assert after.etag != before.etag
    assert all(
        new > old for new, old in zip(re.findall("DTSTAMP:(.*)\r\n", text_of(token, now=now)), stamps, strict=True)
    )


@pytest.mark.parametrize("ends", ["role", "login"])
def test_the_link_of_somebody_who_teaches_no_more_shows_nothing(now, ends):
    person = factories.facilitator(runs=(factories.run(),)).person
    token = links.make_link(person, kind=FeedKind.FACILITATOR, now=now)
    assert len(events_of(token, now=now)) == 3

    if ends == "role":
        person.user.groups.clear()
    else:
        User.objects.filter(pk=person.user_id).update(is_active=False)

    assert private.open_feed(token, now=now) is None

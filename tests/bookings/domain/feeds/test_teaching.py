"""What the feed of somebody who teaches shows, and to whom."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from bookings.domain.feeds import links, private
from bookings.states import BookingState, FeedKind
from courses.states import RunState
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


def test_a_facilitator_s_entries_have_uids_of_their_own(now, run):
    jo = factories.facilitator("Jo", runs=(run,)).person
    factories.booking(run, who=jo)
    teaching = links.make_link(jo, kind=FeedKind.FACILITATOR, now=now)
    learning = links.make_link(jo, kind=FeedKind.STUDENT, now=now)

    assert uids_of(teaching, now=now).isdisjoint(uids_of(learning, now=now))
    assert uids_of(teaching, now=now) == uids_of(teaching, now=now + DAY)


def test_a_facilitator_does_not_get_drafts(now):
    run = factories.run(state=RunState.DRAFT)
    jo = factories.facilitator("Jo", runs=(run,)).person
    token = links.make_link(jo, kind=FeedKind.FACILITATOR, now=now)

    assert events_of(token, now=now) == []


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

"""The public feed: what anybody may read, under the session's own public UID."""

import re

import ics
import pytest
from icalendar import Calendar
from wagtail.models import Site

from bookings.domain.feeds import public
from courses.models import CoursePage
from courses.states import Mode, RunState, SessionState
from tests import factories
from tests.factories import at
from tests.golden_files import assert_golden

pytestmark = pytest.mark.django_db


def events_of(*, now) -> list:
    return sorted(ics.Calendar(public.open_feed(now=now).content().decode()).events)


def test_to_the_letter(now, settings):
    settings.BASE_URL = "https://college.example.org"
    run = factories.run("AUT-7", of=factories.course("Understanding anxiety"), session_count=1)
    session = run.sessions.get()
    session.public_uid = "00000000-0000-4000-8000-000000000007"
    session.save()
    moment = at("2026-10-02", "09:00")
    for rows in (run.sessions, type(session.venue).objects, type(run).objects, CoursePage.objects):
        rows.update(updated_at=moment)

    content = public.open_feed(now=now).content()

    assert_golden("feed_public.ics", content)
    assert len(Calendar.from_ical(content).events) == 1


def test_what_is_over_draft_or_unpublished_is_never_in_it(now):
    shown = factories.run()
    factories.run(state=RunState.DRAFT)
    factories.run(first=at("2026-09-01"))
    unpublished = factories.course("Not yet")
    factories.run(of=unpublished)
    unpublished.unpublish()

    found = events_of(now=now)

    assert {event.uid for event in found} == {str(session.public_uid) for session in shown.sessions.all()}


def test_what_is_cancelled_says_so(now, run):
    run.sessions.filter(number=1).update(state=SessionState.CANCELLED)
    factories.run(state=RunState.CANCELLED, session_count=1)

    assert sorted(event.status for event in events_of(now=now)) == ["CANCELLED", "CANCELLED", "CONFIRMED", "CONFIRMED"]


def test_how_to_join_online_is_for_those_with_a_place(now, run):
    run.sessions.update(mode=Mode.ONLINE, joining="Meeting 7ZZ 9QX")

    said = public.open_feed(now=now).content().decode().replace("\r\n ", "")

    assert not re.search("Meeting|7ZZ|METHOD|ATTENDEE|VALARM", said)
    assert said.count("LOCATION:Online\r\n") == 3


def test_before_there_is_a_site_it_is_a_feed_of_nothing(now, run):
    Site.objects.update(is_default_site=False)

    assert events_of(now=now) == []

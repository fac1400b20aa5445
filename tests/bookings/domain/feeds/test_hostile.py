"""Whatever a course is called, a feed stays a feed, for two readers."""

import re

import ics
import pytest
from icalendar import Calendar

from bookings.domain.feeds import private, public
from tests import factories

pytestmark = pytest.mark.django_db


HOSTILE = pytest.mark.parametrize(
    "title",
    [
        "END:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Another",
        "bell\x07 escape\x1b[31m \u202eturned",
        'semi; comma, back\\slash "quotes"',
        '"]\\n["2026-10-21", 1, "scheduled"',
        "%s %(now)s' OR ''='",
        "👩‍👩‍👧 famille été 漢字 " * 12,
    ],
)


@HOSTILE
def test_hostile_titles_stay_titles_for_both_readers(sam, token, now, title):
    course = factories.course("Plain")
    type(course).objects.update(title=title)
    factories.booking(factories.run(of=course, session_count=1), who=sam)

    content = private.open_feed(token, now=now).content()

    assert all(len(line) <= 75 and not re.search(rb"[\x00-\x09\x0b-\x1f\x7f]", line) for line in content.split(b"\r\n"))
    assert len(ics.Calendar(content.decode()).events) == len(Calendar.from_ical(content).events) == 1


@HOSTILE
def test_so_does_the_public_feed_whatever_a_room_is_called(now, title):
    course = factories.course("Plain", summary=title[:250])
    run = factories.run(of=course, session_count=1)
    run.sessions.update(venue=factories.venue(title[:120], address=title[:250]))

    content = public.open_feed(now=now).content()

    assert all(len(line) <= 75 and not re.search(rb"[\x00-\x09\x0b-\x1f\x7f]", line) for line in content.split(b"\r\n"))
    assert len(ics.Calendar(content.decode()).events) == len(Calendar.from_ical(content).events) == 1

"""A session moved across a change of the clocks keeps the time on the wall, in words and in calendars."""

import datetime as dt
import re

import pytest

from bookings.domain import changes, places
from messaging.domain import delivery
from tests import factories
from tests.factories import at
from tests.mailbox import words_of

pytestmark = pytest.mark.django_db

# From summer to winter and back: the day before, the day after, and by how much UTC differs.
ACROSS = [
    ("2026-10-24", "2026-10-25", dt.timedelta(hours=25)),
    ("2026-10-26", "2026-10-23", dt.timedelta(hours=-73)),
    ("2027-03-27", "2027-03-28", dt.timedelta(hours=23)),
    ("2027-03-29", "2027-03-26", dt.timedelta(hours=-71)),
]


@pytest.mark.parametrize(("before", "after", "apart"), ACROSS)
def test_the_time_on_the_wall_stays(student, now, mailbox, before, after, apart):
    run = factories.run(session_count=1, first=at(before, "10:30"))
    places.book_place(run, person=student, by=student.user, now=now)
    delivery.deliver_due(now=now)
    session = run.sessions.select_related("venue").get()

    moved = changes.move_session(
        session,
        starts_at=at(after, "10:30"),
        ends_at=at(after, "12:30"),
        venue=session.venue,
        mode=session.mode,
        by=None,
        now=now,
    )
    delivery.deliver_due(now=now)

    assert moved.starts_at.astimezone(dt.UTC) - session.starts_at.astimezone(dt.UTC) == apart
    said = words_of(mailbox.mails[2])
    assert said.count("10:30am to 12:30pm") == 2
    last = mailbox.calendars[-1]
    assert re.search(r"DTSTART;TZID=Europe/London:(\S+)", last)[1] == f"{after.replace('-', '')}T103000"
    assert re.search(r"DTEND;TZID=Europe/London:(\S+)", last)[1] == f"{after.replace('-', '')}T123000"
    assert re.search(r"SEQUENCE:(\d+)", last)[1] == "1"

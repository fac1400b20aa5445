"""What staff see of one person: what they were told, and plainly what they were not."""

import pytest

from bookings.domain import person_record
from people.states import Channel
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("channel", "state", "became"),
    [
        (Channel.EMAIL, "sent", "sent"),
        (Channel.EMAIL, "queued", "waiting to go"),
        (Channel.EMAIL, "cancelled", "not sent"),
        (Channel.LETTER, "cancelled", "not sent"),
        (Channel.PHONE, "cancelled", "not made"),
        (Channel.LETTER, "with_staff", "with staff, to be printed or said"),
    ],
)
def test_what_became_of_each_message_is_said_plainly(student, now, channel, state, became):
    sent_at = now if state == "sent" else None
    factories.message(student, kind="reminder", channel=channel, state=state, sent_at=sent_at)

    told = person_record.look_at(student, now=now).messages

    assert [(each.about, each.became) for each in told] == [("A reminder of a session", became)]


@pytest.mark.parametrize("kind", ["calendar", "calendar_doubled", "how_are_you"])
def test_what_calendars_or_supporters_were_told_is_left_out(student, now, kind):
    factories.message(student, kind=kind)

    assert person_record.look_at(student, now=now).messages == []


def test_where_else_they_are_expected_is_said_soonest_first(student, stranger, now):
    for title, day, fields in (
        ("Panel day", "2026-11-04", {}),
        ("Talk", "2026-10-21", {}),
        ("Visit", "2026-10-22", {"cancelled_at": now}),
        ("Over", "2026-10-13", {}),
    ):
        occasion = factories.occasion(title, starts_at=at(day), **fields)
        factories.occasion_guest(occasion, student)
        factories.occasion_guest(occasion, stranger, is_expected=False)

    found = [[date.title for date in person_record.look_at(each, now=now).occasions] for each in (student, stranger)]

    assert found == [["Talk", "Panel day"], []]

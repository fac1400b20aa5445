"""From a figure to its list: the rows, whose record was seen, few queries."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.domain.figures import listing, lists
from bookings.domain.figures.periods import Period
from people.models import AccessLog
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
AUTUMN = Period(first_on=dt.date(2026, 9, 1), last_on=dt.date(2026, 12, 31))
LATER = at("2027-01-05")


def some_more(count: int, *, staff) -> None:
    """Runs with a peer, and somebody each in every list."""
    for _ in range(count):
        run = factories.run(session_count=3)
        factories.facilitator("Jo", runs=(run,))
        first = run.sessions.order_by("number").first()
        first.facilitations.update(mark="taught", marked_at=LATER)
        run.sessions.filter(number=3).update(state="cancelled")
        for days, mark in ((0, "attended"), (5, "apologies"), (40, "missed")):
            booking = factories.booking(run, joined_at=at("2026-09-02", "09:00") - dt.timedelta(days=days))
            factories.attendance(booking, at_session=first, mark=mark)
            factories.completion(booking, by=staff, now=at("2026-12-05"))


def look(key: str, *, staff, **asked) -> listing.Listing:
    return listing.look(key, period=AUTUMN, by=staff, now=LATER, **asked)


@pytest.mark.parametrize("key", sorted(set(lists.BEHIND) - {"co_facilitated"}))
def test_every_list_asks_as_much_for_three_as_for_one(staff, key):
    queries, rows = [], []
    for more in (1, 2):
        some_more(more, staff=staff)
        with CaptureQueriesContext(connection) as captured:
            rows.append(len(look(key, staff=staff).rows))
        queries.append(len(captured))

    assert rows[0] * 3 == rows[1] > 0
    assert queries[0] == queries[1] <= 6


def test_whose_record_was_seen_is_noted_only_of_this_page(staff, run):
    for _ in range(listing.A_PAGE + 1):
        factories.booking(run)

    found = look("bookings", staff=staff, number="2")

    assert (found.page.paginator.count, len(found.rows)) == (listing.A_PAGE + 1, 1)
    assert list(AccessLog.objects.values_list("person", "by", "why")) == [
        (found.rows[0].person.pk, staff.pk, "figures")
    ]


def test_people_can_be_narrowed_to_a_group_or_a_borough(staff, run):
    for borough, is_carer in (("Brent", True), ("Brent", None), ("", True)):
        booking = factories.booking(run)
        booking.person.enrolment.borough, booking.person.enrolment.is_carer = borough, is_carer
        booking.person.enrolment.save()
        factories.attendance(booking, at_session=run.sessions.first())

    assert len(look("people", staff=staff).rows) == 3
    assert len(look("people", staff=staff, borough="Brent").rows) == 2
    assert len(look("people", staff=staff, borough="").rows) == 1
    both = look("people", staff=staff, audience="is_carer", borough="Brent")
    assert len(both.rows) == 1
    assert both.name == "People who came: Carers, family or friends: Brent"
    assert look("people", staff=staff, borough="").name == "People who came: Not said"


def test_not_marked_names_the_session(staff, run):
    booking = factories.booking(run)
    factories.attendance(booking, at_session=run.sessions.get(number=2))

    rows = look("not_marked", staff=staff).rows

    assert sorted((row.session, row.person) for row in rows) == [(1, booking.person), (3, booking.person)]

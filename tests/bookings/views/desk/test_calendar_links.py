"""Staff stop the calendar link of somebody who asks, or who does not sign in any more."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from bookings.domain.feeds import links
from bookings.states import FeedKind
from people.models import AccessLog, Person
from people.states import Channel
from tests import pages
from tests.bookings.views.desk.conftest import page_of

pytestmark = pytest.mark.django_db
STOP = "desk_person_stop_links"


@pytest.fixture
def feed(ana, now):
    """The address of Ana's private calendar."""
    return reverse("calendar_feed", args=[links.make_link(ana, kind=FeedKind.STUDENT, now=now)])


def test_the_link_is_asked_about_stopped_and_noted(desk, ana, staff, feed):
    page = desk.get(page_of(ana))
    asked = desk.get(page_of(ana, STOP))

    assert "Their calendar link My dates, made on Wednesday 14 October 2026" in pages.words(page)
    assert pages.faults(page) == pages.faults(asked) == []
    assert desk.get(feed).status_code == 200
    after = desk.post(page_of(ana, STOP), follow=True)
    assert "Their calendar link has stopped." in pages.words(after)
    assert desk.get(feed).status_code == 404
    line = ModelLogEntry.objects.get(action="bookings.calendar_link.stop")
    assert (line.object_id, line.user) == (str(ana.pk), staff)
    assert AccessLog.objects.filter(person=ana, by=staff).exists()


def test_stopping_where_there_is_none_changes_and_notes_nothing(desk, ana):
    desk.post(page_of(ana, STOP))

    assert "My dates, made on" not in pages.words(desk.get(page_of(ana)))
    assert not ModelLogEntry.objects.filter(action="bookings.calendar_link.stop").exists()


def test_every_kind_of_link_stops_and_nobody_elses(desk, ana, student, now):
    own = [links.make_link(ana, kind=kind, now=now) for kind in FeedKind]
    other = links.make_link(student, kind=FeedKind.STUDENT, now=now)

    desk.post(page_of(ana, STOP))

    found = [desk.get(reverse("calendar_feed", args=[token])).status_code for token in [*own, other]]
    assert found == [404, 404, 200]


def test_removing_an_address_leaves_the_link_and_says_so(desk, student, now):
    feed = reverse("calendar_feed", args=[links.make_link(student, kind=FeedKind.STUDENT, now=now)])
    page = page_of(student, "desk_person_contacts")
    desk.post(page, {"wish": "add", "sms": "07700 900123"})
    desk.post(page, {"wish": "prefer", "preferred_channel": "sms"})

    before = desk.get(page)
    desk.post(page, {"wish": "remove", "point": student.contact_points.get(channel=Channel.EMAIL).pk})

    assert pages.faults(before) == []
    assert "Removing an address does not stop their private calendar link." in pages.words(before)
    assert Person.objects.get(pk=student.pk).user is None
    assert desk.get(feed).status_code == 200
    assert "they cannot make a new link for now" in pages.words(desk.get(page_of(student, STOP)))


def test_a_page_without_a_link_says_nothing_of_one(desk, ana):
    assert "calendar link" not in pages.words(desk.get(page_of(ana, "desk_person_contacts")))

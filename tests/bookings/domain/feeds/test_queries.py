"""How often a feed asks the database."""

import pytest

from bookings.domain.feeds import links, private, public
from bookings.models import CalendarEntry
from bookings.states import FeedKind
from courses.models import SessionFacilitation
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["student", "teaching", "public"])
def open_feed(request, sam, run, now):
    """Opens a feed of as many sessions as `run` has."""
    factories.college_settings()
    factories.booking(run, who=sam)
    if request.param == "public":
        return lambda: public.open_feed(now=now)
    jo = factories.facilitator("Jo", runs=(run,)).person
    person, kind = (sam, FeedKind.STUDENT) if request.param == "student" else (jo, FeedKind.FACILITATOR)
    token = links.make_link(person, kind=kind, now=now)
    return lambda: private.open_feed(token, now=now)


@pytest.mark.parametrize("count", [1, 3])
def test_they_are_the_same_for_any_number_of_sessions(open_feed, run, count, django_assert_num_queries):
    SessionFacilitation.objects.filter(session__number__gt=count).delete()
    run.sessions.filter(number__gt=count).delete()

    with django_assert_num_queries(1):
        feed = open_feed()
    with django_assert_num_queries(2):  # the college; the sessions
        built = feed.content()
    with django_assert_num_queries(1):  # the college
        kept = feed.content()

    assert kept == built
    assert kept.count(b"BEGIN:VEVENT") == count


def test_one_says_that_a_link_is_unknown(db, now, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert private.open_feed("unknown", now=now) is None


def test_nothing_is_written(sam, token, run, now):
    factories.booking(run, who=sam)

    private.open_feed(token, now=now).content()

    assert CalendarEntry.objects.count() == 0

"""The tag of a feed follows its bytes: whatever changes them changes it, and nothing else does."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from bookings.domain import changes, places
from bookings.domain.feeds import events, links, private, public
from bookings.domain.feeds.feed import Feed
from bookings.models import CalendarEntry
from bookings.states import FeedKind
from courses.models import CourseRun, Venue
from courses.states import Mode, RunState, SessionState
from people.models import Person, User
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
STUDENT, TEACHING, PUBLIC = "student", "teaching", "public"
ALL = (STUDENT, TEACHING, PUBLIC)


@dataclass(frozen=True, kw_only=True)
class College:
    """Sam is booked on two runs that Jo teaches; one is cancelled, and one session of the other."""

    sam: Person
    jo: Person
    staff: User
    run: CourseRun
    called_off: CourseRun
    now: dt.datetime

    def open_feed(self, name: str, *, now: dt.datetime | None = None) -> Feed:
        if name == PUBLIC:
            return public.open_feed(now=now or self.now)
        person, kind = (self.sam, FeedKind.STUDENT) if name == STUDENT else (self.jo, FeedKind.FACILITATOR)
        return private.open_feed(links.make_link(person, kind=kind, now=self.now), now=now or self.now)


@pytest.fixture
def college(sam, staff, run, now):
    factories.college_settings()
    called_off = factories.run("CALLED-OFF", session_count=1, first=at("2026-10-22"))
    jo = factories.facilitator("Jo", runs=(run, called_off)).person
    for each in (run, called_off):
        places.book_place(each, person=sam, by=sam.user, now=now, accept_clash=True)
    changes.cancel_run(called_off, by=staff, now=now)
    _save(run.sessions.get(number=3), state=SessionState.CANCELLED)
    return College(sam=sam, jo=jo, staff=staff, run=run, called_off=called_off, now=now)


def _save(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


def _swap(college: College) -> None:
    first, second = college.run.sessions.filter(number__lte=2).order_by("number")
    begins, ends = first.starts_at, first.ends_at
    _save(first, starts_at=second.starts_at, ends_at=second.ends_at)
    _save(second, starts_at=begins, ends_at=ends)


def _first(college: College):
    return college.run.sessions.get(number=1)


def _room(college: College) -> Venue:
    return _first(college).venue


def _tell(college: College, **fields) -> None:
    CalendarEntry.objects.create(**{"person": college.sam, "session": _first(college)} | fields)


CHANGES: dict[str, tuple[Callable[[College], object], tuple[str, ...]]] = {
    "moved": (lambda c: _save(_first(c), starts_at=at("2026-10-20")), ALL),
    "made longer": (lambda c: _save(_first(c), ends_at=_first(c).ends_at + dt.timedelta(minutes=15)), ALL),
    "swapped": (_swap, ALL),
    "cancelled": (lambda c: _save(_first(c), state=SessionState.CANCELLED), ALL),
    "not cancelled after all": (lambda c: _save(c.run.sessions.get(number=3), state=SessionState.SCHEDULED), ALL),
    "run cancelled": (lambda c: changes.cancel_run(c.run, by=c.staff, now=c.now), ALL),
    "run restored": (lambda c: changes.restore_run(c.called_off, by=c.staff, now=c.now), ALL),
    "taken back to draft": (lambda c: _save(c.run, state=RunState.DRAFT), (PUBLIC,)),
    "deleted": (lambda c: (_first(c).facilitations.all().delete(), _first(c).delete()), ALL),
    "one more": (lambda c: factories.session(c.run, number=4, starts_at=at("2026-11-20")), ALL),
    "another room": (lambda c: _save(_first(c), venue=factories.venue("Oak Room")), ALL),
    "room renamed": (lambda c: _save(_room(c), name="Oak Room"), ALL),
    "new address": (lambda c: _save(_room(c), address="4 Mill Lane, London NW10 9ZZ"), ALL),
    "how to find it": (lambda c: _save(_room(c), how_to_find="Past the café."), (STUDENT, TEACHING)),
    "how to get in": (lambda c: _save(_room(c), access="Two steps"), (STUDENT, TEACHING)),
    "online": (lambda c: _save(_first(c), mode=Mode.ONLINE), ALL),
    "how to join": (lambda c: _save(_first(c), mode=Mode.BOTH, joining="By telephone"), (STUDENT, TEACHING)),
    "course renamed": (lambda c: _save(c.run.course, title="Another title"), ALL),
    "course described anew": (lambda c: _save(c.run.course, summary="Another summary."), (PUBLIC,)),
    "another address of the course": (lambda c: _save(c.run.course, slug="another"), (PUBLIC,)),
    "course taken down": (lambda c: c.run.course.unpublish(), (PUBLIC,)),
    "another course": (lambda c: _save(c.run, course=factories.course("Another")), ALL),
    "student discreet": (lambda c: _save(c.sam, is_discreet=True), (STUDENT,)),
    "teacher discreet": (lambda c: _save(c.jo, is_discreet=True), (TEACHING,)),
    "new phone": (lambda c: factories.college_settings(phone="020 7946 0999"), ALL),
    "college renamed": (lambda c: factories.college_settings(name="Another College"), ALL),
    "invite made": (lambda c: _tell(c), (STUDENT,)),
    "change told": (lambda c: _tell(c, sequence=2), (STUDENT,)),
    "place given up": (
        lambda c: places.give_up(c.sam.bookings.get(run=c.run), by=c.sam.user, now=c.now),
        (STUDENT, TEACHING),
    ),
    "one more place": (lambda c: factories.booking(factories.run("MORE"), who=c.sam), (STUDENT,)),
    "one more student": (lambda c: factories.booking(c.run), (TEACHING,)),
    "taught by others": (lambda c: _first(c).facilitations.all().delete(), (TEACHING,)),
    "cannot come": (lambda c: _first(c).facilitations.update(is_planned=False), (TEACHING,)),
    "teacher invited": (lambda c: _tell(c, person=c.jo), (TEACHING,)),
    "one more run": (lambda c: factories.run("MORE"), (PUBLIC,)),
}


@pytest.mark.parametrize(("change", "feeds"), CHANGES.values(), ids=CHANGES)
def test_every_change_of_the_bytes_changes_the_tag(college, change, feeds):
    before = {name: college.open_feed(name) for name in ALL}
    bytes_before = {name: feed.content() for name, feed in before.items()}

    change(college)
    after = {name: college.open_feed(name) for name in ALL}

    changed = {name for name, feed in after.items() if feed.content() != bytes_before[name]}
    assert changed >= set(feeds)
    assert {name for name, feed in after.items() if feed.etag != before[name].etag} >= changed


@pytest.mark.parametrize("feed", ALL)
def test_a_change_that_began_before_another_and_is_seen_after_it_changes_the_tag(college, feed):
    room, begun_at = _room(college), college.run.sessions.get(number=1).updated_at
    Venue.objects.filter(pk=room.pk).update(name="Oak Room", updated_at=begun_at + 2 * DAY)
    before = college.open_feed(feed)
    bytes_before = before.content()

    college.run.sessions.filter(number=1).update(mode=Mode.ONLINE, updated_at=begun_at + DAY)
    after = college.open_feed(feed)

    assert after.content() != bytes_before
    assert after.etag != before.etag


@pytest.mark.parametrize("feed", ALL)
def test_the_same_content_gives_the_same_bytes_kept_or_built(college, feed):
    first = college.open_feed(feed)
    built = first.content()

    kept = college.open_feed(feed, now=college.now + DAY)
    kept_bytes = kept.content()
    events.forget()
    built_again = college.open_feed(feed, now=college.now + DAY)

    assert kept_bytes == built_again.content() == built
    assert kept.etag == built_again.etag == first.etag


def test_the_college_s_new_name_changes_the_tag_of_a_public_feed_of_nothing(now):
    factories.college_settings(name="One College")
    before = public.open_feed(now=now)

    factories.college_settings(name="Another College")

    assert public.open_feed(now=now).etag != before.etag


def test_two_people_s_feeds_of_nothing_have_tags_of_their_own(sam, stranger, now):
    mine, theirs = (links.make_link(each, kind=FeedKind.STUDENT, now=now) for each in (sam, stranger))

    assert private.open_feed(mine, now=now).etag != private.open_feed(theirs, now=now).etag


def test_tags_say_nothing_to_those_who_do_not_know_our_secret(sam, token, now, settings):
    before = private.open_feed(token, now=now).etag

    settings.SECRET_KEY = "another"

    assert private.open_feed(token, now=now).etag != before

"""Makes one of everything that may wait for staff; called again, one more."""

import datetime as dt

from bookings.models import WalkIn
from bookings.states import BookingState
from courses.models import Facilitation, Invitation, SessionFacilitation
from courses.states import FacilitatorRole, TeachingMark
from messaging.states import MessageState
from people.domain import needs
from people.models import Person, User
from stories.domain import withdrawal
from stories.states import Purpose, StoryState
from tests import factories
from tests.bookings.domain.due import waiting_above

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def one_of_everything(*, staff: User, now: dt.datetime, called: str = "Sam") -> None:
    """A row of every kind. Who is named in them is called `called`."""
    person = factories.person(called)
    offers_and_answers(person, staff=staff, now=now)
    after_sessions(person, staff=staff, now=now)
    factories.call(person)
    factories.message(person, channel="letter", state=MessageState.WITH_STAFF)
    factories.message(person, state=MessageState.FAILED)
    needs.record_needs(factories.person(called), what=["Hearing loop"], by=None, now=now - 400 * DAY)
    unready = factories.facilitator(called)
    unready.checks_until = now.date() + 3 * DAY
    unready.supervised_on = now.date() - 100 * DAY
    unready.save()
    a_page_changed()
    stories_and_booklets(called, now=now)
    waiting_above.one_of_everything(called, staff=staff, now=now)


def stories_and_booklets(called: str, *, now: dt.datetime) -> None:
    """A story to read, one whose permission ends, one taken down whose booklet was printed and is wanting."""
    factories.version(factories.story(factories.ambassador(called), state=StoryState.MODERATION))
    ends_soon = factories.published_story(factories.ambassador(called), purposes=(Purpose.WEB,), now=now)
    ends_soon.consents.update(expires_at=now + 30 * DAY)
    gone = factories.published_story(factories.ambassador(called), purposes=(Purpose.BOOKLET,), now=now)
    factories.print_run(factories.edition(factories.booklet(stories=(gone,)), now=now))
    withdrawal.withdraw(gone, by=gone.narrator.user, now=now)


def offers_and_answers(person: Person, *, staff: User, now: dt.datetime) -> None:
    """A run without its pair, one that says why, one with a free place tomorrow, one not prepared; two answers due."""
    unpaired = factories.run(first=now + 20 * DAY)
    factories.run(first=now + 20 * DAY, unpaired_reason="Jo is away", unpaired_by=staff, unpaired_at=now)
    asked = factories.facilitator(person.called)
    Invitation.objects.create(
        run=unpaired, facilitator=asked, role=asked.role, invited_by=staff, invited_at=now, answer_by=now + DAY
    )
    offered = factories.booking(paired_run(now + 20 * DAY, now=now), who=person, state=BookingState.OFFERED)
    offered.offers.create(offered_at=now - DAY, ends_at=now + HOUR)
    factories.booking(paired_run(now + HOUR, now=now), who=person, state=BookingState.WAITING)
    in_need = factories.booking(paired_run(now + 20 * DAY, now=now), who=factories.person(person.called))
    needs.record_needs(in_need.person, what=["Step-free room"], by=None, now=now)


def after_sessions(person: Person, *, staff: User, now: dt.datetime) -> None:
    """A register left open, somebody from the door, a debrief, and a run that is over where one has earned it."""
    begun = paired_run(now - DAY, now=now)
    session = begun.sessions.get(number=1)
    booking = factories.booking(begun, who=person)
    WalkIn.objects.create(booking=booking, session=session, added_at=now - HOUR)
    factories.debrief(session, by=staff, for_staff="The kettle leaks.")
    over = paired_run(now - 30 * DAY, now=now)
    earned = factories.booking(over, who=person, at=now - 60 * DAY)
    for each in over.sessions.all():
        factories.attendance(earned, at_session=each)


def paired_run(first: dt.datetime, *, now: dt.datetime):
    """A run with a peer and a professional, each recorded at what is over but for what began yesterday."""
    run = factories.run(first=first)
    for role in FacilitatorRole.values:
        factories.facilitator(f"Teacher {role}", role=role, runs=(run,))
    rows = SessionFacilitation.objects.filter(session__run=run, session__ends_at__lte=now - 2 * DAY)
    rows.update(mark=TeachingMark.TAUGHT, marked_at=now)
    assert Facilitation.objects.filter(run=run).count() == 2
    return run


def a_page_changed() -> None:
    page = factories.course()
    page.summary = "Changed."
    page.save_revision()

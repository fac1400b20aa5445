"""How a person stands to a session: one of the class, one of those who teach it, or neither; and to an occasion.

Their calendar says so, in the words for it. Nobody is both on one run.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from bookings.emails import letters
from bookings.emails.occasion_words import occasion_words
from bookings.emails.session_words import SessionWords, teaching_words, words_for
from bookings.models import Booking, OccasionGuest
from bookings.states import HOLDING_A_PLACE
from courses.models import Session, SessionFacilitation
from courses.states import RunState
from design_system import words
from messaging import plain_text
from people.models import Person


@dataclass(frozen=True, kw_only=True)
class Expected:
    """`teaches`: they are, or were, one of those who teach. `words` are what their calendar has of the date.

    `is_guest`: it is no session, and they have no place that could be given up.
    """

    is_expected: bool
    goes_ahead: bool
    words: SessionWords
    teaches: bool = False
    is_guest: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether they are expected at something that goes ahead."""
        return self.is_expected and self.goes_ahead


def goes_ahead(session: Session) -> bool:
    """Whether neither the session nor its run is cancelled."""
    return not session.is_cancelled and session.run.state != RunState.CANCELLED


def at(session: Session, *, person: Person) -> Expected:
    """How `person` stands to `session` (run and course at hand). Two queries."""
    ahead = goes_ahead(session)
    team = list(SessionFacilitation.objects.filter(session=session).in_equal_order())
    planned = [row for row in team if row.is_planned]
    if any(row.facilitator.person_id == person.pk for row in planned):
        said = words_of_teaching(session, person=person, team=planned)
        return Expected(is_expected=True, goes_ahead=ahead, teaches=True, words=said)
    states = set(Booking.objects.filter(person=person, run=session.run_id).values_list("state", flat=True))
    holds_a_place = bool(HOLDING_A_PLACE & states)
    was_asked = any(row.facilitator.person_id == person.pk for row in team)
    if not holds_a_place and (was_asked or not states):
        said = teaching_words(session, discreet=person.is_discreet)
        return Expected(is_expected=False, goes_ahead=ahead, teaches=True, words=said)
    said = words_for(session, discreet=person.is_discreet)
    return Expected(is_expected=holds_a_place, goes_ahead=ahead, words=said)


def at_occasion(guest: OccasionGuest, *, person: Person) -> Expected:
    """How `person` stands to the occasion (at hand) of `guest`: their own row, or that of a record merged into theirs.

    One query where it is not their own.
    """
    own = guest
    if guest.person_id != person.pk:
        own = person.occasions.filter(occasion=guest.occasion_id).select_related("occasion").first() or guest
    said = occasion_words(own.occasion, discreet=person.is_discreet, url=own.url)
    return Expected(is_expected=own.is_expected, goes_ahead=not own.occasion.is_cancelled, words=said, is_guest=True)


def words_of_teaching(session: Session, *, person: Person, team: Collection[SessionFacilitation]) -> SessionWords:
    """What the calendar of `person`, one of `team` (facilitators at hand), has of `session`."""
    others = sorted(
        plain_text.one_line(row.facilitator.shown_as) for row in team if row.facilitator.person_id != person.pk
    )
    return teaching_words(
        session,
        discreet=person.is_discreet,
        with_whom=words.spoken_list(others),
        url=letters.address_of("teach_session", session.pk),
    )


def sessions_of(person: Person, *, now: dt.datetime) -> QuerySet[Session]:
    """Sessions that have not begun of runs they have a place on, and those they are planned to teach, soonest first.

    Cancelled ones too.
    """
    places = person.bookings.holding_a_place().values("run")
    planned = SessionFacilitation.objects.planned().filter(facilitator__person=person).values("session")
    to_come = Session.objects.filter(Q(run__in=places) | Q(pk__in=planned), starts_at__gt=now)
    return to_come.order_by("starts_at", "pk")


def has_a_place() -> Exists:
    """Whether the person of a calendar entry holds a place on the run of its session."""
    places = Booking.objects.holding_a_place()
    return Exists(places.filter(person=OuterRef("person"), run=OuterRef("session__run")))


def is_to_teach() -> Exists:
    """Whether the person of a calendar entry is planned to teach its session."""
    planned = SessionFacilitation.objects.planned()
    return Exists(planned.filter(facilitator__person=OuterRef("person"), session=OuterRef("session")))


def occasions_of(person: Person, *, now: dt.datetime) -> QuerySet[OccasionGuest]:
    """Occasions that have not begun and that they are expected at, soonest first, the occasion at hand.

    Cancelled ones too.
    """
    to_come = person.occasions.expected().filter(occasion__starts_at__gt=now).select_related("occasion")
    return to_come.order_by("occasion__starts_at", "pk")

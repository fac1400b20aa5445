"""How a person stands to a session: one of the class, one of those who teach it, or neither.

Their calendar says so, in the words for it. Nobody is both on one run.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from bookings.emails import letters
from bookings.emails.session_words import SessionWords, teaching_words, words_for
from bookings.models import Booking
from bookings.states import HOLDING_A_PLACE
from courses.models import Session, SessionFacilitation
from design_system import words
from messaging import plain_text
from people.models import Person


@dataclass(frozen=True, kw_only=True)
class Expected:
    """`teaches`: they are, or were, one of those who teach. `words` are what their calendar has of the session."""

    is_expected: bool
    teaches: bool
    words: SessionWords


def at(session: Session, *, person: Person) -> Expected:
    """How `person` stands to `session` (run and course at hand). Two queries."""
    team = list(SessionFacilitation.objects.filter(session=session).in_equal_order())
    planned = [row for row in team if row.is_planned]
    if any(row.facilitator.person_id == person.pk for row in planned):
        return Expected(is_expected=True, teaches=True, words=words_of_teaching(session, person=person, team=planned))
    states = set(Booking.objects.filter(person=person, run=session.run_id).values_list("state", flat=True))
    holds_a_place = bool(HOLDING_A_PLACE & states)
    was_asked = any(row.facilitator.person_id == person.pk for row in team)
    if not holds_a_place and (was_asked or not states):
        said = teaching_words(session, discreet=person.is_discreet)
        return Expected(is_expected=False, teaches=True, words=said)
    return Expected(is_expected=holds_a_place, teaches=False, words=words_for(session, discreet=person.is_discreet))


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

"""What staff see of one person: how to reach them, what is booked, what was done for them, what we told them."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from bookings.domain import behalf, calendar, merge_calendars, my_place, own_dates, walk_ins
from bookings.domain.own_dates import OwnDate
from bookings.emails.after_letters import HOW_ARE_YOU
from bookings.models import Booking, CalendarFeed, Merge, OnBehalf, WalkIn
from courses.models import Session
from messaging import renderers
from messaging.models import CallTask, Message
from messaging.states import MessageState
from people.domain import enrolment, searching
from people.models import AccessNeed, ContactPoint, Person
from people.states import CALLED, Audience

MESSAGES_SHOWN = 30
# Entries in calendars; and that somebody they support has written, which is nobody else's to see.
NOT_LISTED = (calendar.KIND, merge_calendars.KIND, HOW_ARE_YOU)
# What a message was about, in words; words of its own are never kept.
KINDS = {
    "booked": "You have a place",
    "waiting": "You are on the waiting list",
    "given_up": "Place given up",
    "left_list": "Left the waiting list",
    "run_cancelled": "The course cannot go ahead",
    "sessions_changed": "Dates or places changed",
    calendar.KIND: "Calendar entry",
    merge_calendars.KIND: "Calendar entry taken back",
    "undone": "What we did for you is undone",
    "moved": "Moved to other dates",
    "run_restored": "The course goes ahead after all",
    "offer": "A place is held for you",
    "offer_reminder": "A place is still held for you",
    "offer_declined": "You said no to the place",
    "offer_lapsed": "Your turn has passed",
    "wish_come_true": "You can book a course you asked for",
    "reminder": "A reminder of a session",
    "occasion_expected": "Expected at something outside courses",
    "occasion_changed": "Something outside courses changed",
    "occasion_cancelled": "Something outside courses is cancelled",
    "occasion_reminder": "A reminder of something outside courses",
    "broadcast": "What we wrote to the group",
    "missed_session": "A call after a missed session",
}


@dataclass(frozen=True, kw_only=True)
class OwnAct:
    """Something done on their behalf, and whether a button can still undo it."""

    act: OnBehalf
    can_be_undone: bool


@dataclass(frozen=True, kw_only=True)
class OwnMessage:
    """A message, what it is about, and what became of it."""

    message: Message
    about: str
    became: str


@dataclass(frozen=True, kw_only=True)
class Record:
    person: Person
    contacts: list[ContactPoint]
    needs: list[AccessNeed]
    audiences: list[tuple[Audience, bool]]
    shared: list[tuple[Person, ContactPoint]]
    live: list[Booking]
    past: list[Booking]
    """Places on courses that are over."""
    over: list[Booking]
    occasions: list[OwnDate]
    """Where else they are expected, soonest first."""
    acts: list[OwnAct]
    messages: list[OwnMessage]
    calls: list[CallTask]
    merges: list[Merge]
    said_new: WalkIn | None
    links: list[CalendarFeed]


def look_at(person: Person, *, now: dt.datetime) -> Record:
    """Everything for the person's page at the desk. Constant queries."""
    bookings = list(_bookings(person))
    acts = OnBehalf.objects.filter(booking__person=person).select_related("booking__run__course", "by__person")
    told = person.messages.exclude(kind__in=NOT_LISTED).order_by("-pk")[:MESSAGES_SHOWN]
    merges = Merge.objects.filter(kept=person, undone_at__isnull=True, can_be_undone_until__gte=now)
    return Record(
        person=person,
        contacts=list(person.contact_points.order_by("pk")),
        needs=list(person.access_needs.current().order_by("pk")),
        audiences=audiences_of(person),
        shared=searching.same_address(person),
        live=[booking for booking in bookings if booking.is_live and not _is_past(booking, now=now)],
        past=[booking for booking in bookings if _is_past(booking, now=now)],
        over=[booking for booking in bookings if not booking.is_live],
        occasions=[own_dates.of_guest(guest) for guest in my_place.future_occasions(person, now=now)],
        acts=[own_act(act) for act in acts.order_by("-pk")],
        messages=[OwnMessage(message=each, about=about(each), became=_became(each)) for each in told],
        calls=list(person.call_tasks.open()),
        merges=list(merges.select_related("merged").order_by("-pk")),
        said_new=walk_ins.said_new(person, now=now),
        links=list(person.calendar_feeds.live().order_by("kind")),
    )


def acts_for(booking: Booking) -> list[OwnAct]:
    """What was done on somebody's behalf about this booking, latest first. One query."""
    acts = booking.on_behalf.select_related("booking__run__course").order_by("-pk")
    return [own_act(act) for act in acts]


def own_act(act: OnBehalf) -> OwnAct:
    return OwnAct(act=act, can_be_undone=behalf.can_be_undone(act, booking=act.booking))


def about(message: Message) -> str:
    """What a message is about, for staff: never its words."""
    known = renderers.seen_at_the_desk(message.kind) or KINDS.get(message.kind)
    return known or message.kind.replace("_", " ").capitalize()


def _became(message: Message) -> str:
    """“sent”, “waiting to go”; and plainly “not sent” of what nobody was told, for staff would rely on it."""
    if message.state != MessageState.CANCELLED:
        return MessageState(message.state).label.lower()
    return "not made" if message.channel in CALLED else "not sent"


def audiences_of(person: Person) -> list[tuple[Audience, bool]]:
    """The audiences they have been asked about, with their answers."""
    asked = [audience for audience in Audience if audience != Audience.EVERYONE]
    return [
        (audience, enrolment.belongs_to(person, audience=audience))
        for audience in asked
        if enrolment.has_said_audience(person, audience=audience)
    ]


def _is_past(booking: Booking, *, now: dt.datetime) -> bool:
    """Whether they had a place, and the last session that went ahead has ended."""
    ends = [session.ends_at for session in booking.run.sessions.all() if not session.is_cancelled]
    return booking.holds_a_place and bool(ends) and max(ends) <= now


def _bookings(person: Person) -> QuerySet[Booking]:
    sessions = Session.objects.order_by("starts_at", "pk")
    rows = person.bookings.select_related("run__course").prefetch_related(Prefetch("run__sessions", sessions))
    return rows.order_by("-joined_at", "-pk")

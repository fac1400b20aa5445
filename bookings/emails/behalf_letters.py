"""What the college did for somebody because they asked, or somebody for them: a line in the ordinary letter.

That it was undone is a letter of its own, and the only one about that.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils.text import Truncator

from bookings.emails import letters
from bookings.emails.session_words import still_to_come, told_once
from bookings.models import Booking, OnBehalf
from bookings.states import MADE_FOR_THEM, BehalfAct, BookingState
from messaging import plain_text
from messaging.models import Message
from messaging.renderers import Rendered, renders
from people.models import Person
from people.states import SENT_BY_ITSELF, Channel

NAME_IN_A_TEXT, TITLE_IN_A_TEXT = 30, 40  # characters

UNDONE = "undone"
# What was done: to somebody who chose discreet wording no course is named.
DONE = {
    BehalfAct.BOOKED: ("we booked a place on “{course}” for you", "we made an appointment for you"),
    BehalfAct.JOINED: (
        "we put you on the waiting list for “{course}”",
        "we put you on the list for an appointment",
    ),
    BehalfAct.GAVE_UP: ("we gave up your place on “{course}” for you", "we cancelled your appointment for you"),
    BehalfAct.LEFT: (
        "we took you off the waiting list for “{course}”",
        "we took you off the list for an appointment",
    ),
    BehalfAct.ACCEPTED: (
        "we said yes for you to the place on “{course}”",
        "we said yes for you to your appointment",
    ),
    BehalfAct.DECLINED: (
        "we said no for you to the place on “{course}”",
        "we said no for you to the appointment you were offered",
    ),
}
NOW_HOLDS = {
    BookingState.BOOKED: ("You have a place.", "Your appointment is booked."),
    BookingState.WAITING: ("You are on the waiting list, at your old turn.", "You are on the list, at your old turn."),
}
NOTHING_HOLDS = ("You have no place, and no turn on the list.", "You have no appointment.")


@dataclass(frozen=True, kw_only=True)
class ForThem:
    """Who asked staff to do it, or nothing where that would give them away; and whether they have a button to undo."""

    asked_by: str
    signs_in: bool


def done_for_them(message: Message, booking: Booking, *acts: BehalfAct) -> ForThem | None:
    """What the ordinary letter about `booking` adds where staff did it; None where the person did. One query."""
    act = booking.on_behalf.filter(act__in=acts, undone_at__isnull=True).order_by("-pk").first()
    if act is None:
        return None
    asked_by, person = plain_text.one_line(act.asked_by), message.person
    is_shown = message.channel in SENT_BY_ITSELF and person.is_discreet  # to whoever looks at the same screen
    if is_shown and letters.gives_away(asked_by, course=plain_text.one_line(booking.run.course.title)):
        asked_by = ""
    return ForThem(asked_by=asked_by, signs_in=person.user_id is not None)


def is_taken_back(booking: Booking) -> bool:
    """Whether staff made `booking` for somebody and it ended by undoing that: the word about that says it all."""
    return booking.on_behalf.filter(act__in=MADE_FOR_THEM, undone_at__isnull=False).exists()


@renders(UNDONE)
def undone(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """What holds by the time it goes out. Not sent to somebody who is offered a place: “your turn” says what holds."""
    act = OnBehalf.objects.select_related("booking__run__course", "booking__person").get(pk=message.about["act"])
    person, run = act.booking.person, act.booking.run
    live = run.bookings.live().filter(person=person).first()
    if live and live.is_offered:
        return None
    holds = NOW_HOLDS[BookingState(live.state)] if live else NOTHING_HOLDS
    has_a_place = live is not None and live.holds_a_place
    sessions = still_to_come(run, discreet=person.is_discreet, now=now) if has_a_place else []
    is_a_text = message.channel == Channel.SMS
    return letters.say(
        "undone",
        message=message,
        address=address,
        subject="We have undone what we did for you",
        called=_cut(message.person.called, NAME_IN_A_TEXT if is_a_text else None),
        done=_in_words(act, person=person, most=TITLE_IN_A_TEXT if is_a_text else None),
        holds=holds[person.is_discreet],
        sessions=told_once(sessions),
        live=live,
        signs_in=person.user_id is not None,
        url=letters.address_of("my_booking", live.pk) if live else "",
    )


def _in_words(act: OnBehalf, *, person: Person, most: int | None) -> str:
    """“we booked a place on “Sleeping well” for you”. At most `most` characters of the title, where that is given."""
    course = plain_text.one_line(act.booking.run.course.title)
    return DONE[BehalfAct(act.act)][person.is_discreet].format(course=_cut(course, most))


def _cut(text: str, most: int | None) -> str:
    return Truncator(text).chars(most) if most else text

"""What the college did for somebody because they asked, or somebody for them; and that it was undone."""

import datetime as dt

from django.utils.text import Truncator

from bookings.emails import letters
from bookings.models import OnBehalf
from bookings.states import BehalfAct, BookingState
from messaging import plain_text
from messaging.models import Message
from messaging.renderers import Rendered, renders
from people.states import SENT_BY_ITSELF, Channel

NAME_IN_A_TEXT, TITLE_IN_A_TEXT = 30, 40  # characters

ON_BEHALF = "on_behalf"
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
    BehalfAct.MOVED: ("we moved you to other dates of “{course}”", "we moved your appointment to other dates"),
}
NOW_HOLDS = {
    BookingState.BOOKED: ("You have a place.", "Your appointment is booked."),
    BookingState.WAITING: ("You are on the waiting list, at your old turn.", "You are on the list, at your old turn."),
    BookingState.OFFERED: ("A place is held for you.", "An appointment is held for you."),
}
NOTHING_HOLDS = ("You have no place, and no turn on the list.", "You have no appointment.")


@renders(ON_BEHALF)
def on_behalf(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Not sent where it was undone meanwhile: the word about that goes out alone."""
    act = _act(message)
    if act.undone_at:
        return None
    return _letter(message, "on_behalf", act, address=address, subject="What we did for you")


@renders(UNDONE)
def undone(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """What holds by the time it goes out."""
    act = _act(message)
    live = act.booking.run.bookings.live().filter(person=act.booking.person_id).first()
    holds = NOW_HOLDS[BookingState(live.state)] if live else NOTHING_HOLDS
    subject = "We have undone what we did for you"
    said = holds[act.booking.person.is_discreet]
    url_now = letters.address_of("my_booking", live.pk) if live else ""
    return _letter(message, "undone", act, address=address, subject=subject, holds=said, live=live, url_now=url_now)


def in_words(act: OnBehalf, *, discreet: bool = False, most: int | None = None) -> str:
    """“we booked a place on “Sleeping well” for you”. At most `most` characters of the title, where that is given."""
    course = plain_text.one_line(act.booking.run.course.title)
    return DONE[BehalfAct(act.act)][discreet].format(course=_cut(course, most))


def _cut(text: str, most: int | None) -> str:
    return Truncator(text).chars(most) if most else text


def _act(message: Message) -> OnBehalf:
    return OnBehalf.objects.select_related("booking__run__course", "booking__person__user").get(pk=message.about["act"])


def _letter(message: Message, template: str, act: OnBehalf, *, address: str, subject: str, **context) -> Rendered:
    person = message.person
    asked_by, course = plain_text.one_line(act.asked_by), plain_text.one_line(act.booking.run.course.title)
    is_a_text = message.channel == Channel.SMS
    is_shown = message.channel in SENT_BY_ITSELF and person.is_discreet  # to whoever looks at the same screen
    if is_shown and letters.gives_away(asked_by, course=course):
        asked_by = ""
    return letters.say(
        template,
        message=message,
        address=address,
        subject=subject,
        called=_cut(person.called, NAME_IN_A_TEXT if is_a_text else None),
        done=in_words(act, discreet=person.is_discreet, most=TITLE_IN_A_TEXT if is_a_text else None),
        asked_by=asked_by,
        signs_in=person.user_id is not None,
        url=letters.address_of("my_booking", act.booking_id),
        **context,
    )

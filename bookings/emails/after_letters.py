"""What goes out after a session: that a peer has written to the one who supports them, and the feedback."""

import datetime as dt

from bookings.emails import letters
from bookings.models import FeedbackRequest, HowAreYou
from bookings.states import FEEDBACK_QUESTIONS, FEEDBACK_WORDS
from design_system import words
from messaging import plain_text
from messaging.models import Message
from messaging.renderers import Rendered, renders
from people.states import CALLED, Channel

HOW_ARE_YOU = "how_are_you"
FEEDBACK = "feedback"
# Staff read out what is said in a call, and print letters.
THROUGH_STAFF = CALLED | {Channel.LETTER}


@renders(HOW_ARE_YOU)
def how_are_you(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """No name and no word of it; where it goes through staff, not even that somebody has written.

    Not said where it was taken back, or read already, or where they support nobody any more.
    """
    unread = HowAreYou.objects.filter(pk=message.about["how_are_you"], read_at__isnull=True)
    entry = unread.select_related("supporter").first()
    if entry is None or not unread.open_to(entry.supporter).exists():
        return None
    return letters.say(
        "how_are_you",
        message=message,
        address=address,
        subject="Something to read",
        through_staff=message.channel in THROUGH_STAFF,
        url=letters.address_of("supporting"),
    )


@renders(FEEDBACK, can_wait=True)
def feedback(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """The link, or in a letter the questions themselves.

    Nobody is rung for it: they were given the paper form in the room. Not said where they have answered, where the
    link works no more, or where the place is gone.
    """
    asked = FeedbackRequest.objects.select_related("booking__run__course").filter(pk=message.about["request"]).first()
    if asked is None or asked.is_answered or not asked.booking.holds_a_place or message.channel in CALLED:
        return None
    if asked.works_until < now.date():
        return None
    return letters.say(
        "feedback",
        message=message,
        address=address,
        subject="How was it? Five short questions",
        course=plain_text.one_line(asked.booking.run.course.title),
        number=asked.booking.run_id,
        questions=[(question, choices.labels) for question, choices in FEEDBACK_QUESTIONS.values()],
        last_question=FEEDBACK_WORDS,
        return_to=plain_text.one_line(letters.college().address),
        until=words.day(asked.works_until),
        url=letters.address_of("feedback", asked.token),
    )

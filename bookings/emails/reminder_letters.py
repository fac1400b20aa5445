"""The reminder of one session."""

import datetime as dt

from bookings.emails import letters
from bookings.emails.session_words import words_for
from bookings.models import Attendance, Booking
from bookings.states import Mark
from courses.models import Session
from courses.states import RunState
from design_system import words
from messaging import plain_text
from messaging.models import Message
from messaging.renderers import Rendered, renders

REMINDER = "reminder"


@renders(REMINDER, can_wait=True)
def reminder(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Day, time, place and how to come.

    Not sent when the place is gone, they have told us that they can't come, or the session is cancelled, has begun, or
    starts at another time by now: that time has reminders of its own.
    """
    booking = Booking.objects.select_related("run__course").get(pk=message.about["booking"])
    session = Session.objects.select_related("run__course", "venue").get(pk=message.about["session"])
    was_to_start_at = dt.datetime.fromisoformat(message.about["starts_at"])
    if not booking.holds_a_place or not _goes_ahead(session, now=now) or session.starts_at != was_to_start_at:
        return None
    if Attendance.objects.filter(booking=booking, session=session, mark=Mark.APOLOGIES).exists():
        return None
    return letters.say(
        "reminder",
        message=message,
        address=address,
        subject=f"A reminder: {words.day_and_times(session.starts_at, session.ends_at)}",
        course=plain_text.one_line(booking.run.course.title),
        url=letters.address_of("my_booking", booking.pk),
        words=words_for(session, discreet=message.person.is_discreet),
    )


def _goes_ahead(session: Session, *, now: dt.datetime) -> bool:
    return not session.is_cancelled and session.run.state == RunState.PUBLISHED and not session.has_started(now)

"""What staff wrote to many at once, as each person gets it."""

import datetime as dt

from bookings.emails import letters
from bookings.models import Attendance, Broadcast
from bookings.states import Mark
from courses.states import RunState
from messaging import plain_text
from messaging.models import Message
from messaging.renderers import Rendered, renders

BROADCAST = "broadcast"


@renders(BROADCAST, can_wait=True)
def broadcast(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Not sent to somebody who has no place or turn any more, or is not expected at the session it is about."""
    found = Broadcast.objects.select_related("run__course", "session").get(pk=message.about["broadcast"])
    is_theirs = found.run.bookings.live().filter(person=message.person).exists()
    if not is_theirs or found.run.state == RunState.CANCELLED or _is_not_expected(found, message=message, now=now):
        return None
    course = plain_text.one_line(found.run.course.title)
    return letters.say(
        "broadcast",
        message=message,
        address=address,
        subject=found.subject,
        course=course,
        headline=plain_text.one_line(found.subject).rstrip("."),
        said=plain_text.lines(found.words),
        may_be_shown=not message.person.is_discreet or not letters.gives_away(found.words, course=course),
    )


def _is_not_expected(found: Broadcast, *, message: Message, now: dt.datetime) -> bool:
    """Of words about one session: it is cancelled, has begun, or they told us that they can't come."""
    session = found.session
    if session is None:
        return False
    apologies = Attendance.objects.filter(
        session=session, booking__person=message.person, booking__run=found.run_id, mark=Mark.APOLOGIES
    )
    return session.is_cancelled or session.has_started(now) or apologies.exists()

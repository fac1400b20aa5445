"""After a missed session somebody rings: how are you, is there anything that would help. No blame, no penalty."""

import datetime as dt

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from bookings.emails import letters
from bookings.emails.missed_call import MISSED
from bookings.models import Attendance
from bookings.states import HOLDING_A_PLACE, Mark
from courses.states import SessionState
from messaging.domain import calls, working_days
from messaging.models import CallTask
from people.models import ContactPoint

# Later a call would only puzzle people.
STILL_FRESH = dt.timedelta(days=14)


def derive_calls(*, now: dt.datetime) -> int:
    """Puts a call on the list for each session that somebody missed lately. Returns how many.

    Due at the end of the working day that the college has set. A person is rung once about a session, however often
    this runs, on however many machines, and whichever of their records held the mark before they became one. A mark
    that was corrected meanwhile, and then put right, is on the list again. People who have paused their messages are
    not rung, nor is somebody added at the door of whom we know a name and nothing else.
    """
    days = letters.college().call_within_days
    marks = list(_without_a_call(now=now))
    for mark in marks:
        calls.task(
            MISSED,
            person=mark.booking.person,
            about={"booking": mark.booking_id, "session": mark.session_id},
            dedupe_key=f"missed:{mark.booking_id}:{mark.session_id}",
            due_at=working_days.working_day_after(mark.session.ends_at, days=days),
            now=now,
        )
    return len(marks)


def _without_a_call(*, now: dt.datetime) -> QuerySet[Attendance]:
    """Marks “missed” of sessions that took place and ended lately, of people who still have their place. One query."""
    about_it = Concat(Value(":"), Cast(OuterRef("session_id"), CharField()))
    written = CallTask.objects.filter(kind=MISSED, person=OuterRef("booking__person"), dedupe_key__endswith=about_it)
    return (
        Attendance.objects.filter(mark=Mark.MISSED, booking__state__in=HOLDING_A_PLACE)
        .filter(session__state=SessionState.SCHEDULED)
        .filter(session__ends_at__lte=now, session__ends_at__gt=now - STILL_FRESH)
        .filter(booking__person__messages_paused_at=None, booking__person__erased_at=None)
        .filter(Exists(ContactPoint.objects.filter(person=OuterRef("booking__person"))))
        .exclude(Exists(written.exclude(pk__in=CallTask.objects.gone_by_themselves().values("pk"))))
        .select_related("booking__person", "session")
        .order_by("session__ends_at", "pk")
    )

"""What staff say when they ring somebody who missed a session: kind, and no blame."""

import datetime as dt

from django.template.loader import render_to_string

from bookings.emails.session_words import words_for
from bookings.models import Attendance
from bookings.states import HOLDING_A_PLACE, Mark
from messaging import plain_text
from messaging.domain import calls
from messaging.models import CallTask

MISSED = "missed_session"


@calls.words(MISSED, can_wait=True)
def script(task: CallTask, *, now: dt.datetime) -> str | None:
    """None where nobody need be rung any more: the mark was put right, the session cancelled, or the place is gone.

    Nor where somebody has rung them about it, from another record of theirs.
    """
    marks = Attendance.objects.filter(mark=Mark.MISSED, booking__state__in=HOLDING_A_PLACE)
    found = marks.filter(booking=task.about["booking"], session=task.about["session"])
    mark = found.select_related("booking__run__course", "session").first()
    if mark is None or mark.session.is_cancelled or _was_made(task):
        return None
    run, discreet = mark.booking.run, task.person.is_discreet
    to_come = run.sessions.going_ahead().filter(starts_at__gt=now).select_related("run__course", "venue")
    following = to_come.order_by("starts_at", "pk").first()
    context = {
        "person": task.person,
        "discreet": discreet,
        "course": plain_text.one_line(run.course.title),
        "session": mark.session,
        "following": words_for(following, discreet=discreet) if following else None,
    }
    return plain_text.one_line(render_to_string("bookings/messages/missed_session.txt", context))


def _was_made(task: CallTask) -> bool:
    """Whether staff have done a call to the same person about the same session."""
    theirs = CallTask.objects.filter(kind=MISSED, person=task.person, dedupe_key__endswith=f":{task.about['session']}")
    return theirs.filter(done_by__isnull=False).exclude(pk=task.pk).exists()

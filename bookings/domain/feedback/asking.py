"""Who is asked how it was: the day after the last session, everybody with a place who was there at least once."""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from bookings.domain import kind_deadline
from bookings.emails import letters
from bookings.emails.after_letters import FEEDBACK
from bookings.models import Attendance, Booking, FeedbackRequest
from bookings.states import PRESENT
from courses.models import CourseRun, Session
from courses.models.runs import CourseRunQuerySet
from design_system import days
from messaging.domain import channels, outbox
from messaging.domain.outbox import NewMessage
from people.states import CALLED

# Registers are marked late at times: so long after the last session people are still asked.
STILL_FRESH = dt.timedelta(days=14)


def ask(*, now: dt.datetime) -> int:
    """Asks everybody who is to be asked at `now`, once. Returns how many.

    By email or text they get a link, by letter the questions. Nobody is rung: it is not urgent, and those whom we only
    reach by phone are given the form in the room.
    """
    ids = list(_that_ended_lately(now=now).order_by("pk").values_list("pk", flat=True))
    return sum(_ask_of(pk, now=now) for pk in ids)


def _that_ended_lately(*, now: dt.datetime) -> CourseRunQuerySet:
    """Runs with somebody to ask, whose last session was on a day before today."""
    today = days.midnight(timezone.localdate(now))
    held = Session.objects.going_ahead().filter(run=OuterRef("pk"))
    lately = held.filter(ends_at__gt=now - STILL_FRESH, ends_at__lt=today)
    runs = CourseRun.objects.published().filter(Exists(lately)).exclude(Exists(held.filter(ends_at__gte=today)))
    return runs.filter(Exists(_to_ask().filter(run=OuterRef("pk"))))


def _to_ask() -> QuerySet[Booking]:
    were_there = Attendance.objects.filter(booking=OuterRef("pk"), mark__in=PRESENT)
    current = Booking.objects.holding_a_place().filter(
        person__erased_at__isnull=True, person__merged_into__isnull=True, person__messages_paused_at__isnull=True
    )
    return current.filter(Exists(were_there), feedback_request__isnull=True)


@transaction.atomic
def _ask_of(run_id: int, *, now: dt.datetime) -> int:
    """A run that another machine has locked waits for the next time."""
    locked = CourseRun.objects.select_for_update(of=("self",), skip_locked=True, no_key=True).filter(pk=run_id)
    if not locked.first():
        return 0
    bookings = list(_to_ask().filter(run=run_id).select_related("person").order_by("pk"))
    reach = channels.reach(booking.person for booking in bookings)
    asked_on = timezone.localdate(now)
    requests = FeedbackRequest.objects.bulk_create(
        FeedbackRequest(booking=booking, asked_on=asked_on)
        for booking in bookings
        if reach[booking.person_id].best() not in CALLED
    )
    not_before = kind_deadline.next_kind_moment(now, college=letters.college())
    outbox.write((_message(request, not_before=not_before) for request in requests), now=now)
    return len(requests)


def _message(request: FeedbackRequest, *, not_before: dt.datetime) -> NewMessage:
    return NewMessage(
        kind=FEEDBACK,
        person=request.booking.person,
        about={"request": request.pk},
        dedupe_key=f"{FEEDBACK}:{request.pk}",
        not_before=not_before,
    )

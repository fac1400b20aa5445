"""What waits for somebody in the demo: an offer to answer, a letter to print, a call to make, a wish."""

import datetime as dt

from bookings.domain import behalf, missed, wishes
from bookings.models import Booking
from college_site.demo.history import FULL_RUN
from college_site.demo.names import BY_LETTER, THROUGH_WORKER
from courses.models import CoursePage, CourseRun
from messaging.domain import call_outcomes
from messaging.models import CallTask
from messaging.states import CallOutcome
from people.models import Person, User

BOOKED_BY_LETTER = "UA-2"
WISHED_FOR = "Mindfulness taster"  # its booking opens weeks from now


def leave_things_to_do(*, logins: dict[str, User], now: dt.datetime) -> None:
    """All of it just now, by the rules: its messages are for the worker to send, print or ring."""
    _ring_those_who_missed(by=logins["staff"], now=now)
    _give_up_through_the_worker(by=logins["staff"], now=now)
    _book_for_somebody_who_wrote(by=logins["staff"], now=now)
    student, course = logins["student"], CoursePage.objects.get(title=WISHED_FOR)
    wishes.wish_for(course, person=student.person, by=student, now=now)


def _ring_those_who_missed(*, by: User, now: dt.datetime) -> None:
    """A call for each missed session of the last days, made in time; only the last one that was due is overdue."""
    for days in range(missed.STILL_FRESH.days, -1, -1):
        missed.derive_calls(now=now - dt.timedelta(days=days))
    for call in CallTask.objects.filter(due_at__lt=now).order_by("-due_at", "-pk")[1:]:
        call_outcomes.finish(call, outcome=CallOutcome.SPOKE, note="", by=by, now=call.due_at)


def _give_up_through_the_worker(*, by: User, now: dt.datetime) -> None:
    """Somebody gives up a place of the full run: the next in turn is offered it, and the worker is rung."""
    called, worker = next(iter(THROUGH_WORKER.items()))
    booking = Booking.objects.holding_a_place().get(run__code=FULL_RUN, person__called=called)
    behalf.give_up(booking, asked_by=f"{worker.split(',')[0]}, who works with {called}, by phone", by=by, now=now)


def _book_for_somebody_who_wrote(*, by: User, now: dt.datetime) -> None:
    """A place booked for somebody without email: they hear of it by letter."""
    person = Person.objects.get(called=next(iter(BY_LETTER)))
    run = CourseRun.objects.get(code=BOOKED_BY_LETTER)
    behalf.book(run, person=person, asked_by=f"{person.called}, by letter", by=by, now=now, accept_clash=True)

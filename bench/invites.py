"""Building invites: the calendar file alone, and the whole mail from its row in the ledger to bytes."""

import datetime as dt
import uuid

from django.utils import timezone

from bench import data
from bench.table import Spread, show
from bench.timing import milliseconds
from bookings import ical
from bookings.domain import calendar, places
from messaging.models import Message

ROUNDS = 5
A_ROUND = 100


def run() -> None:
    entry = _entry()
    organiser = ical.Organiser(name="Recovery and Wellbeing College", address="college@example.org")
    attendee = ical.Attendee(name="Sam", address="sam@example.org")
    messages = _messages()
    now = timezone.now()

    def file() -> None:
        ical.request(entry, organiser=organiser, attendee=attendee)

    def whole() -> None:
        message = messages.pop()
        calendar.render(message, address="sam@example.org", now=now).mail.message().as_bytes()

    rows = [
        (name, Spread(figures=_microseconds(act))) for name, act in (("calendar file", file), ("whole mail", whole))
    ]
    show(
        "Invites",
        columns=("what", "µs each: median (least to most)"),
        rows=rows,
        note=f"{ROUNDS} rounds of {A_ROUND}. The whole mail includes its queries; it is not written or sent.",
    )


def _microseconds(act) -> list[float]:
    """The mean of each round."""
    rounds = milliseconds(lambda: [act() for _ in range(A_ROUND)], times=ROUNDS)
    return [each * 1000 / A_ROUND for each in rounds]


def _entry() -> ical.Entry:
    now = timezone.now()
    return ical.Entry(
        uid=uuid.uuid4(),
        sequence=0,
        stamp=now,
        starts_at=now + dt.timedelta(days=7),
        ends_at=now + dt.timedelta(days=7, hours=2),
        summary="Understanding anxiety",
        location="Willow Room, 3 Mill Lane, London NW10 9ZZ",
        description="Thursday 8 October 2026, 10:30am to 12:30pm\nWillow Room, 3 Mill Lane, London NW10 9ZZ",
        is_private=False,
    )


def _messages() -> list[Message]:
    """Enough invites waiting in the ledger: every booking of a run makes one a session."""
    enough = A_ROUND * (ROUNDS + 2)
    students = data.people(-(-enough // data.SESSIONS_A_RUN))
    (run,) = data.runs(1, capacity=len(students))
    for person in students:
        places.book_place(run, person=person, by=person.user, now=timezone.now())
    waiting = Message.objects.filter(kind=calendar.KIND, person__in=students).select_related("person")
    return list(waiting.order_by("pk"))

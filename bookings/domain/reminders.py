"""Reminders: so many days before each session, those who have a place are told of it once more.

A round is one session, one number of days and one start: a session that is moved is reminded of anew. Its row and its
messages are written in one transaction, so a round is made once, however often and on however many machines this runs.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef

from bookings.domain import kind_deadline
from bookings.emails import letters
from bookings.emails.reminder_letters import REMINDER
from bookings.models import Booking, Occasion, ReminderRound, WalkIn
from content.models import CollegeSettings
from courses.models import Session
from courses.states import RunState
from messaging.domain import outbox
from messaging.domain.outbox import NewMessage
from messaging.domain.working_days import LONDON

ONE_DAY = dt.timedelta(days=1)
# The longest stretch of days without a kind moment (Christmas Eve can be a Sunday), and one to spare.
UNKIND_DAYS = 6 * ONE_DAY
# A letter takes days: from here on it would come too late, and staff ring instead.
TOO_LATE_FOR_A_LETTER = 4 * ONE_DAY
SESSIONS_AT_ONCE = 50
MESSAGES_AT_ONCE = 1_000


@dataclass(frozen=True, kw_only=True)
class Round:
    """One reminder of one session. `due_at` is when it should have gone: who booked later knows the date already."""

    session: Session
    days_before: int
    due_at: dt.datetime

    @property
    def key(self) -> tuple[int, int, dt.datetime]:
        return self.session.pk, self.days_before, self.session.starts_at

    def row(self, *, now: dt.datetime) -> ReminderRound:
        return ReminderRound(
            session=self.session, days_before=self.days_before, starts_at=self.session.starts_at, made_at=now
        )


def derive(*, now: dt.datetime) -> int:
    """Writes every reminder that is due at `now`. Returns how many.

    Where this runs late and two reminders of a session are due, only the nearer is sent. Nothing goes at night, nor on
    a Sunday or a bank holiday, unless the session would have begun by the next kind moment.
    """
    college = letters.college()
    ids = _that_may_be_due(now=now, college=college)
    groups = (ids[first : first + SESSIONS_AT_ONCE] for first in range(0, len(ids), SESSIONS_AT_ONCE))
    return sum(_derive_for(group, now=now, college=college) for group in groups)


def due_at(date: Session | Occasion, *, days_before: int, college: CollegeSettings) -> dt.datetime:
    """The same time of day in London so many days before, or the next kind moment.

    Where that would be its day itself, the last kind time before it: nobody is told when they may
    already be on their way.
    """
    wished = date.starts_at.astimezone(LONDON) - days_before * ONE_DAY
    its_day = date.starts_at.astimezone(LONDON).date()
    while True:
        moment = kind_deadline.next_kind_moment(wished, college=college)
        if moment.astimezone(LONDON).date() < its_day:
            return moment
        wished -= ONE_DAY


def kind_time(now: dt.datetime, *, starts_at: dt.datetime, college: CollegeSettings) -> dt.datetime:
    """From when on a reminder that is due `now` may go: the next kind moment, unless it would have begun by then."""
    kind = kind_deadline.next_kind_moment(now, college=college)
    return kind if kind < starts_at else kind_deadline.end_of_quiet(now, college=college)


def _that_may_be_due(*, now: dt.datetime, college: CollegeSettings) -> list[int]:
    """Ids of sessions near enough, soonest first."""
    days = [days for days in college.reminder_days if days > 0]
    if not days:
        return []
    horizon = now + max(days) * ONE_DAY + UNKIND_DAYS
    sessions = Session.objects.going_ahead().filter(starts_at__gt=now, starts_at__lte=horizon)
    return list(sessions.filter(run__state=RunState.PUBLISHED).order_by("starts_at", "pk").values_list("pk", flat=True))


@transaction.atomic
def _derive_for(ids: Sequence[int], *, now: dt.datetime, college: CollegeSettings) -> int:
    """The rounds of these sessions that nobody has made yet, and their messages.

    The sessions stay locked meanwhile; one that another machine, or staff, has locked waits for the next time.
    """
    sessions = Session.objects.select_for_update(of=("self",), skip_locked=True, no_key=True)
    due: list[Round] = []
    for session in sessions.filter(pk__in=ids, starts_at__gt=now).going_ahead().order_by("starts_at", "pk"):
        due += _due_rounds(session, now=now, college=college)
    made_before = set(
        ReminderRound.objects.filter(session__in={each.session.pk for each in due}).values_list(
            "session_id", "days_before", "starts_at"
        )
    )
    ReminderRound.objects.bulk_create(each.row(now=now) for each in due if each.key not in made_before)
    nearest = {each.session.pk: each for each in due}
    # Where the nearest was made before, what is farther has been overtaken.
    return _write([each for each in nearest.values() if each.key not in made_before], now=now, college=college)


def _due_rounds(session: Session, *, now: dt.datetime, college: CollegeSettings) -> list[Round]:
    """Farthest first."""
    rounds = [
        Round(session=session, days_before=days, due_at=due_at(session, days_before=days, college=college))
        for days in college.reminder_days
        if days > 0
    ]
    return [each for each in rounds if each.due_at <= now]


def _write(rounds: list[Round], *, now: dt.datetime, college: CollegeSettings) -> int:
    """One message for each place that was booked before its round was due. Returns how many."""
    if not rounds:
        return 0
    by_run: dict[int, list[Round]] = {}
    for each in rounds:
        by_run.setdefault(each.session.run_id, []).append(each)
    held = Booking.objects.holding_a_place().filter(run__in=by_run, run__needs_booking=True)
    # Of people added at the door we know a name alone, until staff have found out who they are.
    unknown = WalkIn.objects.to_settle().filter(booking=OuterRef("pk"))
    bookings = held.exclude(Exists(unknown)).select_related("person").order_by("pk")
    times = {each.key: kind_time(now, starts_at=each.session.starts_at, college=college) for each in rounds}
    messages = [
        _message(each, booking=booking, not_before=times[each.key])
        for booking in bookings
        for each in by_run[booking.run_id]
        if booking.booked_at and booking.booked_at < each.due_at
    ]
    for first in range(0, len(messages), MESSAGES_AT_ONCE):
        outbox.write(messages[first : first + MESSAGES_AT_ONCE], now=now)
    return len(messages)


def _message(each: Round, *, booking: Booking, not_before: dt.datetime) -> NewMessage:
    session = each.session
    starts_at = session.starts_at.astimezone(dt.UTC).isoformat()
    return NewMessage(
        kind=REMINDER,
        person=booking.person,
        about={"booking": booking.pk, "session": session.pk, "starts_at": starts_at},
        dedupe_key=f"{REMINDER}:{booking.pk}:{session.pk}:{each.days_before}:{starts_at}",
        is_urgent=session.starts_at - not_before < TOO_LATE_FOR_A_LETTER,
        not_before=not_before,
    )

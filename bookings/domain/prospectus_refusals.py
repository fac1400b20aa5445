"""Why an import of a prospectus may not go ahead: places, marks and completions that people have stand in its way."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count

from bookings.models import Attendance, Booking, Completion
from bookings.states import Mark
from courses.domain.csv_files.faults import Fault
from courses.domain.prospectus.plan import Change, LeftOut, Plan

# What a student relied on when they came to the end of a run, and when they booked.
SETTLED_BY_COMPLETION = frozenset({"course", "completion_percent", "first_session_required", "needs_booking"})
SETTLED_BY_BOOKING = frozenset({"course", "needs_booking"})

WHEN = ("date", "start", "end")


def refusals(plan: Plan) -> list[Fault]:
    """Why `plan` cannot be carried out, in the order of the file. Five queries, whatever the size of the plan."""
    runs = [*(change.row.pk for change in plan.runs.changed), *plan.runs_that_grow]
    moved = [change.row.pk for change in plan.sessions.changed if change.touches(*WHEN)]
    dropped = [left.session.pk for left in plan.left_out]
    held = _counted(Booking.objects.holding_a_place(), "run", runs)
    booked = _counted(Booking.objects.live(), "run", runs)
    completed = _counted(Completion.objects.valid(), "booking__run", runs)
    marked = _counted(Attendance.objects.exclude(mark=Mark.APOLOGIES), "session", moved)
    told = _counted(Attendance.objects.all(), "session", dropped)
    faults = [f for change in plan.runs.changed for f in _run_refusals(change, held, booked, completed)]
    faults += [_cannot_move(change) for change in plan.sessions.changed if marked[change.row.pk]]
    faults += [_cannot_drop(left) for left in plan.left_out if told[left.session.pk]]
    faults += _cannot_add(plan, completed)
    return sorted(faults)


def _counted(rows, column: str, ids: list[int]) -> Counter:
    """How many of `rows` belong to each of `ids`."""
    if not ids:
        return Counter()
    found = rows.filter(**{f"{column}__in": ids}).order_by().values_list(column).annotate(count=Count("pk"))
    return Counter(dict(found))


def _run_refusals(change: Change, held: Counter, booked: Counter, completed: Counter) -> Iterable[Fault]:
    run, wanted = change.row, change.wanted
    if wanted.capacity < held[run.pk]:
        message = f"{wanted.capacity} is fewer than the {held[run.pk]} places taken on {run.code}"
        yield Fault(line=wanted.line, column="capacity", message=message)
    for difference in change.differences:
        column = "mode" if difference.column == "needs_booking" else difference.column
        if completed[run.pk] and difference.column in SETTLED_BY_COMPLETION:
            message = f"people have completed {run.code}, so this can no longer change"
            yield Fault(line=wanted.line, column=column, message=message)
        elif booked[run.pk] and difference.column in SETTLED_BY_BOOKING:
            message = f"people have booked {run.code}, so this can no longer change"
            yield Fault(line=wanted.line, column=column, message=message)


def _cannot_move(change: Change) -> Fault:
    session = change.row
    message = f"session {session.number} of {session.run.code} has marks, so it cannot move"
    return Fault(line=change.wanted.line, column=change.differences[0].column, message=message)


def _cannot_drop(left: LeftOut) -> Fault:
    number, run = left.session.number, left.wanted_run
    message = f"session {number} of {run.code} is not in the file, but it has marks: it cannot be dropped"
    return Fault(line=run.line, column="session_number", message=message)


def _cannot_add(plan: Plan, completed: Counter) -> list[Fault]:
    return [
        Fault(
            line=new.wanted.line,
            column="session_number",
            message=f"people have completed {new.run_code}, so no session can be added",
        )
        for new in plan.sessions.new
        if new.run and completed[new.run.pk]
    ]

"""By which rule the places and marks of two records become those of one person."""

from bookings.domain import afterwards, merge_completions, merge_walk_ins
from bookings.domain.merge_steps import Work
from bookings.models import Attendance, Booking
from bookings.states import LIVE, TAKING_A_PLACE, BookingState, Ended, Mark, OfferState
from courses.models import CourseRun

# Where both are live on one run, the first of these stays; then the earlier turn.
STRENGTH = {BookingState.BOOKED: 0, BookingState.OFFERED: 1, BookingState.WAITING: 2}
# Where both were marked at one session, the first of these counts.
KINDEST = [Mark.ATTENDED, Mark.ATTENDED_PART, Mark.APOLOGIES, Mark.MISSED]
HOLDS = {
    BookingState.BOOKED: "the place",
    BookingState.OFFERED: "the place that is held for them",
    BookingState.WAITING: "the turn on the waiting list",
}


def join_bookings(work: Work) -> list[CourseRun]:
    """Makes all bookings the kept person's. Returns the runs on which a place has become free (their rows locked)."""
    rows = Booking.objects.filter(person__in=[work.kept, work.merged]).select_for_update(of=("self",))
    bookings = list(rows.select_related("run__course").order_by("pk"))
    freed = []
    of_kept = {b.run_id: b for b in bookings if b.person_id == work.kept.pk and b.state in LIVE}
    for other in [b for b in bookings if b.person_id == work.merged.pk]:
        own = of_kept.get(other.run_id)
        if other.state in LIVE and own is not None:
            stays, ends = sorted([own, other], key=lambda b: (STRENGTH[BookingState(b.state)], b.joined_at, b.pk))
            freed += [ends.run] if ends.state in TAKING_A_PLACE else []
            _join(stays, ends, work=work)
        elif other.state in LIVE:
            work.say(f"{_course(other)}: {HOLDS[BookingState(other.state)]} comes along.")
        work.change(other, person_id=work.kept.pk)
    return freed


def _join(stays: Booking, ends: Booking, *, work: Work) -> None:
    """Both are live on one run: `ends` is cancelled, and what it had of worth goes to `stays`."""
    work.say(
        f"{_course(stays)}: {HOLDS[BookingState(stays.state)]} stays, "
        f"{HOLDS[BookingState(ends.state)]} of the other record ends."
    )
    for offer in ends.offers.open():
        work.change(offer, state=OfferState.WITHDRAWN.value, answered_at=work.now, answered_by_id=work.by.pk)
    if stays.holds_a_place:
        _join_marks(stays, ends, work=work)
    merge_completions.join(stays, ends, work=work)
    afterwards.join_feedback(stays, ends, work=work)
    work.change(
        ends,
        state=BookingState.CANCELLED.value,
        cancelled_at=work.now,
        cancelled_by_id=work.by.pk,
        ended_why=Ended.MERGED.value,
    )


def _join_marks(stays: Booking, ends: Booking, *, work: Work) -> None:
    own = {mark.session_id: mark for mark in stays.marks.select_for_update(of=("self",)).order_by("pk")}
    for mark in ends.marks.select_for_update(of=("self",)).order_by("pk"):
        kept = own.get(mark.session_id)
        if kept is None:
            work.change(mark, booking_id=stays.pk)
        elif KINDEST.index(Mark(mark.mark)) < KINDEST.index(Mark(kept.mark)):
            _take_over(kept, mark, work=work)
            work.say(f"{_course(stays)}: of two marks for one session, “{mark.get_mark_display()}” counts.")


def _take_over(kept: Attendance, better: Attendance, *, work: Work) -> None:
    merge_walk_ins.note_mark(kept, became=better.mark, by=work.by, now=work.now)
    work.change(
        kept,
        mark=better.mark,
        source=better.source,
        marked_by_id=better.marked_by_id,
        marked_at=better.marked_at,
    )


def _course(booking: Booking) -> str:
    return f"“{booking.run.course.title}” ({booking.run.code})"

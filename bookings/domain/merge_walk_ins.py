"""What a merge means for the register: people from the door become known, and a mark that changes leaves its trail."""

import datetime as dt

from bookings.domain import corrections
from bookings.domain.merge_steps import Work
from bookings.models import Attendance, WalkIn
from bookings.states import Settled
from people.models import User

OF_A_MERGE = "merge"  # the source of a correction that a merge made


def join(work: Work) -> None:
    """Settles who was added at the door by name: they are the other record. Called before bookings are joined.

    Where both records wait to be matched, they still do: two unknown people are one, and nobody knows who.
    """
    rows = WalkIn.objects.to_settle().filter(booking__person__in=[work.kept, work.merged])
    waiting = list(rows.select_for_update(of=("self",)).select_related("booking").order_by("pk"))
    if {walk_in.booking.person_id for walk_in in waiting} == {work.kept.pk, work.merged.pk}:
        return
    settled = {"settled_at": work.now, "settled_by_id": work.by.pk, "settled_how": Settled.MATCHED.value}
    for walk_in in waiting:
        work.change(walk_in, **settled)


def note_mark(mark: Attendance, *, became: str, by: User, now: dt.datetime) -> None:
    """Writes the trail of a mark that is about to become another one because two records became one."""
    change = corrections.Change(booking=mark.booking_id, was=mark.mark, became=became)
    corrections.note(mark.session, [change], source=OF_A_MERGE, by=by, now=now)


def note_marks_put_back(steps: list[dict], *, by: User, now: dt.datetime) -> None:
    """The same when a merge was undone, of those marks that were put back."""
    label = Attendance._meta.label_lower
    changed = {step["pk"]: step for step in steps if step["model"] == label and "mark" in step["after"]}
    for mark in Attendance.objects.filter(pk__in=changed).select_related("session").order_by("pk"):
        before, after = changed[mark.pk]["before"]["mark"], changed[mark.pk]["after"]["mark"]
        if mark.mark == before:
            change = corrections.Change(booking=mark.booking_id, was=after, became=before)
            corrections.note(mark.session, [change], source=OF_A_MERGE, by=by, now=now)

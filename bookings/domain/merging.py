"""Two records of one person become one: by rule, with a preview, and undone within thirty days."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Model
from wagtail.log_actions import log

from bookings.domain import (
    afterwards,
    locks,
    merge_calendars,
    merge_completions,
    merge_people,
    merge_rules,
    merge_steps,
    merge_team,
    merge_walk_ins,
    rooms_above,
    waiting_list,
)
from bookings.domain.merge_steps import Work
from bookings.models import Booking, Certificate, Merge, Offer, WalkIn
from bookings.states import LIVE, TAKING_A_PLACE, OfferState
from courses.models import CourseRun
from courses.states import RunState
from design_system import refusals
from people.models import Person, User

CAN_BE_UNDONE_FOR = dt.timedelta(days=30)


class Refusal(refusals.Refusal):
    message = "These records cannot be merged."


class IsTheSame(Refusal):
    message = "This is one and the same record. Choose two."


class IsGone(Refusal):
    message = "One of these records has been merged or erased already."


class LoginHoldsARole(Refusal):
    message = "The login that would be closed has a role at the college. Keep its record, or ask an administrator."


class LoginSupports(Refusal):
    message = "The login that would be closed supports, or has supported, somebody who teaches. Keep its record."


class TooLate(Refusal):
    message = "This merge is more than 30 days old, so it cannot be undone any more."


class UndoTheOtherFirst(Refusal):
    message = "The kept record has since been merged or erased itself, so this merge cannot be undone now."


@dataclass(frozen=True, kw_only=True)
class MergePreview:
    """What a merge would do, a sentence each."""

    said: tuple[str, ...]


class _Undo(Exception):
    """Leaves the transaction of a preview; nobody else ever sees it."""


def preview_merge(kept: Person, *, merged: Person, by: User, now: dt.datetime) -> MergePreview:
    """Makes the merge, reads what it said, and undoes everything: it can never say something else. Raises a Refusal."""
    said: list[str] = []
    try:
        with transaction.atomic():
            said = _join(kept, merged=merged, by=by, now=now).said
            raise _Undo
    except _Undo:
        return MergePreview(said=tuple(said))


@transaction.atomic
def merge(kept: Person, *, merged: Person, by: User, now: dt.datetime) -> Merge:
    """Makes `merged` a part of `kept`: it has no login, is not found any more, and leads to the kept record.

    Places that become free are offered on. Nobody is written to, but their calendars follow. Raises a Refusal.
    """
    work = _join(kept, merged=merged, by=by, now=now)
    done = Merge.objects.create(
        kept=work.kept,
        merged=work.merged,
        steps=work.steps,
        at=now,
        by=by,
        can_be_undone_until=now + CAN_BE_UNDONE_FOR,
    )
    log(work.kept, "bookings.merge", user=by, title=work.kept.reference, data={"merge": done.pk})
    return done


@transaction.atomic
def undo(merge: Merge, *, by: User, now: dt.datetime) -> list[str]:
    """Takes the two records apart again. Returns what could not be put back, a sentence each.

    What somebody changed since the merge stays as it is, and so does a place that others were given, or a run that was
    cancelled. Both calendars follow. Undoing twice changes nothing. Raises TooLate or UndoTheOtherFirst.
    """
    merge = Merge.objects.get(pk=merge.pk)
    rooms_above.hold([merge.kept_id, merge.merged_id])
    locks.people([merge.kept_id, merge.merged_id])
    merge = Merge.objects.select_for_update(of=("self",)).select_related("kept", "merged").get(pk=merge.pk)
    if merge.undone_at:
        return []
    if now > merge.can_be_undone_until:
        raise TooLate
    if merge.kept.merged_into_id or merge.kept.erased_at or merge.merged.erased_at:
        raise UndoTheOtherFirst
    against = merge_steps.put_back(merge.steps, may=_why_not, now=now)
    merge_walk_ins.note_marks_put_back(merge.steps, by=by, now=now)
    merge_completions.part([merge.kept_id, merge.merged_id], by=by, now=now)
    merge_calendars.part([merge.kept_id, merge.merged_id], now=now)
    merge_team.part([merge.kept_id, merge.merged_id], now=now)
    rooms_above.part([merge.kept_id, merge.merged_id], by=by, now=now)
    merge.undone_at, merge.undone_by = now, by
    merge.save(update_fields=["undone_at", "undone_by"])
    log(merge.kept, "bookings.merge.undo", user=by, title=merge.kept.reference, data={"merge": merge.pk})
    return against


def forget_steps(*, now: dt.datetime) -> int:
    """Empties what merges kept to be undone by, once they cannot be undone any more. Returns how many."""
    old = Merge.objects.filter(can_be_undone_until__lt=now).exclude(steps=[])
    return old.update(steps=[])


def _join(kept: Person, *, merged: Person, by: User, now: dt.datetime) -> Work:
    """All rules in their order, locks first: runs, people, bookings."""
    if kept.pk == merged.pk:
        raise IsTheSame
    rooms_above.hold([kept.pk, merged.pk])
    _, locked = locks.people([kept.pk, merged.pk])
    work = Work(kept=locked[kept.pk], merged=locked[merged.pk], by=by, now=now)
    if any(person.merged_into_id or person.erased_at for person in locked.values()):
        raise IsGone
    if work.kept.user and work.merged.user and work.merged.user.holds_a_role:
        raise LoginHoldsARole
    if work.kept.user and work.merged.user and afterwards.was_written_to(work.merged.user.pk):
        raise LoginSupports
    merge_walk_ins.join(work)
    freed = merge_rules.join_bookings(work)
    merge_completions.join_certificates(work)
    merge_calendars.join(work)
    merge_people.join_login(work)
    merge_people.join_record(work)
    merge_team.join(work)
    merge_completions.look_again(work)
    merge_people.join_contacts(work)
    merge_people.join_needs(work)
    merge_people.join_answers(work)
    merge_people.join_wishes(work)
    merge_people.join_messages(work)
    merge_people.join_looks(work)
    rooms_above.join(work)
    work.change(work.merged, merged_into_id=work.kept.pk)
    for run in freed:
        for offer in waiting_list.offer_free_places(run, now=now):
            work.say(f"A place on “{run.course.title}” is offered to {offer.booking.person}.")
    return work


def _why_not(row: Model, values: dict) -> str:
    """The sentence against giving a row these values back; empty where there is none.

    A booking comes before its offers.
    """
    state = values.get("state")
    if isinstance(row, Offer) and state == OfferState.OPEN:
        booking = Booking.objects.select_related("run__course").get(pk=row.booking_id)
        return "" if booking.is_offered else f"“{booking.run.course.title}”: the offer has ended, and stays so."
    if isinstance(row, Certificate) and "voided_at" in values:
        is_borne = row.completion is None or row.completion.is_valid
        return "" if is_borne else "A certificate stays void: its completion was taken back."
    if not isinstance(row, Booking) or state not in LIVE:
        return ""
    run = CourseRun.objects.select_related("course").get(pk=row.run_id)
    if run.state == RunState.CANCELLED:
        return f"“{run.course.title}”: the run has been cancelled since, so the second place or turn stays given up."
    is_walk_in = WalkIn.objects.filter(booking=row).exists()
    if not is_walk_in and state in TAKING_A_PLACE and run.bookings.taking_a_place().count() >= run.capacity:
        return f"“{run.course.title}”: the second place has gone to somebody else since, so it stays given up."
    return ""

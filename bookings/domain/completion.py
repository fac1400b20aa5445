"""Completions: issued by a deliberate act, given with a reason, voided rather than edited. Never a false one."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from wagtail.log_actions import log

from bookings.domain import certificates, locks
from bookings.domain.reckoning import FIRM, Reckoning, WhyNot, reckon, reckon_all, reckon_run
from bookings.models import Booking, Completion
from bookings.states import CompletionBasis
from courses.models import CourseRun
from design_system import refusals
from people.models import User

__all__ = [
    "AlreadyCompleted",
    "NotEarned",
    "ReasonMissing",
    "Reckoning",
    "Refusal",
    "WhyNot",
    "issue",
    "issue_all_earned",
    "override",
    "recheck",
    "recheck_all",
    "reckon",
    "reckon_all",
    "reckon_run",
    "void",
    "why_void",
]

NO_LONGER_HELD = "The place was given up"
NO_LONGER_OVER = "The dates of the run were changed"
NO_LONGER_BORNE = "The register was changed"


class Refusal(refusals.Refusal):
    """A completion that cannot be issued or taken back. `message` is fit to be shown."""

    message = "This completion cannot be issued."


class NotEarned(Refusal):
    """`why` is the first of the reasons."""

    def __init__(self, why: WhyNot):
        self.why = why
        super().__init__(why.value)


class AlreadyCompleted(Refusal):
    message = "They have completed this run already."


class ReasonMissing(Refusal):
    message = "Please say why, in a few words."


@transaction.atomic
def issue(booking: Booking, *, by: User, now: dt.datetime) -> Completion:
    """Issues the completion that `booking` has earned, with its certificate, or returns the one it has.

    Raises NotEarned with the reason.
    """
    locks.run(booking.run_id)
    booking = _lock([booking.pk])[0]
    valid = booking.completions.valid().first()
    if valid:
        return valid
    found = reckon(booking, now=now)
    if found.why_not:
        raise NotEarned(found.why_not)
    completion = _new(booking, found=found, by=by, now=now)
    completion.save()
    certificates.issue_for([completion], by=by, now=now)
    log(completion, "bookings.completion.issue", user=by)
    return completion


@transaction.atomic
def issue_all_earned(run: CourseRun, *, by: User, now: dt.datetime) -> list[Completion]:
    """Issues a completion, with its certificate, to everybody on `run` who has earned one and has none.

    Returns the new ones. The number of queries does not grow with the class: one line in the audit log names all.
    """
    locks.run(run.pk)
    bookings = _lock(run.bookings.holding_a_place().values_list("pk", flat=True))
    have_one = set(Completion.objects.valid().filter(booking__in=bookings).values_list("booking_id", flat=True))
    reckonings = reckon_all([b for b in bookings if b.pk not in have_one], now=now)
    earned = [b for b in bookings if b.pk in reckonings and reckonings[b.pk].is_earned]
    issued = Completion.objects.bulk_create(_new(b, found=reckonings[b.pk], by=by, now=now) for b in earned)
    certificates.issue_for(issued, by=by, now=now)
    if issued:
        log(run, "bookings.completion.issue_all", user=by, data={"bookings": [b.pk for b in earned]})
    return issued


@transaction.atomic
def override(booking: Booking, *, reason: str, by: User, now: dt.datetime) -> Completion:
    """Gives a completion that is not earned, with a reason.

    No reason gets past a held session without a mark, a place given up, a drop-in, or a run of which nothing was held.
    """
    if not reason:
        raise ReasonMissing
    locks.run(booking.run_id)
    booking = _lock([booking.pk])[0]
    if booking.completions.valid().exists():
        raise AlreadyCompleted
    found = reckon(booking, now=now)
    if found.why_not in FIRM:
        raise NotEarned(found.why_not)
    completion = _new(booking, found=found, by=by, now=now)
    completion.basis, completion.reason = CompletionBasis.OVERRIDE, reason
    completion.save()
    certificates.issue_for([completion], by=by, now=now)
    log(completion, "bookings.completion.override", user=by, data={"reason": reason})
    return completion


@transaction.atomic
def void(completion: Completion, *, reason: str, by: User, now: dt.datetime) -> None:
    """Takes a completion back, with its certificate, and keeps both rows. Taking back twice changes nothing."""
    if not reason:
        raise ReasonMissing
    _lock([completion.booking_id])
    completion.refresh_from_db()
    if completion.is_valid:
        _void(completion, reason=reason, by=by, now=now)


def recheck(booking: Booking, *, by: User | None, now: dt.datetime) -> None:
    """Voids the completion of `booking` where the facts no longer bear it, else keeps its certificate true to them.

    To be called whenever a mark, a date or a place changed.
    """
    recheck_all([booking], by=by, now=now)


@transaction.atomic
def recheck_all(bookings: Iterable[Booking], *, by: User | None, now: dt.datetime) -> None:
    """As `recheck`, for many: six queries and none more while all is well.

    A completion given with a reason falls only with the place. Where nobody is at the keyboard (`by` is None) the void
    is put down to the one who issued it.
    """
    locked = {b.pk: b for b in _lock([b.pk for b in bookings])}
    valid = list(Completion.objects.valid().filter(booking__in=locked).select_related("issued_by"))
    if not valid:
        return
    reckonings = reckon_all([locked[completion.booking_id] for completion in valid], now=now)
    borne: dict[Completion, Reckoning] = {}
    for completion in valid:
        why_not = why_void(completion, found=reckonings[completion.booking_id])
        if why_not:
            completion.booking = locked[completion.booking_id]
            _void(completion, reason=_reason_of(why_not), by=by or completion.issued_by, now=now)
        else:
            borne[completion] = reckonings[completion.booking_id]
    if borne:
        certificates.recheck_completed(borne, by=by, now=now)


def why_void(completion: Completion, *, found: Reckoning) -> WhyNot | None:
    """Why the facts no longer bear `completion`; None while they do. Given with a reason, it falls with the place."""
    falls = completion.basis == CompletionBasis.EARNED or found.why_not == WhyNot.NO_PLACE
    return found.why_not if falls else None


def _lock(ids: Iterable[int]) -> list[Booking]:
    """The bookings as they stand now, locked in one order until the transaction ends (SQLite locks the whole file)."""
    locked = Booking.objects.select_for_update(of=("self",)).filter(pk__in=list(ids))
    return list(locked.select_related("run", "person").order_by("pk"))


def _new(booking: Booking, *, found: Reckoning, by: User, now: dt.datetime) -> Completion:
    assert found.percent_needed is not None, "nobody completes a drop-in"  # noqa: S101  (each caller refused it)
    return Completion(
        booking=booking,
        basis=CompletionBasis.EARNED,
        attended=found.attended,
        held=found.held,
        percent_needed=found.percent_needed,
        issued_at=now,
        issued_by=by,
    )


def _void(completion: Completion, *, reason: str, by: User, now: dt.datetime) -> None:
    completion.voided_at, completion.voided_by, completion.void_reason = now, by, reason
    completion.save(update_fields=["voided_at", "voided_by", "void_reason"])
    certificates.void_for(completion, reason=reason, by=by, now=now)
    log(completion, "bookings.completion.void", user=by, data={"reason": reason})


def _reason_of(why_not: WhyNot) -> str:
    changed = {WhyNot.NO_PLACE: NO_LONGER_HELD, WhyNot.TO_COME: NO_LONGER_OVER, WhyNot.NOTHING_HELD: NO_LONGER_OVER}
    return changed.get(why_not, NO_LONGER_BORNE)

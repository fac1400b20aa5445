"""What holds for every mark of a register, of students and of those who teach: from when, and never once cancelled."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from bookings.domain import freezing, locks
from bookings.models import Certificate
from bookings.states import CertificateKind
from courses.models import Session
from design_system import refusals, words

OPENS_BEFORE = dt.timedelta(hours=1)


class Refusal(refusals.Refusal):
    """Marks that cannot be saved; none of them was. `message` is fit to be shown."""

    message = "The register was not saved. Please try again."


class SessionIsCancelled(Refusal):
    message = "This session was cancelled, so there is nothing to mark."


class NotOpenYet(Refusal):
    def __init__(self, session: Session):
        opens_at = session.starts_at - OPENS_BEFORE
        super().__init__(
            f"This register opens on {words.day_and_month(opens_at)} at {words.time(opens_at)}. "
            "Until then you can only note who sent apologies. Nothing was saved."
        )


@dataclass(frozen=True, kw_only=True)
class Held:
    """A session that is neither moved nor cancelled until its marks are saved, and what a mark there touches."""

    session: Session
    is_frozen: bool  # its period has been reported
    is_certified: bool  # somebody has a certificate of facilitation of its run


def has_opened(session: Session, *, now: dt.datetime) -> bool:
    """Whether everybody can be marked: from an hour before the start, and for good."""
    return now >= session.starts_at - OPENS_BEFORE


def lock_to_mark(session: Session, *, now: dt.datetime) -> Held:
    """The session as it stands now, held. Raises SessionIsCancelled.

    Once it is over a mark may change a certificate of facilitation: the run is held too, before it, so that none is
    issued meanwhile.
    """
    if session.has_ended(now):
        locks.run(session.run_id)
    certified = Certificate.objects.valid().filter(run=OuterRef("run"), kind=CertificateKind.FACILITATION)
    reported = freezing.over(OuterRef("starts_at__date"))
    locked = Session.objects.select_for_update(of=("self",), no_key=True).select_related("run__course")
    found = locked.annotate(is_frozen=Exists(reported), is_certified=Exists(certified)).get(pk=session.pk)
    if found.is_cancelled:
        raise SessionIsCancelled
    return Held(session=found, is_frozen=found.is_frozen, is_certified=found.is_certified)

"""What holds for every mark of a register, of students and of those who teach: from when, and never once cancelled."""

import datetime as dt

from django.db.models import Exists, OuterRef

from bookings.models import Certificate
from bookings.states import CertificateKind
from courses.models import CourseRun, Session
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


def has_opened(session: Session, *, now: dt.datetime) -> bool:
    """Whether everybody can be marked: from an hour before the start, and for good."""
    return now >= session.starts_at - OPENS_BEFORE


def lock_to_mark(session: Session, *, now: dt.datetime) -> Session:
    """The session as it stands now: neither moved nor cancelled until marks are saved. Raises SessionIsCancelled.

    Once it is over a mark may change a certificate of facilitation: where there is one the run is held too, before it.
    """
    if session.ends_at <= now:
        certified = Certificate.objects.valid().filter(run=OuterRef("pk"), kind=CertificateKind.FACILITATION)
        runs = CourseRun.objects.select_for_update(of=("self",)).filter(Exists(certified), pk=session.run_id)
        list(runs.values_list("pk"))
    locked = Session.objects.select_for_update(of=("self",), no_key=True)
    found = locked.select_related("run__course").get(pk=session.pk)
    if found.is_cancelled:
        raise SessionIsCancelled
    return found

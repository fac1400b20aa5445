"""Looks for every state of runs and sessions that must not exist. Reads only."""

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Now

from courses.models import Facilitation, Session
from courses.states import SessionState


def faults() -> Iterator[str]:
    """One line a fault; no line when all is well."""
    clashing = (
        Session.objects.going_ahead()
        .filter(
            run__sessions__pk__gt=F("pk"),
            run__sessions__state=SessionState.SCHEDULED,
            run__sessions__starts_at__lt=F("ends_at"),
            run__sessions__ends_at__gt=F("starts_at"),
        )
        .values_list("pk", "run_id")
        .distinct()
    )
    for pk, run in clashing:
        yield f"session {pk} (run {run}): overlaps another session of its run"
    for pk in Facilitation.objects.exclude(role=F("facilitator__role")).values_list("pk", flat=True):
        yield f"facilitation {pk}: its role is not the facilitator's"
    to_come = Session.objects.filter(starts_at__gt=Now())
    unplanned = Facilitation.objects.filter(
        Exists(to_come.filter(run=OuterRef("run")).exclude(facilitations__facilitator=OuterRef("facilitator")))
    )
    for pk in unplanned.values_list("pk", flat=True):
        yield f"facilitation {pk}: a session to come of its run has no row for them"

"""Who facilitates a run, and as what: the role belongs to the facilitator, each part of theirs only repeats it."""

from django.db.models import QuerySet

from courses.domain import pairing
from courses.models import CourseRun, Facilitator


def carry_role_over(facilitator: Facilitator) -> int:
    """Puts the role of `facilitator` on every part they have. Returns how many were different.

    Sessions that are marked keep the role in which they were taught. Where a place of a run's pair is empty now that
    was filled, or none is, a reason recorded for that run counts no more. The caller holds `runs_with_a_reason`.
    """
    before = [(run, set(pairing.missing(run))) for run in runs_with_a_reason(facilitator)]
    changed = facilitator.facilitations.exclude(role=facilitator.role).update(role=facilitator.role)
    facilitator.session_facilitations.filter(mark="").update(role=facilitator.role)
    for run, was_missing in before:
        is_missing = set(pairing.missing(run))
        if is_missing != was_missing and (is_missing - was_missing or not is_missing):
            pairing.forget_reason(run)
    return changed


def runs_with_a_reason(facilitator: Facilitator) -> QuerySet[CourseRun]:
    """The runs of `facilitator` that are published without their pair for a recorded reason."""
    theirs = facilitator.facilitations.values("run")
    return CourseRun.objects.filter(pk__in=theirs, unpaired_at__isnull=False).order_by("pk")

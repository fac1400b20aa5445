"""A session needs one person with lived experience and one with professional expertise: its pair."""

from collections.abc import Iterator
from contextlib import contextmanager

from courses.models import CourseRun, Facilitation, SessionFacilitation
from courses.states import FILLS_A_PLACE, FacilitatorRole


def missing(run: CourseRun) -> list[FacilitatorRole]:
    """The places of the run's pair that nobody has accepted. One query.

    Source: co-production in the college's own rules: a run is not published without one accepted peer and one accepted
    professional. A helper fills no place, nor does somebody who has left the pool.
    """
    current = Facilitation.objects.filter(facilitator__left_on__isnull=True)
    parts = current.filter(run=run, part__in=FILLS_A_PLACE)
    filled = set(parts.values_list("role", flat=True))
    return [role for role in FacilitatorRole if role not in filled]


def empty_places(run: CourseRun) -> set[tuple[int | None, FacilitatorRole]]:
    """The places of the pair that are empty: of the run (None), and by id of each session. Three queries."""
    planned = SessionFacilitation.objects.planned().filter(session__run=run, facilitator__left_on__isnull=True)
    filled = set(planned.filter(part__in=FILLS_A_PLACE).values_list("session", "role"))
    sessions = run.sessions.values_list("pk", flat=True)
    at_sessions = {(pk, role) for pk in sessions for role in FacilitatorRole if (pk, role) not in filled}
    return at_sessions | {(None, role) for role in missing(run)}


def missing_in_words(roles: list[FacilitatorRole]) -> str:
    """“a person with lived experience and a professional”, or nothing."""
    said = {FacilitatorRole.PEER: "a person with lived experience", FacilitatorRole.PROFESSIONAL: "a professional"}
    return " and ".join(said[role] for role in roles)


@contextmanager
def reason_goes_with_a_place(run: CourseRun) -> Iterator[None]:
    """Around a change of who teaches `run`: a recorded reason does not speak for a place that the change empties."""
    before = empty_places(run)
    yield
    if empty_places(run) - before:
        forget_reason(run)


def forget_reason(run: CourseRun) -> None:
    """What was said of a run without its pair counts no more: it has one now, or lacks another person than then."""
    if run.unpaired_at is not None:
        run.unpaired_reason, run.unpaired_by, run.unpaired_at = "", None, None
        run.save(update_fields=["unpaired_reason", "unpaired_by", "unpaired_at", "updated_at"])

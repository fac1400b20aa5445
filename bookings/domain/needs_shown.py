"""For how long the needs of those on a run are shown to its facilitators. Staff may always read them."""

import datetime as dt

from django.db.models import Max, Prefetch

from courses.models import CourseRun
from design_system import refusals
from people.models import AccessNeed, User
from people.states import Role

# After the last session the needs serve nobody who teaches: two weeks are left to look back at how a room was prepared
# and to finish the registers. What helps somebody tells of their health, so it is not shown for longer than it serves
# (data minimisation: UK GDPR, article 5(1)(c)).
SHOWN_FOR = dt.timedelta(days=14)


class NoLongerShown(refusals.Refusal):
    message = (
        f"This run ended more than {SHOWN_FOR.days} days ago, so what helps people is not shown any more. "
        "If you need to know, ask the college."
    )


def are_shown(run: CourseRun, *, to: User, now: dt.datetime) -> bool:
    """Whether `to`, who may open `run`, still sees needs: staff do; others until SHOWN_FOR after its last session.

    A run without dates is not over. At most one query.
    """
    if to.has_role(Role.COLLEGE_STAFF):
        return True
    last = run.sessions.aggregate(ends_at=Max("ends_at"))["ends_at"]
    return last is None or now <= last + SHOWN_FOR


def prefetch(*, shown: bool) -> Prefetch:
    """The current needs of a booking's person; of nobody where they are not shown."""
    needs = AccessNeed.objects.current().order_by("pk")
    return Prefetch("person__access_needs", needs if shown else needs.none())

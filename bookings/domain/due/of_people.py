"""What waits about people: what they need, and the supervision and checks of facilitators."""

import datetime as dt

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from bookings.domain import prepared
from bookings.domain.due import telling_time
from bookings.domain.due.kinds import Kind, Row
from bookings.emails import letters
from courses.models import CourseRun, Facilitator
from people.domain import needs
from people.models import Person, User

CHECKS_SAID_BEFORE = dt.timedelta(days=30)


def runs_not_prepared(*, by: User, now: dt.datetime) -> QuerySet[CourseRun]:
    """Runs to come where something that somebody needs is not met, or nobody has said."""
    return prepared.runs_not_ready(now=now)


def _not_prepared(run, now: dt.datetime) -> Row:
    said = [f"{run.unmet_count} not met"] if run.unmet_count else []
    said += [f"{run.unsaid_count} still to check"] if run.unsaid_count else []
    return Row(
        what=str(run),
        about=", ".join(said),
        when=f"meets {telling_time.by(run.next_starts_at, now)}",
        url=reverse("prepare", args=[run.pk]),
    )


def needs_to_review(*, by: User, now: dt.datetime) -> QuerySet[Person]:
    """People to be asked whether their needs are still right."""
    return needs.people_to_ask(now=now).prefetch_related(None)


def _review(person, now: dt.datetime) -> Row:
    return Row(
        what=str(person),
        about="are their needs still right?",
        when=f"to be asked since {telling_time.by(person.due_on, now)}",
        is_overdue=person.due_on < timezone.localdate(now),
        url=reverse("desk_needs_change", args=[person.pk]),
        person=person,
    )


def readiness_running_out(*, by: User, now: dt.datetime) -> QuerySet[Facilitator]:
    """People of the pool whose supervision is due again, or whose checks end within 30 days; the earliest first.

    Adds `is_supervision_due`.
    """
    today = timezone.localdate(now)
    supervised_by = today - dt.timedelta(weeks=letters.college().supervision_weeks)
    is_supervision_due = Q(supervised_on__isnull=False, supervised_on__lte=supervised_by)
    is_due = is_supervision_due | Q(checks_until__lte=today + CHECKS_SAID_BEFORE)
    pool = Facilitator.objects.in_the_pool().filter(is_due).select_related("person")
    pool = pool.annotate(is_supervision_due=ExpressionWrapper(is_supervision_due, BooleanField()))
    return pool.order_by(F("checks_until").asc(nulls_last=True), "supervised_on", "pk")


def _readiness(facilitator, now: dt.datetime) -> Row:
    today = timezone.localdate(now)
    last, ends = facilitator.supervised_on, facilitator.checks_until
    said = []
    if ends and ends <= today + CHECKS_SAID_BEFORE:
        said.append(f"checks {'ended' if ends < today else 'end'} {telling_time.by(ends, now)}")
    if facilitator.is_supervision_due:
        said.append(f"last supervision {telling_time.ago(last, now)}")
    return Row(
        what=str(facilitator),
        about="; ".join(said),
        is_overdue=bool(ends and ends < today),
        url=reverse("desk_facilitator", args=[facilitator.pk]),
        person=facilitator.person,
    )


NOT_PREPARED = Kind(
    slug="needs",
    one="run not prepared for what people need",
    many="runs not prepared for what people need",
    find=runs_not_prepared,
    row=_not_prepared,
)
TO_REVIEW = Kind(
    slug="needs-to-review",
    one="person to ask whether their needs are still right",
    many="people to ask whether their needs are still right",
    find=needs_to_review,
    row=_review,
)
READINESS = Kind(
    slug="readiness",
    one="facilitator whose supervision or checks are due",
    many="facilitators whose supervision or checks are due",
    find=readiness_running_out,
    row=_readiness,
)

"""The runs and facilitators that a form offers: what staff work on, not the whole past of the college."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from courses.models import CourseRun, Facilitator

NEWEST = 200


def runs(*, kept: int | None = None) -> QuerySet[CourseRun]:
    """Runs with a session to come and the newest ones, each with its course; and `kept`, the one chosen already."""
    upcoming = CourseRun.objects.upcoming(timezone.now()).values("pk")
    newest = CourseRun.objects.order_by("-pk").values("pk")[:NEWEST]
    offered = CourseRun.objects.filter(Q(pk__in=upcoming) | Q(pk__in=newest) | Q(pk=kept))
    return offered.select_related("course").order_by("-booking_opens_on", "code")


def facilitators() -> QuerySet[Facilitator]:
    """Everybody in the pool, by name."""
    return Facilitator.objects.order_by("shown_as", "pk")

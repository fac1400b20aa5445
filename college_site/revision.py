"""The facts that change a public page, in one query: last changes, numbers of rows, and what time alone brought."""

import datetime as dt

from django.db.models import CharField, Count, DateTimeField, IntegerField, Max, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Page

from bookings.models import Booking
from content.models import CollegeSettings, HomePage, StandardPage
from courses.models import CourseIndexPage, CoursePage, CourseRun, Facilitation, Facilitator, Session, Topic, Venue
from courses.states import RunState

LONGEST_SESSION = dt.timedelta(days=2)
# Cast, because PostgreSQL gives a bare NULL in a union the type of a text.
NO_TIME = Cast(Value(None), DateTimeField())
NOTHING = Value(0, IntegerField())


def facts(*, now: dt.datetime) -> list:
    """Equal lists mean equal public pages. Sorted, and with the date and hour, so that nothing is older than an hour:

    of two transactions that end in the other order than they began, the later one could stay unseen.
    """
    first, *others = _rows(now)
    rows = first.union(*others, all=True)
    return [f"{timezone.localtime(now):%Y-%m-%d %H}", *sorted(map(repr, rows))]


def _rows(now: dt.datetime) -> list[QuerySet]:
    """One row of a name, a time and two numbers each. The latest change is asked by itself: an index has it."""
    to_come = Session.objects.filter(starts_at__gt=now - LONGEST_SESSION)
    changed = [HomePage, StandardPage, CourseIndexPage, CoursePage, CourseRun, Session, Booking, Venue, Topic]
    live = Count("pk", filter=Q(live=True))
    shown = Sum("capacity", filter=Q(state=RunState.PUBLISHED))
    started, ended = to_come.filter(starts_at__lte=now), to_come.filter(ends_at__lte=now)
    return [
        *(_row(f"{model.__name__} changed", model.objects.all(), Max("updated_at")) for model in changed),
        _row("settings", CollegeSettings.objects.all(), Max("updated_at")),
        _row("facilitators", Facilitator.objects.all(), Max("updated_at"), Count("pk")),
        _row("facilitations", Facilitation.objects.all(), None, Count("pk"), Max("pk")),
        _row("pages", Page.objects.all(), Max("last_published_at"), Count("pk"), live),
        _row("runs", CourseRun.objects.all(), None, Count("pk"), shown),
        _row("closed", CourseRun.objects.filter(booking_closes_at__lte=now), Max("booking_closes_at"), Count("pk")),
        _row("sessions", to_come, None, Count("pk")),
        _row("started", started, Max("starts_at")),
        _row("ended", ended, Max("ends_at")),
        _row("bookings", Booking.objects.live().filter(run__in=to_come.values("run")), None, Count("pk")),
        _row("places", Booking.objects.holding_a_place().filter(run__in=to_come.values("run")), None, Count("pk")),
        _row("venues", Venue.objects.all(), None, Count("pk")),
        _row("topics", Topic.objects.all(), None, Count("pk")),
    ]


def _row(name: str, rows: QuerySet, latest, count=NOTHING, more=NOTHING) -> QuerySet:
    named = rows.order_by().annotate(fact=Value(name, CharField())).values("fact")
    return named.annotate(latest=latest or NO_TIME, counted=count, more=more).values_list(
        "fact", "latest", "counted", "more"
    )

"""What a private feed shows, in one query and one row: whose link it is, and a line for each date."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import (
    DateTimeField,
    Exists,
    FilteredRelation,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)

from bookings.domain.feeds import lines, links, statement
from bookings.domain.feeds.lines import Lines, OccasionLines
from bookings.domain.roll_call import with_counts
from bookings.models import Booking, CalendarEntry, CalendarFeed, OccasionGuest
from bookings.states import HOLDING_A_PLACE, BookingState, Ended, FeedKind
from content.models import CollegeSettings
from courses.models import Session
from courses.models.session_facilitations import at_it
from courses.states import RunState, SessionState
from people.models import User
from people.states import Role

KEPT_IN_VIEW = dt.timedelta(days=30)
TO_STUDENTS = "person__bookings__run__sessions"
TO_FACILITATORS = "person__facilitator__session_facilitations__session"
NOTHING = Value(None, output_field=TextField())
NOW, LATELY = statement.moment("now"), statement.moment("lately")
# Beside the join: a condition of the join itself may not look through a session at its run.
RUN_WENT_AHEAD = Q(shown__ends_at__gt=NOW) | ~Q(shown__run__state=RunState.CANCELLED)


@dataclass(frozen=True, kw_only=True)
class Contents:
    """Whose feed it is and what it shows: lines, soonest first.

    `college` is when the college's name or phone changed last, as the database writes it: they stand in every entry.
    """

    kind: FeedKind
    person_id: int
    is_discreet: bool
    college: str
    lines: list[str]


def contents(token: str, *, now: dt.datetime) -> Contents | None:
    """What the feed behind `token` shows at `now`, or None where no such link lives. One query."""
    found = statement.ask(_feed, token_hash=links.hash_of(token), now=now, lately=now - KEPT_IN_VIEW)
    if found is None:
        return None
    kind, person_id, is_discreet, college, sessions, occasions = found
    return Contents(
        kind=FeedKind(kind),
        person_id=person_id,
        is_discreet=bool(is_discreet),
        college=str(college),
        lines=lines.in_order(sessions, occasions),
    )


def _feed() -> QuerySet:
    feeds = CalendarFeed.objects.live().filter(
        token_hash=statement.text("token_hash"), person__erased_at=None, person__merged_into=None
    )
    return _for_student(feeds).union(_for_facilitator(feeds), all=True)


def _for_student(feeds: QuerySet) -> QuerySet:
    """Sessions of runs they have a place on, and of runs that the college cancelled under them."""
    held = Q(person__bookings__state__in=HOLDING_A_PLACE) | Q(
        person__bookings__state=BookingState.CANCELLED,
        person__bookings__booked_at__isnull=False,
        person__bookings__ended_why=Ended.RUN_CANCELLED,
    )
    told = CalendarEntry.objects.filter(person=OuterRef("person"), session=OuterRef("shown__pk"))
    return _values(
        feeds.filter(kind=FeedKind.STUDENT),
        shown=FilteredRelation(TO_STUDENTS, condition=held & _in_view(TO_STUDENTS)),
        lines=Lines("shown__", "told_at", "uid", "sequence", NOTHING, only=RUN_WENT_AHEAD),
        told_at=Subquery(told.values("updated_at")),
        uid=Subquery(told.values("uid")),
        sequence=Subquery(told.values("sequence")),
        occasions=Subquery(_occasions(), TextField()),
    )


def _occasions() -> QuerySet:
    """Those they are expected at, under the same rule: one row."""
    to_come = Q(occasion__ends_at__gt=NOW)
    lately = Q(occasion__ends_at__gt=LATELY, occasion__cancelled_at__isnull=True)
    guests = OccasionGuest.objects.expected().filter(to_come | lately, person=OuterRef("person"))
    return guests.order_by().values(all=Value(1)).annotate(lines=OccasionLines()).values("lines")


def _for_facilitator(feeds: QuerySet) -> QuerySet:
    """Sessions that they are planned for or taught, with the head count of the register. Drafts too: they said yes."""
    theirs = at_it(TO_FACILITATORS.removesuffix("session"))
    counted = with_counts(Session.objects.filter(pk=OuterRef("shown__pk"))).values("expected_count")
    told = CalendarEntry.objects.filter(person=OuterRef("person"), session=OuterRef("shown__pk"))
    bookings = Booking.objects.filter(run=OuterRef("shown__run")).order_by().values("run")
    return _values(
        feeds.filter(_may_teach(), kind=FeedKind.FACILITATOR),
        shown=FilteredRelation(TO_FACILITATORS, condition=theirs & _in_view(TO_FACILITATORS)),
        lines=Lines("shown__", "counted_at", "uid", "sequence", "expected", only=RUN_WENT_AHEAD),
        counted_at=Subquery(bookings.annotate(latest=Max("updated_at")).values("latest"), DateTimeField()),
        expected=Subquery(counted),
        uid=Subquery(told.values("uid")),
        sequence=Subquery(told.values("sequence")),
        occasions=NOTHING,
    )


def _may_teach() -> Exists:
    """As `User.may_teach`: the link of somebody who teaches no more, or whose login is closed, shows nothing."""
    roles = Q(groups__name__in=[Role.FACILITATOR, Role.COLLEGE_STAFF, Role.ADMINISTRATOR])
    logins = User.objects.filter(pk=OuterRef("person__user"), is_active=True)
    return Exists(logins.filter(roles | Q(is_superuser=True)))


def _in_view(path: str) -> Q:
    """To come, or held in the last 30 days; what was cancelled only until its date passes. See RUN_WENT_AHEAD."""
    went_ahead = ~Q(**{f"{path}__state": SessionState.CANCELLED})
    lately = Q(**{f"{path}__ends_at__gt": LATELY})
    return Q(**{f"{path}__ends_at__gt": NOW}) | (lately & went_ahead)


def _values(
    feeds: QuerySet, *, shown: FilteredRelation, lines: Lines, occasions: Subquery | Value, **more: Subquery
) -> QuerySet:
    """The occasions come last: what stands before the lines is reckoned once for each session."""
    college = CollegeSettings.objects.filter(site__is_default_site=True).values("updated_at")
    return (
        feeds.annotate(shown=shown)
        .annotate(college=Subquery(college), **more)
        .values("kind", "person_id", "person__is_discreet", "college")
        .annotate(lines=lines)
        .annotate(occasions=occasions)
    )

"""What a private feed shows, in one query: whose link it is, and a line for each session that says what it is made of.

A line holds no words. It changes whenever the words would (every table they come from says when it changed last), so
that it names the bytes built from it.
"""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import (
    DateTimeField,
    Exists,
    FilteredRelation,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast, Greatest

from bookings.domain.feeds import links
from bookings.domain.roll_call import with_counts
from bookings.models import Booking, CalendarEntry, CalendarFeed
from bookings.states import HOLDING_A_PLACE, BookingState, Ended, FeedKind
from content.models import CollegeSettings
from courses.models import Session
from courses.states import SHOWN_RUN_STATES, RunState, SessionState
from people.models import User
from people.states import Role

KEPT_IN_VIEW = dt.timedelta(days=30)
TO_STUDENTS = "person__bookings__run__sessions"
TO_FACILITATORS = "person__facilitator__facilitations__run__sessions"


class Line(NamedTuple):
    """One session. `uid` and `sequence` are what an invite already told, if one did; `changed_at` is seconds."""

    session: int
    uid: uuid.UUID | None
    sequence: int
    changed_at: float
    is_cancelled: bool
    expected: int | None


@dataclass(frozen=True, kw_only=True)
class Contents:
    """Whose feed it is and what it shows, by session. `college_changed_at`: name and phone stand in every entry."""

    kind: FeedKind
    person_id: int
    is_discreet: bool
    college_changed_at: dt.datetime | None
    lines: list[Line]


def contents(token: str, *, now: dt.datetime) -> Contents | None:
    """What the feed behind `token` shows at `now`, or None where no such link lives. One query."""
    feeds = CalendarFeed.objects.live().filter(
        token_hash=links.hash_of(token), person__erased_at=None, person__merged_into=None
    )
    rows = list(_for_student(feeds, now=now).union(_for_facilitator(feeds, now=now), all=True))
    if not rows:
        return None
    kind, person_id, is_discreet, college_changed_at = rows[0][:4]
    lines = {line.session: line for line in (_line(*row[4:]) for row in rows) if line}
    return Contents(
        kind=FeedKind(kind),
        person_id=person_id,
        is_discreet=is_discreet,
        college_changed_at=college_changed_at,
        lines=[lines[session] for session in sorted(lines)],
    )


def _for_student(feeds: QuerySet, *, now: dt.datetime) -> QuerySet:
    """Sessions of runs they have a place on, and of runs that the college cancelled under them."""
    held = Q(person__bookings__state__in=HOLDING_A_PLACE) | Q(
        person__bookings__state=BookingState.CANCELLED,
        person__bookings__booked_at__isnull=False,
        person__bookings__ended_why=Ended.RUN_CANCELLED,
    )
    told = CalendarEntry.objects.filter(person=OuterRef("person"), session=OuterRef("shown__pk"))
    return _values(
        feeds.filter(kind=FeedKind.STUDENT),
        shown=FilteredRelation(TO_STUDENTS, condition=held & _in_view(TO_STUDENTS, now=now)),
        uid=Subquery(told.values("uid")),
        sequence=Subquery(told.values("sequence")),
        told_at=Subquery(told.values("updated_at")),
        expected=Cast(Value(None), IntegerField()),
    )


def _for_facilitator(feeds: QuerySet, *, now: dt.datetime) -> QuerySet:
    """Sessions of runs they facilitate, with the head count of the register."""
    published = Q(person__facilitator__facilitations__run__state__in=SHOWN_RUN_STATES)
    counted = with_counts(Session.objects.filter(pk=OuterRef("shown__pk"))).values("expected_count")
    bookings = Booking.objects.filter(run=OuterRef("shown__run")).order_by().values("run")
    return _values(
        feeds.filter(_may_teach(), kind=FeedKind.FACILITATOR),
        shown=FilteredRelation(TO_FACILITATORS, condition=published & _in_view(TO_FACILITATORS, now=now)),
        uid=Cast(Value(None), UUIDField()),
        sequence=Cast(Value(None), IntegerField()),
        told_at=Subquery(bookings.annotate(latest=Max("updated_at")).values("latest"), DateTimeField()),
        expected=Subquery(counted),
    )


def _may_teach() -> Exists:
    """As `User.may_teach`: the link of somebody who teaches no more, or whose login is closed, shows nothing."""
    roles = Q(groups__name__in=[Role.FACILITATOR, Role.COLLEGE_STAFF, Role.ADMINISTRATOR])
    logins = User.objects.filter(pk=OuterRef("person__user"), is_active=True)
    return Exists(logins.filter(roles | Q(is_superuser=True)))


def _in_view(path: str, *, now: dt.datetime) -> Q:
    """To come, or held in the last 30 days; what was cancelled only until its date passes."""
    run = path.removesuffix("__sessions")
    went_ahead = ~Q(**{f"{path}__state": SessionState.CANCELLED}) & ~Q(**{f"{run}__state": RunState.CANCELLED})
    lately = Q(**{f"{path}__ends_at__gt": now - KEPT_IN_VIEW})
    return Q(**{f"{path}__ends_at__gt": now}) | (lately & went_ahead)


def _values(feeds: QuerySet, *, shown: FilteredRelation, **found) -> QuerySet:
    college = CollegeSettings.objects.filter(site__is_default_site=True).values("updated_at")
    return (
        feeds.annotate(shown=shown)
        .annotate(
            college_changed_at=Subquery(college),
            changed_at=Greatest(
                "shown__updated_at",
                "shown__venue__updated_at",
                "shown__run__updated_at",
                "shown__run__course__updated_at",
            ),
            **found,
        )
        .values_list(
            "kind",
            "person_id",
            "person__is_discreet",
            "college_changed_at",
            "shown__pk",
            "uid",
            "sequence",
            "changed_at",
            "told_at",
            "shown__state",
            "shown__run__state",
            "expected",
        )
    )


def _line(session, uid, sequence, changed_at, told_at, state, run_state, expected) -> Line | None:
    """None for a row that only says that the link lives."""
    if session is None:
        return None
    return Line(
        session=session,
        uid=uid,
        sequence=sequence or 0,
        changed_at=max(changed_at, told_at or changed_at).timestamp(),
        is_cancelled=state == SessionState.CANCELLED or run_state == RunState.CANCELLED,
        expected=expected,
    )

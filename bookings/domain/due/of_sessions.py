"""What waits after a session: its register, people added at the door, and what its facilitators asked of us."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from bookings.domain import debriefs, roll_call, walk_ins
from bookings.domain.due import telling_time
from bookings.domain.due.kinds import Kind, Row
from bookings.models import Debrief, WalkIn
from courses.models import Session, SessionFacilitation
from courses.models.sessions import SessionQuerySet
from courses.states import SHOWN_RUN_STATES
from people.models import User

UNMARKED_WITHIN = dt.timedelta(weeks=52)


def registers_not_marked(*, by: User, now: dt.datetime) -> SessionQuerySet:
    """Sessions held in the last year where a student, or a facilitator who was planned, is not recorded.

    Adds `unmarked_count` and `is_taught_unsaid`.
    """
    unsaid = SessionFacilitation.objects.planned().filter(session=OuterRef("pk"), mark="")
    held = Session.objects.going_ahead().filter(starts_at__gte=now - UNMARKED_WITHIN, ends_at__lte=now)
    counted = roll_call.with_counts(held.filter(run__state__in=SHOWN_RUN_STATES))
    left_open = counted.annotate(is_taught_unsaid=Exists(unsaid)).filter(
        Q(unmarked_count__gt=0) | Q(is_taught_unsaid=True)
    )
    return left_open.select_related("run__course").order_by("ends_at", "pk")


def _register(session, now: dt.datetime) -> Row:
    missing = [f"{session.unmarked_count} not marked yet"] if session.unmarked_count else []
    missing += ["who taught is not recorded"] if session.is_taught_unsaid else []
    return Row(
        what=named(session),
        about=" and ".join(missing),
        when=f"ended {telling_time.ago(session.ends_at, now)}",
        url=reverse("register", args=[session.pk]),
    )


def from_the_door(*, by: User, now: dt.datetime) -> QuerySet[WalkIn]:
    return walk_ins.to_settle()


def _walk_in(walk_in: WalkIn, now: dt.datetime) -> Row:
    return Row(
        what=str(walk_in.booking.person),
        about=f"added at the door of {named(walk_in.session)}",
        when=telling_time.ago(walk_in.added_at, now),
        url=reverse("desk_walk_in", args=[walk_in.pk]),
        person=walk_in.booking.person,
    )


def debriefs_for_staff(*, by: User, now: dt.datetime) -> QuerySet[Debrief]:
    return debriefs.to_deal_with()


def _debrief(debrief: Debrief, now: dt.datetime) -> Row:
    return Row(
        what=named(debrief.session),
        about="its facilitators asked the college for something",
        when=telling_time.ago(debrief.written_at, now),
        url=reverse("desk_debriefs"),
    )


def named(session: Session) -> str:
    """“Sleeping well, session 2”."""
    return f"{session.run.course.title}, session {session.number}"


REGISTERS = Kind(
    slug="registers",
    one="register not all marked",
    many="registers not all marked",
    find=registers_not_marked,
    row=_register,
)
WALK_INS = Kind(
    slug="at-the-door",
    one="person from the door to match",
    many="people from the door to match",
    find=from_the_door,
    row=_walk_in,
)
DEBRIEFS = Kind(
    slug="debriefs",
    one="debrief with something for us to do",
    many="debriefs with something for us to do",
    find=debriefs_for_staff,
    row=_debrief,
)

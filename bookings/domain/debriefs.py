"""The debrief: five minutes after a session that its facilitators write down together. Staff read it."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from bookings.domain import names
from bookings.models import Debrief
from courses.models import CourseRun, Session, SessionFacilitation
from courses.models.sessions import SessionQuerySet
from design_system import refusals
from people.models import User
from people.states import Role

LONGEST = Debrief._meta.get_field("went_well").max_length


@dataclass(frozen=True, kw_only=True)
class Texts:
    """The three boxes."""

    went_well: str = ""
    to_change: str = ""
    for_staff: str = ""


class Refusal(refusals.Refusal):
    message = "This debrief cannot be saved."


class NotYet(Refusal):
    message = "The session has not begun yet. You can write the debrief from its start on."


class WasCancelled(Refusal):
    message = "This session was cancelled, so there is nothing to look back on."


class SaysNothing(Refusal):
    message = "Please write something in one of the boxes."


class ChangedMeanwhile(Refusal):
    message = "This was changed meanwhile. Please read it again first."


class WrittenMeanwhile(Refusal):
    """Two wrote into the same box at once. `joined` holds both texts, `saved` what the other one wrote."""

    def __init__(self, *, saved: Texts, joined: Texts, boxes: list[str], by: str):
        super().__init__()
        self.saved, self.joined, self.boxes, self.by = saved, joined, boxes, by
        self.message = f"{by} wrote here at the same time. Nothing is lost: both texts are in the box."


def sessions_of(user: User) -> SessionQuerySet:
    """Sessions that `user` was to facilitate, or did on the day."""
    rows = SessionFacilitation.objects.at_it().filter(facilitator__person__user=user)
    return Session.objects.filter(pk__in=rows.values("session")).select_related("run__course", "venue")


def sessions_open_to(user: User) -> SessionQuerySet:
    """Sessions whose debrief `user` reads and writes: their own; all of them for college staff."""
    if user.has_role(Role.COLLEGE_STAFF):
        return Session.objects.select_related("run__course", "venue")
    return sessions_of(user)


def ids_open_to(user: User, *, run: CourseRun) -> set[int]:
    """The sessions of `run` whose debrief `user` reads and writes."""
    return set(sessions_open_to(user).filter(run=run).values_list("pk", flat=True))


def has_opened(session: Session, *, now: dt.datetime) -> bool:
    return session.has_started(now) and not session.is_cancelled


def of(session: Session) -> Debrief | None:
    return Debrief.objects.filter(session=session).select_related("written_by__person").first()


def texts_of(debrief: Debrief | None) -> Texts:
    if debrief is None:
        return Texts()
    return Texts(went_well=debrief.went_well, to_change=debrief.to_change, for_staff=debrief.for_staff)


def last_time(session: Session, *, by: User) -> Debrief | None:
    """What `by` noted after the session of this course that they facilitated last before this one. One query."""
    own = sessions_of(by).filter(run__course=session.run.course_id, starts_at__lt=session.starts_at)
    earlier = Debrief.objects.filter(session__in=own.exclude(pk=session.pk)).select_related("session")
    return earlier.order_by("-session__starts_at", "-session__pk").first()


@transaction.atomic
def write(session: Session, *, texts: Texts, based_on: Texts, by: User, now: dt.datetime) -> Debrief:
    """Saves what `by` wrote; `based_on` is what stood in the boxes when they began.

    Where only one of two people changed a box, that change stays. Where both did, nothing is saved and
    WrittenMeanwhile carries both texts. Raises NotYet, WasCancelled or SaysNothing too.
    """
    session = Session.objects.select_for_update(of=("self",), no_key=True).get(pk=session.pk)
    if session.is_cancelled:
        raise WasCancelled
    if not session.has_started(now):
        raise NotYet
    debrief = of(session) or Debrief(session=session)
    saved = texts_of(debrief)
    merged = _merged(saved=saved, mine=texts, base=based_on, by=debrief.written_by)
    if merged == Texts():
        raise SaysNothing
    if merged == saved:
        return debrief
    if merged.for_staff != saved.for_staff:
        debrief.staff_dealt_at = None
    for box, text in asdict(merged).items():
        setattr(debrief, box, text)
    debrief.written_by, debrief.written_at = by, now
    debrief.save()
    log(debrief, "bookings.debrief.write", user=by)
    return debrief


def to_deal_with() -> QuerySet[Debrief]:
    """What facilitators asked of the college and nobody has dealt with, longest waiting first."""
    return _for_the_desk(Debrief.objects.to_deal_with()).order_by("session__starts_at", "pk")


def dealt_with() -> QuerySet[Debrief]:
    """The latest first."""
    done = Debrief.objects.for_staff().filter(staff_dealt_at__isnull=False)
    return _for_the_desk(done).order_by("-staff_dealt_at", "-pk")


@transaction.atomic
def deal_with(debrief: Debrief, *, read: str, by: User, now: dt.datetime) -> None:
    """Takes it off the list; twice changes nothing. Raises ChangedMeanwhile where the words are not those `read`."""
    debrief = Debrief.objects.select_for_update(of=("self",)).get(pk=debrief.pk)
    if debrief.for_staff != read:
        raise ChangedMeanwhile
    if debrief.staff_dealt_at is None:
        Debrief.objects.filter(pk=debrief.pk).update(staff_dealt_at=now)
        log(debrief, "bookings.debrief.deal_with", user=by)


@transaction.atomic
def put_back(debrief: Debrief, *, by: User) -> None:
    """It is to be dealt with again; twice changes nothing."""
    if Debrief.objects.filter(pk=debrief.pk, staff_dealt_at__isnull=False).update(staff_dealt_at=None):
        log(debrief, "bookings.debrief.put_back", user=by)


def _for_the_desk(debriefs: QuerySet[Debrief]) -> QuerySet[Debrief]:
    return debriefs.select_related("session__run__course", "written_by__person")


def _merged(*, saved: Texts, mine: Texts, base: Texts, by: User | None) -> Texts:
    """Box by box what only one of the two has changed since `base`. Raises WrittenMeanwhile."""
    was, old, new = asdict(base), asdict(saved), asdict(mine)
    clashes = [box for box in was if old[box] != was[box] and new[box] not in (was[box], old[box])]
    merged = {box: new[box] if new[box] != was[box] else old[box] for box in was}
    if clashes:
        both = {box: _both(old[box], new[box]) if box in clashes else merged[box] for box in was}
        raise WrittenMeanwhile(saved=saved, joined=Texts(**both), boxes=clashes, by=names.who(by))
    return Texts(**merged)


def _both(one: str, other: str) -> str:
    """The two texts one under the other; where one holds the other, that one."""
    if one in other or other in one:
        return max(one, other, key=len)
    return f"{one}\n\n{other}"

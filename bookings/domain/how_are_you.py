"""“How are you?”, a peer’s private word after a session.

It goes to the one who was named to support them when they wrote, and to nobody else: not to staff, not to
administrators, not to the other facilitator, not to the audit log; and no longer to them once they support the peer no
more. Nothing of it is logged here on purpose. The login that wrote it sees it again; another login of the same record,
as after a merge, does not.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models import F as Field

from bookings.emails.after_letters import HOW_ARE_YOU
from bookings.models import HowAreYou
from bookings.states import Feeling
from courses.models import Facilitator, SessionFacilitation
from courses.models.session_facilitations import at_it
from courses.states import FacilitatorRole
from design_system import refusals
from messaging.domain import outbox
from messaging.domain.outbox import NewMessage
from people.models import User
from people.states import SUPPORTING, Role

READ_ONES_LISTED = 30


class Refusal(refusals.Refusal):
    message = "This cannot be saved."


class NotYet(Refusal):
    message = "The session has not begun yet. Come back afterwards."


class NobodyNamed(Refusal):
    message = "Nobody is named to support you, so nothing was saved. Please call us."


class ReaderChanged(Refusal):
    message = "Somebody else is named to support you now, so nothing was saved. Please look who reads it, then decide."


class CannotBeKept(Refusal):
    message = "This cannot be kept here, so nothing was saved. Please call us."


class IsRead(Refusal):
    message = "It has been read, so it can no longer be changed or taken back."


class ChangedMeanwhile(Refusal):
    message = "They have changed it meanwhile. Please read it again."


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What the page shows a peer: what they wrote, and who reads it (None: nobody is named)."""

    row: SessionFacilitation
    entry: HowAreYou | None
    reader: User | None

    @property
    def reader_is_gone(self) -> bool:
        """Whether the one they wrote to supports nobody at the college any more."""
        return self.entry is not None and not self.entry.read_at and not self.entry.supporter.may_support


def rows_of(user: User) -> QuerySet[SessionFacilitation]:
    """Sessions that `user` facilitates, or stood in at, from lived experience; and those after which they wrote."""
    own = HowAreYou.objects.filter(session=OuterRef("session"), facilitator=OuterRef("facilitator"), written_by=user)
    theirs = (at_it() & Q(role=FacilitatorRole.PEER)) | Q(Exists(own))
    rows = SessionFacilitation.objects.filter(theirs, facilitator__person__user=user)
    return rows.select_related("session__run__course", "session__venue", "facilitator__supporter__person")


def stand(row: SessionFacilitation, *, by: User) -> Standing:
    """How things are for one peer and one session."""
    entry = _entries_of(row, by=by).select_related("supporter__person").first()
    return Standing(row=row, entry=entry, reader=entry.supporter if entry else _supporter_of(row.facilitator))


@transaction.atomic
def write(row: SessionFacilitation, *, feeling: Feeling, words: str, to: int, by: User, now: dt.datetime) -> HowAreYou:
    """Keeps how the peer is, and tells the one who supports them that there is something to read.

    `to` is the login that the page named. What was written before stays with the one named then. Raises NotYet,
    NobodyNamed, ReaderChanged, IsRead, or CannotBeKept where another login has written.
    """
    facilitator = Facilitator.objects.select_for_update(of=("self",), no_key=True).get(pk=row.facilitator_id)
    if row.session.is_cancelled or not row.session.has_started(now):
        raise NotYet
    entry = _entries_of(row, by=by).select_for_update(of=("self",)).first()
    reader = entry.supporter if entry else _supporter_of(facilitator)
    if entry and entry.read_at:
        raise IsRead
    if reader is None or not reader.may_support:
        raise NobodyNamed
    if reader.pk != to:
        raise ReaderChanged
    of_others = HowAreYou.objects.filter(session=row.session_id, facilitator=facilitator)
    if entry is None and of_others.exists():
        raise CannotBeKept
    entry = entry or HowAreYou(session_id=row.session_id, facilitator=facilitator, supporter=reader, written_by=by)
    entry.feeling, entry.words, entry.written_at = feeling, words, now
    entry.save()
    _tell(entry, now=now)
    return entry


@transaction.atomic
def take_back(row: SessionFacilitation, *, by: User) -> None:
    """As if they had never written. Raises IsRead; twice changes nothing."""
    entry = _entries_of(row, by=by).select_for_update(of=("self",)).first()
    if entry is None:
        return
    if entry.read_at:
        raise IsRead
    entry.delete()


def supports(user: User) -> bool:
    """Whether there is somebody whom `user` supports, or something to read for them."""
    return supported_by(user).exists() or HowAreYou.objects.open_to(user).exists()


def to_read(user: User) -> int | None:
    """How many words wait for `user` to read them; None for somebody who supports nobody. At most three queries."""
    return HowAreYou.objects.open_to(user).filter(read_at__isnull=True).count() if supports(user) else None


def supported_by(user: User) -> QuerySet[Facilitator]:
    """Whoever of the pool named `user`, by name."""
    named = user.supported_facilitators.in_the_pool() if user.may_support else Facilitator.objects.none()
    return named.select_related("person").order_by("shown_as", "pk")


def end_links() -> int:
    """Takes away supporters who may not support any more, such as one who left, and those of people who left the pool.

    Returns how many. What was written to them is closed to them from the moment on; see `HowAreYou.objects.open_to`.
    """
    roles = Q(groups__name__in=[*SUPPORTING, Role.ADMINISTRATOR]) | Q(is_superuser=True)
    may_support = User.objects.filter(roles, is_active=True)
    ended = ~Q(supporter__in=may_support) | Q(left_on__isnull=False)
    return Facilitator.objects.filter(ended, supporter__isnull=False).update(supporter=None)


def unread_by(user: User) -> QuerySet[HowAreYou]:
    """What `user` has to read: first those who would like to talk, then the longest waiting."""
    wants_to_talk = Case(When(feeling=Feeling.TALK, then=Value(0)), default=Value(1))
    rows = _with_whom(HowAreYou.objects.open_to(user).filter(read_at__isnull=True))
    return rows.order_by(wants_to_talk, Field("written_at").asc(), "pk")


def read_by(user: User) -> QuerySet[HowAreYou]:
    """What `user` has read, the latest first."""
    rows = _with_whom(HowAreYou.objects.open_to(user).filter(read_at__isnull=False))
    return rows.order_by("-read_at", "-pk")[:READ_ONES_LISTED]


@transaction.atomic
def mark_read(entry: HowAreYou, *, seen: str, now: dt.datetime) -> None:
    """From now on it stays as it is. `seen` is the `version_of` what was read; another one raises ChangedMeanwhile."""
    entry = HowAreYou.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if version_of(entry) != seen:
        raise ChangedMeanwhile
    HowAreYou.objects.filter(pk=entry.pk, read_at__isnull=True).update(read_at=now)


def version_of(entry: HowAreYou) -> str:
    """Another one each time it is written."""
    return entry.written_at.astimezone(dt.UTC).isoformat()


def _entries_of(row: SessionFacilitation, *, by: User) -> QuerySet[HowAreYou]:
    """At most one: what the login of `by` wrote."""
    return HowAreYou.objects.filter(session=row.session_id, facilitator=row.facilitator_id, written_by=by)


def _with_whom(entries: QuerySet[HowAreYou]) -> QuerySet[HowAreYou]:
    return entries.select_related("session__run__course", "facilitator__person")


def _supporter_of(facilitator: Facilitator) -> User | None:
    """Nobody supports themselves, and who may not support reads nothing."""
    supporter = facilitator.supporter
    if supporter is None or not supporter.may_support or getattr(supporter, "person", None) == facilitator.person:
        return None
    return supporter


def _tell(entry: HowAreYou, *, now: dt.datetime) -> None:
    """Once, and once more at once where they would like to talk. It carries no name and no word."""
    person = getattr(entry.supporter, "person", None)
    if person is None:
        return
    would_talk = entry.feeling == Feeling.TALK
    key = f"{HOW_ARE_YOU}:{entry.pk}"
    news = NewMessage(
        kind=HOW_ARE_YOU,
        person=person,
        about={"how_are_you": entry.pk},
        dedupe_key=f"{key}:talk" if would_talk else key,
        is_urgent=would_talk,
    )
    outbox.write([news], now=now)

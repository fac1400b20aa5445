"""Hours of sessions taught and of meetings attended, from registers and minutes: one row for each, put right with them.

What professionals and partners do there is their own work, and nothing of it is here.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ambassadors.domain.involvement import listing, sources
from ambassadors.models import Involvement, MeetingGuest
from ambassadors.states import InvolvementKind, MeetingRole
from courses.models import SessionFacilitation
from courses.states import FacilitatorRole, SessionState
from people.models import Person

# Older registers and minutes hardly change; those who correct one correct the hours as well.
LOOKED_AT_FOR = dt.timedelta(days=400)
OWN_TIME = (MeetingRole.STUDENT, MeetingRole.CARER, MeetingRole.AMBASSADOR)
LONGEST = Involvement._meta.get_field("what").max_length or 0
MOST_HOURS, HUNDREDTH = Decimal(24), Decimal("0.01")


@dataclass(frozen=True, kw_only=True)
class Done:
    """One piece of work as its source says it."""

    person: int
    source: str
    what: str
    starts_at: dt.datetime
    ends_at: dt.datetime

    @property
    def key(self) -> tuple[int, str]:
        return self.person, self.source

    @property
    def facts(self) -> dict[str, sources.Fact]:
        minutes = Decimal(int((self.ends_at - self.starts_at).total_seconds() // 60))
        hours = min(max(minutes / 60, HUNDREDTH), MOST_HOURS).quantize(HUNDREDTH)
        return {"what": self.what[:LONGEST], "done_on": timezone.localdate(self.starts_at), "hours": hours}


def derive(*, now: dt.datetime) -> int:
    """Makes what is missing, puts right what changed, takes away what is not so any more. Returns how many.

    Safe twice, late, and on two machines at once. What was given to those who pay is never taken away. A handful of
    queries while all is well.
    """
    since = now - LOOKED_AT_FOR
    taught = list(_sessions(_taught(now).filter(session__starts_at__gte=since)))
    came = list(_meetings(_came(now).filter(meeting__occasion__starts_at__gte=since)))
    return _follow(taught, kind=InvolvementKind.SESSION, since=since, now=now) + _follow(
        came, kind=InvolvementKind.MEETING, since=since, now=now
    )


def _taught(now: dt.datetime) -> QuerySet[SessionFacilitation]:
    """Peers who taught a session that was held."""
    rows = SessionFacilitation.objects.taught().filter(role=FacilitatorRole.PEER, session__ends_at__lte=now)
    current = Person.objects.current()
    return rows.filter(session__state=SessionState.SCHEDULED, facilitator__person__in=current).order_by("pk")


def _sessions(rows: QuerySet[SessionFacilitation]) -> Iterable[Done]:
    names = ("facilitator__person", "session", "session__run__course__title", "session__starts_at", "session__ends_at")
    for person, session, title, starts_at, ends_at in rows.values_list(*names):
        yield Done(person=person, source=f"session:{session}", what=title, starts_at=starts_at, ends_at=ends_at)


def _came(now: dt.datetime) -> QuerySet[MeetingGuest]:
    """Those who gave their own time to a meeting that was held and written down."""
    rows = MeetingGuest.objects.filter(came=True, role__in=OWN_TIME, person__in=Person.objects.current())
    held = {"meeting__recorded_at__isnull": False, "meeting__occasion__cancelled_at__isnull": True}
    return rows.filter(**held, meeting__occasion__ends_at__lte=now).order_by("pk")


def _meetings(rows: QuerySet[MeetingGuest]) -> Iterable[Done]:
    occasion = "meeting__occasion__"
    names = ("person", "meeting", f"{occasion}title", f"{occasion}starts_at", f"{occasion}ends_at")
    for person, meeting, title, starts_at, ends_at in rows.values_list(*names):
        yield Done(person=person, source=f"meeting:{meeting}", what=title, starts_at=starts_at, ends_at=ends_at)


def _follow(done: list[Done], *, kind: InvolvementKind, since: dt.datetime, now: dt.datetime) -> int:
    found = {each.key: each for each in done}
    rows = Involvement.objects.filter(kind=kind, person__in=Person.objects.current()).exclude(source="")
    kept = {(row.person_id, row.source): row for row in rows.filter(done_on__gte=timezone.localdate(since))}
    return (
        _make([each for key, each in found.items() if key not in kept], kind=kind, now=now)
        + _put_right([(kept[key], each) for key, each in found.items() if key in kept], now=now)
        + _take_away([row for key, row in kept.items() if key not in found], kind=kind, now=now)
    )


def _make(missing: list[Done], *, kind: InvolvementKind, now: dt.datetime) -> int:
    """Those that are not there: also not with another day, which somebody corrected."""
    there = Involvement.objects.filter(source__in={each.source for each in missing}) if missing else ()
    have = {(row.person_id, row.source) for row in there}
    rows = [
        Involvement(person_id=each.person, kind=kind, source=each.source, recorded_at=now, **each.facts)
        for each in missing
        if each.key not in have
    ]
    Involvement.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _put_right(pairs: list[tuple[Involvement, Done]], *, now: dt.datetime) -> int:
    says = {row.pk: each.facts for row, each in pairs if any(getattr(row, k) != v for k, v in each.facts.items())}
    differing = Involvement.objects.filter(pk__in=says).prefetch_related("corrections") if says else ()
    wrong = [row for row in differing if sources.changed(row, facts=says[row.pk])]
    return sum(_put_one_right(row.pk, facts=says[row.pk], now=now) for row in wrong)


@transaction.atomic
def _put_one_right(pk: int, *, facts: dict[str, sources.Fact], now: dt.datetime) -> bool:
    row = Involvement.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    return row is not None and sources.put_right(row, facts=facts, now=now)


def _take_away(rows: list[Involvement], *, kind: InvolvementKind, now: dt.datetime) -> int:
    """Of those whose source was not seen, what it says no more: it may only be older than what was looked at."""
    gone = [row.pk for row in _not_so_any_more(rows, kind=kind, now=now)]
    deleted, _ = Involvement.objects.filter(pk__in=gone, exported_at__isnull=True).delete()
    return deleted


def given_and_not_so(*, now: dt.datetime) -> list[Involvement]:
    """What was given to those who pay and its source says no more, the oldest first. Nobody has changed it since."""
    given: QuerySet = listing.with_changes(Involvement.objects.filter(exported_at__isnull=False))
    since = timezone.localdate(now - LOOKED_AT_FOR)
    given = given.filter(changed_since=False, chosen__in=listing.PAID_FOR, done_on__gte=since)
    rows = given.filter(person__in=Person.objects.current()).exclude(source="").select_related("person")
    found: list[Involvement] = []
    for kind in (InvolvementKind.SESSION, InvolvementKind.MEETING):
        found += _not_so_any_more(list(rows.filter(kind=kind)), kind=kind, now=now)
    return sorted(found, key=lambda row: (row.done_on, row.pk))


def _not_so_any_more(rows: list[Involvement], *, kind: InvolvementKind, now: dt.datetime) -> list[Involvement]:
    if not rows:
        return []
    ids = {int(row.source.partition(":")[2]) for row in rows}
    of_sessions = kind == InvolvementKind.SESSION
    done = (
        _sessions(_taught(now).filter(session__in=ids))
        if of_sessions
        else _meetings(_came(now).filter(meeting__in=ids))
    )
    still = {each.key for each in done}
    return [row for row in rows if (row.person_id, row.source) not in still]

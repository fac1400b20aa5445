"""What facilitators have done: the sessions that the register says they taught, and how long those were."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, DurationField, ExpressionWrapper, F, Max, QuerySet, Sum
from django.utils import timezone

from courses.models import SessionFacilitation
from courses.states import SessionState
from people.models import User

Key = tuple[int, int]
"""A run and a facilitator, by their ids."""


@dataclass(frozen=True, kw_only=True)
class Credit:
    """`last_on` is the day of the last of the sessions, Europe/London."""

    sessions: int = 0
    minutes: int = 0
    last_on: dt.date | None = None

    @property
    def in_words(self) -> str:
        """“12 sessions, 24 hours”."""
        return f"{self.sessions} session{'' if self.sessions == 1 else 's'}, {length_in_words(self.minutes)}"


def length_in_words(minutes: int) -> str:
    """“24 hours”, “1 hour 30 minutes”, “45 minutes”."""
    hours, rest = divmod(minutes, 60)
    said = [f"{hours} hour{'' if hours == 1 else 's'}"] if hours else []
    said += [f"{rest} minute{'' if rest == 1 else 's'}"] if rest or not hours else []
    return " ".join(said)


def of_login(user: User) -> Credit:
    """Everything the person of `user` has facilitated, on every run. One query."""
    found = _taught().filter(facilitator__person__user=user).aggregate(**_SUMS)
    return _credit(found)


def of_runs(runs: Iterable[int]) -> dict[Key, Credit]:
    """What each facilitator did on each of `runs` (ids), substitutes too. One query."""
    return _by_run_and_facilitator(_taught().filter(session__run__in=list(runs)))


def of_facilitator(facilitator_id: int) -> dict[Key, Credit]:
    """What one facilitator did on each run. One query."""
    return _by_run_and_facilitator(_taught().filter(facilitator=facilitator_id))


_LENGTH = ExpressionWrapper(F("session__ends_at") - F("session__starts_at"), output_field=DurationField())
_SUMS = {"sessions": Count("pk"), "length": Sum(_LENGTH), "last": Max("session__ends_at")}


def _taught() -> QuerySet[SessionFacilitation]:
    """A session that the college cancelled counts for nobody."""
    return SessionFacilitation.objects.taught().filter(session__state=SessionState.SCHEDULED)


def _by_run_and_facilitator(taught: QuerySet[SessionFacilitation]) -> dict[Key, Credit]:
    rows = taught.order_by().values("session__run", "facilitator").annotate(**_SUMS)
    return {(row["session__run"], row["facilitator"]): _credit(row) for row in rows}


def _credit(row: Mapping[str, Any]) -> Credit:
    if not row["sessions"]:
        return Credit()
    minutes = int(row["length"].total_seconds()) // 60
    return Credit(sessions=row["sessions"], minutes=minutes, last_on=timezone.localdate(row["last"]))

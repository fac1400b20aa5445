"""Whether somebody of the pool is ready to teach on given days: training, supervision, checks. In words, for staff.

It is for staff to decide; nobody is shut out by it.
"""

import datetime as dt
from dataclasses import dataclass

from courses.models import Facilitator
from design_system import words


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """`lacking` says what is not in order, a phrase each; nothing where they are ready."""

    lacking: tuple[str, ...]

    @property
    def is_ready(self) -> bool:
        return not self.lacking

    @property
    def in_words(self) -> str:
        """“Ready”, or “Supervision is due: the last was on Monday 3 August 2026; no checks recorded”."""
        said = "; ".join(self.lacking)
        return said[:1].upper() + said[1:] if said else "Ready"


def look(
    facilitator: Facilitator,
    *,
    today: dt.date,
    supervision_weeks: int,
    first_on: dt.date | None = None,
    last_on: dt.date | None = None,
) -> Readiness:
    """How `facilitator` stands for sessions from `first_on` to `last_on` (London's days; today where not given).

    Trained by the first day, checks valid until the last, supervised within `supervision_weeks` before today: the next
    supervision comes in its turn.
    """
    found = [
        _training(facilitator, on=first_on or today),
        _supervision(facilitator, on=today, weeks=supervision_weeks),
        _checks(facilitator, until=last_on or today),
    ]
    return Readiness(lacking=tuple(filter(None, found)))


def _training(facilitator: Facilitator, *, on: dt.date) -> str:
    if facilitator.trained_on is None:
        return "no training recorded"
    return f"training ends on {words.day(facilitator.trained_on)}" if facilitator.trained_on > on else ""


def _supervision(facilitator: Facilitator, *, on: dt.date, weeks: int) -> str:
    last = facilitator.supervised_on
    if last is None:
        return "no supervision recorded"
    return f"supervision is due: the last was on {words.day(last)}" if last < on - dt.timedelta(weeks=weeks) else ""


def _checks(facilitator: Facilitator, *, until: dt.date) -> str:
    if facilitator.checks_until is None:
        return "no checks recorded"
    ends = facilitator.checks_until
    return f"checks are valid until {words.day(ends)} only" if ends < until else ""

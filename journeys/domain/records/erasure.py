"""Erasing a person: nothing that they wrote, or that was written of them, remains; what figures count stays, nameless.

What stays: that somebody was on a caseload from one day to another, in which team and borough, on which days they or an
employer were spoken with, which kinds of outcomes came of it, and which course they completed. The reference of a file
stays too: it is a code of that file, and without it the same file would bring them back.
"""

import datetime as dt

from journeys.domain.records import erasing_own, erasing_specialists, erasing_support
from people.models import User


def forget(people: list[int], /, *, by: User, now: dt.datetime) -> None:
    """Makes all of `people` (ids) in this room anonymous for good. Their rows are locked. Raises HasACaseload."""
    erasing_specialists.forget(people, now=now)
    erasing_support.forget(people, by=by, now=now)
    erasing_own.forget(people, now=now)

"""Erasing a person: nothing of what they wrote, showed or chose to be called remains; what they did stays, nameless.

What stays says nothing of them: that somebody was asked, came, worked so many hours, signed, or had an idea.
"""

import datetime as dt

from ambassadors.domain.records import erasing_ambassadors, erasing_courses
from people.models import User


def forget(people: list[int], /, *, by: User, now: dt.datetime) -> None:
    """Makes all of `people` (ids) in this room anonymous for good. The caller holds what `holding.hold` locks."""
    erasing_ambassadors.forget(people, by=by, now=now)
    erasing_courses.forget(people, now=now)

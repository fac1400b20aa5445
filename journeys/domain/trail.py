"""Writes the trail of an episode and the audit log, in one go: who did what, and when."""

import datetime as dt

from wagtail.log_actions import log

from journeys.models import Episode, EpisodeChange
from people.models import User

LONGEST = EpisodeChange._meta.get_field("what").max_length or 0
# Lines that begin so name employment specialists.
TAKEN_ON, MOVED = "Taken on by", "Moved from"


def write(
    episode: Episode, *, what: str, action: str, by: User | None, now: dt.datetime, data: dict | None = None
) -> None:
    """`what` is a word of ours, with days and names of staff at most; `action` stands in journeys/audit/employment.

    `data` is kept in the audit log: days and numbers, never anybody's words.
    """
    EpisodeChange.objects.create(episode=episode, what=what[:LONGEST], by=by, at=now)
    log(episode, f"journeys.{action}", user=by, data=data)

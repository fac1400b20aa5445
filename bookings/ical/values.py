"""What a calendar file is made of."""

import datetime as dt
import uuid
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One session in one person's calendar. Times are aware; `stamp` only ever rises."""

    uid: uuid.UUID
    sequence: int
    stamp: dt.datetime
    starts_at: dt.datetime
    ends_at: dt.datetime
    summary: str
    location: str
    description: str
    is_private: bool
    is_cancelled: bool = False

    def __post_init__(self):
        for moment in (self.stamp, self.starts_at, self.ends_at):
            if moment.tzinfo is None:
                raise ValueError("A calendar entry needs aware times: a naive one would float.")


@dataclass(frozen=True, kw_only=True)
class Organiser:
    """Who invites: the mailbox the mail comes from."""

    name: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Attendee:
    """The one person an invite is for."""

    name: str
    address: str

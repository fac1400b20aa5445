"""Changes to what people have booked: sessions added, moved, cancelled or restored, venues, runs cancelled or resized.

Each takes its locks, refuses with a sentence for staff, writes the audit log, has completions reckoned again and tells
those concerned. A change that changes nothing writes and sends nothing.
"""

from bookings.domain.changes.additions import add_session
from bookings.domain.changes.refusals import (
    ClashesWithinRun,
    EndsBeforeItStarts,
    IsInThePast,
    NumberIsTaken,
    PeopleHaveBooked,
    PeopleHaveCompleted,
    PeopleHavePlaces,
    PeopleWereHere,
    PlacesAreTaken,
    Refusal,
    RulesAreSettled,
    RunHasBegun,
    RunIsCancelled,
    StaysCancelled,
)
from bookings.domain.changes.runs import cancel_run, change_capacity, change_run
from bookings.domain.changes.sessions import (
    Move,
    cancel_session,
    change_session,
    move_session,
    move_sessions,
    restore_session,
)
from bookings.domain.changes.venues import change_venue, rehouse_venue

__all__ = [
    "ClashesWithinRun",
    "EndsBeforeItStarts",
    "IsInThePast",
    "Move",
    "NumberIsTaken",
    "PeopleHaveBooked",
    "PeopleHaveCompleted",
    "PeopleHavePlaces",
    "PeopleWereHere",
    "PlacesAreTaken",
    "Refusal",
    "RulesAreSettled",
    "RunHasBegun",
    "RunIsCancelled",
    "StaysCancelled",
    "add_session",
    "cancel_run",
    "cancel_session",
    "change_capacity",
    "change_run",
    "change_session",
    "change_venue",
    "move_session",
    "move_sessions",
    "rehouse_venue",
    "restore_session",
]

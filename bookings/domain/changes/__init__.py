"""Changes to what people have booked: sessions, venues, whole runs, and people who move from run to run.

Each takes its locks, refuses with a sentence for staff, writes the audit log, has completions reckoned again and tells
those concerned. A change that changes nothing writes and sends nothing.
"""

from bookings.domain.changes.additions import add_session
from bookings.domain.changes.moving import move_person, runs_to_move_to, split_run
from bookings.domain.changes.publishing import publish_run, take_back
from bookings.domain.changes.refusals import (
    ClashesWithinRun,
    CodeIsTaken,
    ComesBackOnTheDesk,
    EndsBeforeItStarts,
    IsADraft,
    IsInThePast,
    IsOnThatRun,
    NobodyIsChosen,
    NoDatesToCome,
    NotOnTheRun,
    NumberIsTaken,
    PeopleHaveBooked,
    PeopleHaveCompleted,
    PeopleHavePlaces,
    PeopleWereHere,
    PlaceIsUsed,
    PlacesAreTaken,
    Refusal,
    RulesAreSettled,
    RunHasBegun,
    RunIsCancelled,
    ThatRunCannotBeJoined,
    ThatRunIsFull,
    TooFewForThoseChosen,
    TooFewPlaces,
)
from bookings.domain.changes.restoring import dates_to_come_back, restore_run
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
    "CodeIsTaken",
    "ComesBackOnTheDesk",
    "EndsBeforeItStarts",
    "IsADraft",
    "IsInThePast",
    "IsOnThatRun",
    "Move",
    "NoDatesToCome",
    "NobodyIsChosen",
    "NotOnTheRun",
    "NumberIsTaken",
    "PeopleHaveBooked",
    "PeopleHaveCompleted",
    "PeopleHavePlaces",
    "PeopleWereHere",
    "PlaceIsUsed",
    "PlacesAreTaken",
    "Refusal",
    "RulesAreSettled",
    "RunHasBegun",
    "RunIsCancelled",
    "ThatRunCannotBeJoined",
    "ThatRunIsFull",
    "TooFewForThoseChosen",
    "TooFewPlaces",
    "add_session",
    "cancel_run",
    "cancel_session",
    "change_capacity",
    "change_run",
    "change_session",
    "change_venue",
    "dates_to_come_back",
    "move_person",
    "move_session",
    "move_sessions",
    "publish_run",
    "rehouse_venue",
    "restore_run",
    "restore_session",
    "runs_to_move_to",
    "split_run",
    "take_back",
]

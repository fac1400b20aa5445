"""Why a change cannot be made. Each `message` is fit to be shown to staff."""

from courses.models import Session
from design_system import refusals, words


class Refusal(refusals.Refusal):
    message = "This change cannot be made."


class EndsBeforeItStarts(Refusal):
    message = "A session ends after it starts. Please check the two times."


class IsInThePast(Refusal):
    message = "That time has passed. Please choose a time that is still to come."


class ClashesWithinRun(Refusal):
    """`session` is the one in the way."""

    def __init__(self, session: Session):
        self.session = session
        when = f"{words.day(session.starts_at)}, {words.times(session.starts_at, session.ends_at)}"
        super().__init__(f"Session {session.number} of the same run is at that time ({when}).")


class PeopleWereHere(Refusal):
    def __init__(self, session: Session):
        super().__init__(
            f"The register of session {session.number} is marked, so it did take place. "
            "If that is wrong, take the marks back first."
        )


class RunIsCancelled(Refusal):
    message = "This run is cancelled and everybody was told, so its sessions stay as they are."


class RunHasBegun(Refusal):
    message = "A register of this run is marked. Please cancel the sessions still to come instead of the whole run."


class StaysCancelled(Refusal):
    message = "A cancelled run stays cancelled: everybody was told. Please make a new run."


class PeopleHavePlaces(Refusal):
    message = "People have a place or a turn on this run, so it cannot become a draft. You can cancel it."


class RulesAreSettled(Refusal):
    message = (
        "Somebody has completed this run, so its course and what it takes to complete it stay as they were. "
        "To change them, take the completions back first."
    )


class PeopleHaveBooked(Refusal):
    message = "People have a place or a turn on this run, so it goes on being booked."


class PeopleHaveCompleted(Refusal):
    message = "Somebody has completed this run, so no session can be added. Please make a new run."


class NumberIsTaken(Refusal):
    def __init__(self, session: Session):
        super().__init__(f"This run already has a session {session.number}.")


class PlacesAreTaken(Refusal):
    def __init__(self, held: int):
        people = "1 person has" if held == 1 else f"{held} people have"
        super().__init__(f"{people} a place, so there cannot be fewer than {held}.")

"""Why a change cannot be made. Each `message` is fit to be shown to staff."""

from courses.domain import pairing
from courses.models import Session, SessionFacilitation
from courses.states import FacilitatorRole
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
        when = words.day_and_times(session.starts_at, session.ends_at)
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


class ComesBackOnTheDesk(Refusal):
    message = "This run is cancelled and everybody was told. To let it go ahead after all, bring it back on the desk."


class NoDatesToCome(Refusal):
    message = "None of its dates is still to come."


class NotPaired(Refusal):
    """`missing` are the places of the pair that nobody has accepted."""

    def __init__(self, missing: list[FacilitatorRole]):
        self.missing = missing
        needed = pairing.missing_in_words(missing)
        super().__init__(
            f"It needs {needed} who has said yes to teaching it. Please ask somebody first, "
            "or say why it is published without."
        )


class TeachesElsewhere(Refusal):
    """`row` is where a facilitator of this session is planned at the same time."""

    def __init__(self, row: SessionFacilitation):
        other = row.session
        when = words.day_and_times(other.starts_at, other.ends_at)
        super().__init__(
            f"{row.facilitator} teaches {other.run.course.title} ({other.run.code}) at that time: {when}. "
            "Please take them off one of the two first."
        )


class IsADraft(Refusal):
    message = "This run is a draft, which nobody sees. There is nothing to cancel."


class TooFewPlaces(Refusal):
    def __init__(self, needed: int):
        people = "1 person" if needed == 1 else f"{needed} people"
        super().__init__(f"{people} had a place. Please give the run at least {needed} places first.")


class PeopleHavePlaces(Refusal):
    message = "People have a place or a turn on this run, so it cannot become a draft. You can cancel it."


class RulesAreSettled(Refusal):
    message = (
        "Somebody has completed this run, so its course and what it takes to complete it stay as they were. "
        "To change them, take the completions back first."
    )


class PeopleHaveBooked(Refusal):
    message = "People have a place or a turn on this run, so its course stays, and it goes on being booked."


class PeopleHaveCompleted(Refusal):
    message = "Somebody has completed this run, so no session can be added. Please make a new run."


class NumberIsTaken(Refusal):
    def __init__(self, session: Session):
        super().__init__(f"This run already has a session {session.number}.")


class PlacesAreTaken(Refusal):
    def __init__(self, held: int):
        people = "1 person has" if held == 1 else f"{held} people have"
        super().__init__(f"{people} a place, so there cannot be fewer than {held}.")


class NobodyIsChosen(Refusal):
    message = "Please choose at least one person."


class NotOnTheRun(Refusal):
    message = "Somebody you chose has no place or turn on this run any more. Please look at the list again."


class IsOnThatRun(Refusal):
    def __init__(self, called: str):
        super().__init__(f"{called} already has a place or a turn on that run.")


class ThatRunIsFull(Refusal):
    message = "No place is free on that run, or people are waiting for one."


class ThatRunCannotBeJoined(Refusal):
    message = "That run is over, cancelled or not published, or nobody books a place on it."


class PlaceIsUsed(Refusal):
    message = "This run is over, so what they came to stays where it is."


class TeachesThatRun(Refusal):
    def __init__(self, called: str):
        super().__init__(f"{called} teaches that run, so they can’t have a place on it as a student.")


class CodeIsTaken(Refusal):
    message = "Another run has this code already."


class TooFewForThoseChosen(Refusal):
    def __init__(self, chosen: int):
        super().__init__(f"You chose {chosen} people, so the new run needs at least {chosen} places.")

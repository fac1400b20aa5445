"""Why somebody cannot be asked, cannot say yes, or cannot be taken off. Each `message` is fit for who reads it."""

from courses.models import Session
from design_system import refusals, words


class Refusal(refusals.Refusal):
    message = "This can’t be done now. Please call us and we will help."


class RunIsCancelled(Refusal):
    message = "This run has been cancelled, so nobody is needed to teach it."


class NothingToCome(Refusal):
    message = "No session of it is still to come, so nobody is needed to teach it."


class NotOfThisRun(Refusal):
    message = "That session belongs to another run."


class NotInThePool(Refusal):
    message = "They are not in the pool of facilitators any more."


class OnItAlready(Refusal):
    message = "They are down to teach it already."


class AskedAlready(Refusal):
    message = "They have been asked already and have not answered yet."


class IsAStudentHere(Refusal):
    message = "They have a place or a turn on this run as a student. One person can’t be both on one run."


class InTwoRooms(Refusal):
    """`session` is the one in the way."""

    def __init__(self, session: Session):
        self.session = session
        when = words.day_and_times(session.starts_at, session.ends_at)
        super().__init__(
            f"{session.run.course.title} ({session.run.code}) is at the same time: {when}. "
            "Nobody can be in two rooms at once."
        )


class WasWithdrawn(Refusal):
    message = "This invitation has been taken back. Thank you all the same. Please call us if you have a question."


class RanOut(Refusal):
    message = "The time to answer has passed. If you would still like to teach it, please call us."


class SaidNo(Refusal):
    message = "You have said no to this. If you have changed your mind, please call us."


class SaidYes(Refusal):
    message = "You have said yes to this. If you can’t teach it after all, open the course and step back from it there."


class SaidYesMeanwhile(Refusal):
    message = "They have said yes. To do without them, take them off."


class HasBegun(Refusal):
    message = "This session has begun. Who taught it is recorded in the register."


class SessionIsCancelled(Refusal):
    message = "This session has been cancelled."


class TeachesAlready(Refusal):
    message = "They are in the pool of facilitators already."


class RecordIsGone(Refusal):
    message = "This record has been merged or erased, so it cannot be put into the pool."

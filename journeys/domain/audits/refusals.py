"""What stands in the way of an audit, in a sentence for whoever asked."""

from design_system import refusals


class Refusal(refusals.Refusal):
    message = "This can’t be done with this audit now."


class NotForYou(Refusal):
    message = "Only those who lead the team can do that."


class NobodyToDraw(Refusal):
    message = "Nobody was on a caseload in these days. Please choose other days."


class WrongDays(Refusal):
    message = "The last day is before the first day."


class TooMany(Refusal):
    message = "That is more than one audit can hold. Please ask for fewer."


class NoStandards(Refusal):
    message = "There is no standard in use. Please put at least one on the list first."


class IsFinished(Refusal):
    message = "This audit is finished, so it stays as it is. Look again with a new one."


class IsOpen(Refusal):
    message = "Please finish this audit first."


class StillToFind(Refusal):
    """`count` answers are missing."""

    def __init__(self, count: int):
        super().__init__(f"{count} answer{' is' if count == 1 else 's are'} still missing. Please give them first.")


class UnknownFinding(Refusal):
    message = "Please choose yes, no or does not apply."


class CanBeOpened(Refusal):
    message = "You can open this record, so please look at it."


class NothingMissing(Refusal):
    message = "Every answer of this record is there, so it counts."


class OwnRecord(Refusal):
    message = "This record is your own, so somebody else looks at it."


class NotBefore(Refusal):
    message = "The day to look again is still to come. Please choose a later day."


class NothingSaid(Refusal):
    message = "Please write the standard in one sentence."


class ThereAlready(Refusal):
    message = "This standard is on the list already."

"""What stands in the way of a panel day, in a sentence for whoever asked."""

from design_system import refusals, words


class Refusal(refusals.Refusal):
    message = "This can’t be done with this panel day now."


class NotAPanel(Refusal):
    message = "This is no assessment panel. Please change what kind of work it is first."


class NoDayYet(Refusal):
    message = "Please settle the day and the time first."


class CalledOff(Refusal):
    message = "This panel day does not take place."


class IsDestroyed(Refusal):
    message = "What was said of candidates has been destroyed, so nothing is changed here any more."


class KeptTooShort(Refusal):
    message = "Please keep what is said of candidates until a day after the panel: they may ask for feedback."


class NoNumbers(Refusal):
    message = "Please give at least one number."


class TooManyCandidates(Refusal):
    message = "That is more candidates than one panel day can hold. Please make another one."


class TooManyExercises(Refusal):
    message = "That is more exercises than one panel day can hold."


class TooManyMembers(Refusal):
    message = "That is more people than one panel can hold."


class HasMarks(Refusal):
    message = "Somebody has given marks for this already, so it stays as it is."


class SomebodyHandedIn(Refusal):
    message = (
        "Somebody has handed in their marks already, so there is nothing to be added. They can take them back first."
    )


class NotInUse(Refusal):
    message = "This record is not in use any more."


class InTheWay(Refusal):
    """`what` in words: “Sleep well (to teach)”."""

    def __init__(self, what: str):
        super().__init__(f"There is something else at that time: {what}.")


class IsComplete(Refusal):
    message = "Everybody has handed in their marks, so they stay as they are."


class HandedIn(Refusal):
    message = "These marks have been handed in. Please take them back first, if something is to be changed."


class NotOpen(Refusal):
    """`why` in a sentence."""

    def __init__(self, why: str):
        super().__init__(why)


class NotYours(Refusal):
    message = "Each member of the panel gives their own marks."


class NotOnThePanel(Refusal):
    message = "Only the panel and staff see this."


class ScoredThemselves(Refusal):
    message = "They have given these marks here themselves. Only they can change them."


class TheirsToHandIn(Refusal):
    message = "They give marks here themselves, so they hand them in themselves."


class MarksMissing(Refusal):
    def __init__(self, missing: int):
        marks = "1 mark is" if missing == 1 else f"{missing} marks are"
        super().__init__(f"{marks} missing. Please give them first.")


class TooManyMarks(Refusal):
    def __init__(self, most: int):
        super().__init__(f"Please give marks from 0 to {most}.")


class WordsAlone(Refusal):
    message = "Please give marks as well as words."


class HasWithdrawn(Refusal):
    message = "This candidate has withdrawn, so there is nothing to score."


class NotCompleteYet(Refusal):
    message = "Not everybody has handed in their marks yet. Until then nobody sees them but the one who gave them."


class WasNotScored(Refusal):
    message = "The panel has not scored this candidate, so there is nothing to decide on."


class NotDueYet(Refusal):
    def __init__(self, keep_until):
        super().__init__(f"This is kept until {words.day(keep_until)}.")

"""What stands in the way of a piece of work outside courses, in a sentence for whoever asked."""

from design_system import refusals


class Refusal(refusals.Refusal):
    message = "This can’t be done now. Please call us and we will help."


class NoWayToAnswer(Refusal):
    message = "Please give an email address or a phone number, so that we can answer you."


class Ended(Refusal):
    message = "This has ended, so it can’t be changed any more."


class NoDayYet(Refusal):
    message = "Please settle the day and the time first: people need to know what they say yes to."


class IsOver(Refusal):
    message = "That time has passed. Please give a time to come."


class HasTakenPlace(Refusal):
    message = "Its time has passed. Please write down how it went instead."


class HasBegun(Refusal):
    message = "Its time has begun, so nobody is asked any more."


class NotYetOver(Refusal):
    message = "It has not begun yet. Please come back to this afterwards."


class WorkIsAskedFor(Refusal):
    message = "Ambassadors have been asked for this already, so it can’t become another kind of work."


class MoreAreAsked(Refusal):
    message = "More people than that have been asked or have said yes. Please take somebody off first."


class EnoughAreAsked(Refusal):
    message = "As many people as are needed have been asked or have said yes."


class NobodyIsLeft(Refusal):
    message = "There is nobody left to ask in turn: nobody else offers this and is free at that time."


class NotToBeAsked(Refusal):
    message = "They are not to be asked for this: they do not offer it, take a break, or are no ambassador now."


class AskedAlready(Refusal):
    message = "They have been asked for this already."


class NeedsAReason(Refusal):
    message = "Somebody else’s turn comes first. Please say why you ask this person out of turn."


class InTheWay(Refusal):
    """`what` in words: “Sleep well (to teach)”."""

    def __init__(self, what: str):
        super().__init__(f"There is something else at that time: {what}.")


class TheyHaveSomethingElse(Refusal):
    """`who` has said yes, and `what` is at the new time."""

    def __init__(self, who: str, what: str):
        super().__init__(
            f"{who} has said yes to this, and has something else at that time: {what}. "
            "Please choose another time, or take them off first."
        )


class WasTakenBack(Refusal):
    message = "We have taken this back, so you need not answer any more. Thank you all the same."


class RanOut(Refusal):
    message = "The time to answer has passed. If you would still like to do it, please call us."


class SaidNo(Refusal):
    message = "You have said no to this. If you have changed your mind, please call us."


class SaidYes(Refusal):
    message = "You have said yes to this. If you can’t come after all, there is a button for that on this page."


class SaidYesMeanwhile(Refusal):
    message = "They have said yes meanwhile."


class NotEnoughYet(Refusal):
    message = "Not enough people have said yes yet. Ask somebody else, or say that fewer are needed."


class NoKindWords(Refusal):
    message = "Please write a few words to them: why not, and what they could do instead."


class NoHours(Refusal):
    message = "Please say how many hours it took: it is recorded for those who were there."


class NotRecordedYet(Refusal):
    message = "Please write down first how it went and who was there."


class WasNotThere(Refusal):
    message = "Only those who were there say how it was for them."

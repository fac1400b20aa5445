"""What the person's own page says no with."""

from design_system import refusals


class Refusal(refusals.Refusal):
    message = "We could not save this. Please call us and we will help."


class TooMany(Refusal):
    message = "There are so many here that the page would be hard to read. Please take one away first."


class StillToCome(Refusal):
    message = "That day is still to come. Here you write what you did already. What is to come can be a step."


class GoalIsGone(Refusal):
    message = "The goal that this step belonged to is gone, so the step cannot come back alone."


class ChangedMeanwhile(Refusal):
    message = (
        "This plan was changed in another window since you opened it. What you wrote is below. If you save it now, it "
        "takes the place of what was written there."
    )


class NothingToShare(Refusal):
    message = "There is nothing in your plan yet. Write something first, then you can share it."

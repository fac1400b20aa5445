"""Why something about an employer, a vacancy or somebody thought of for one cannot be done."""

from design_system import refusals


class Refusal(refusals.Refusal):
    pass


class IsThereAlready(Refusal):
    message = "An employer of that name is there already."


class NotOfThisTrust(Refusal):
    message = "The User Employment Programme has posts of this trust only. Choose another way in which you know of it."


class HasPostsOfTheTrust(Refusal):
    message = "It has posts of the User Employment Programme, so it stays a part of this trust."


class NotOpen(Refusal):
    message = "This vacancy is not open any more."


class ThoughtOfAlready(Refusal):
    message = "This person is noted for that vacancy already."


class CannotGoThere(Refusal):
    message = "It has moved on meanwhile. Please look at where it stands now."


class JobStands(Refusal):
    message = "The job that came of it stands in their outcomes. Take it back there first."

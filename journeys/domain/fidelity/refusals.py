"""What stands in the way of a fidelity review, in a sentence for whoever asked."""

from design_system import refusals


class Refusal(refusals.Refusal):
    message = "This can’t be done with this review now."


class NotYours(Refusal):
    message = "Only those who score this review can do that."


class NotForYou(Refusal):
    message = "Only those who lead the team, and managers, can do that."


class TwoReviewers(Refusal):
    message = "A review has two reviewers, and they are two different people. Please choose two."


class NoReviewer(Refusal):
    message = "Please choose who scores: at least one person."


class NotAmongStaff(Refusal):
    message = "Please choose people from the list only."


class ThereAlready(Refusal):
    message = "There is a review of this team on that day already."


class NoItems(Refusal):
    message = "The 25 items are not here yet. Please call us and we will help."


class NotScoring(Refusal):
    message = "The scores of this review are in, so they are not changed any more."


class NotAgreeing(Refusal):
    message = "Scores are agreed once everybody has handed in, and until the review is agreed."


class ScoresApart(Refusal):
    message = "Scores are shown once everybody has handed in. Until then each person scores alone."


class HandedIn(Refusal):
    message = "Your scores are handed in. To change one, take them back first."


class HasHandedIn(Refusal):
    message = "Somebody who has handed in their scores stays a reviewer."


class AllLeftHaveHandedIn(Refusal):
    message = "Everybody who is left has handed in. One of them takes their scores back first, then hands in again."


class NothingScored(Refusal):
    message = "Please score at least one item first."


class ScoredAlready(Refusal):
    message = "Somebody has scored already, so this review stays."


class OutOfRange(Refusal):
    message = "A score is a whole number from 1 to 5."


class LeadsTheTeam(Refusal):
    message = "Whoever leads a team does not score its review. Choose somebody else, or begin a self-assessment."


class NoScore(Refusal):
    message = "Choose a score too, or empty the words."


class NotAgreedYet(Refusal):
    message = "This is here once the review is agreed."


class NothingSaid(Refusal):
    message = "Please give the item a name."

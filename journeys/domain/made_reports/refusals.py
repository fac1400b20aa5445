"""Why a report cannot be made or published, each a sentence."""

from design_system import refusals


class Refusal(refusals.Refusal):
    pass


class NotAPeriodOfReports(Refusal):
    message = "A report is of a quarter or of a financial year. Please choose one of those."


class NotOverYet(Refusal):
    message = "This period is not over yet. A report can be made from the day after its last day."


class TakenBack(Refusal):
    message = "This report was taken back. Make a new one of the same days, and publish that."


class PublicAlready(Refusal):
    message = "This report is public already."


class NewerOneIsPublic(Refusal):
    message = "A newer report of the same days is public. Look at that one first."


class NotPublic(Refusal):
    message = "This report is not public, so there is nothing to take back."


class DaysAreToldOf(Refusal):
    """A public report of some of the same days: subtracted from each other, the two would tell of single people."""

"""Who facilitates a run, and as what: the role belongs to the facilitator, each part of theirs only repeats it."""

from courses.models import Facilitation, Facilitator


def take_role(facilitation: Facilitation) -> None:
    """Gives a part that is about to be saved the role of its facilitator."""
    facilitation.role = facilitation.facilitator.role


def carry_role_over(facilitator: Facilitator) -> int:
    """Puts the role of `facilitator` on every part they have. Returns how many were different."""
    return facilitator.facilitations.exclude(role=facilitator.role).update(role=facilitator.role)

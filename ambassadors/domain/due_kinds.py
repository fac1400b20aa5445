"""What may wait for staff in this room. Each part of the room has its own kinds; here they are put in order."""

from ambassadors.domain.becoming import due_kinds as of_becoming
from ambassadors.domain.engagements import due_kinds as of_engagements
from ambassadors.domain.involvement import due_kinds as of_involvement
from ambassadors.domain.making import due_kinds as of_making
from ambassadors.domain.making import due_later as of_making_later
from ambassadors.domain.panels import due_kinds as of_panels
from ambassadors.domain.profiles import due_kinds as of_profiles
from bookings.domain.due import kinds, ours
from bookings.domain.due.kinds import Kind

KINDS: tuple[Kind, ...] = (
    of_profiles.TO_READ,
    of_profiles.ENDING,
    *of_engagements.KINDS,
    *of_panels.KINDS,
    *of_making.KINDS,
    *of_making_later.KINDS,
    *of_becoming.KINDS,
    *of_involvement.KINDS,
)


def add_ours() -> None:
    """Behind those of the room below, whichever of the two is ready first."""
    ours.add_ours()
    kinds.add(*KINDS)

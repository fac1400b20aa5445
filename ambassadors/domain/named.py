"""How somebody wishes to be named beside what they gave: a name as they write it, or none."""

from dataclasses import dataclass

from ambassadors.models import CourseProposal
from design_system import refusals
from design_system.forms import tidy
from people.states import Naming

LONGEST_NAME = CourseProposal._meta.get_field("shown_as").max_length or 0


class Refusal(refusals.Refusal):
    message = "This name cannot be shown."


class NoName(Refusal):
    message = "Please write the name that readers see, or choose “No name”."


class NameTooLong(Refusal):
    message = f"Please use {LONGEST_NAME} characters or fewer for the name."


@dataclass(frozen=True, kw_only=True)
class Name:
    """As the constraints of the tables want it: `shown_as` is empty for nobody’s name, and only then."""

    naming: Naming
    shown_as: str


NO_NAME = Name(naming=Naming.ANONYMOUS, shown_as="")


def as_chosen(naming: str, *, shown_as: str = "") -> Name:
    """One line without control characters; nothing is kept of a name that is not wanted. Raises NoName, NameTooLong."""
    chosen = Naming(naming)
    if chosen == Naming.ANONYMOUS:
        return NO_NAME
    name = tidy(shown_as)
    if not name:
        raise NoName
    if len(name) > LONGEST_NAME:
        raise NameTooLong
    return Name(naming=chosen, shown_as=name)

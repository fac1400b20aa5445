"""How a yes or an approval reaches us: on the person’s own screen, on paper that is kept, by voice with a witness."""

from design_system import refusals
from people.models import Consent, Person, User
from people.states import GivenBy, Role

LONGEST_WITNESS = Consent._meta.get_field("witness").max_length


class Refusal(refusals.Refusal):
    message = "This cannot be recorded. Please call us and we will help."


class NotTheirs(Refusal):
    message = "Only the person whose words they are says this on screen."


class OnScreen(Refusal):
    message = "These are your own words. Please say it on your own page."


class NoWitness(Refusal):
    message = "Please write the name of somebody who heard it with you."


class WitnessIsYou(Refusal):
    message = "The witness is somebody else than you."


class WitnessIsTheirs(Refusal):
    message = (
        "The witness is somebody else than the person whose words they are. Write the full name if they share one."
    )


class NoPaper(Refusal):
    message = "Please add a scan or a photo of the signed paper."


def refuse_unless_theirs(person: Person, *, given_by: GivenBy, witness: str, has_paper: bool, by: User) -> None:
    """Raises a refusal of this file unless `by` may record it in this way.

    On screen it is `person` alone. What was signed or said is recorded by somebody who works at the desk.
    """
    is_theirs = person.user_id == by.pk
    if given_by == GivenBy.SCREEN:
        if not is_theirs:
            raise NotTheirs
        return
    if is_theirs:
        raise OnScreen
    if not by.has_role(Role.COLLEGE_STAFF):
        raise NotTheirs
    if given_by == GivenBy.VOICE:
        _refuse_witness(witness, whose=person, by=by)
    elif not has_paper:
        raise NoPaper


def _refuse_witness(witness: str, *, whose: Person, by: User) -> None:
    name = _letters(witness)
    if not name:
        raise NoWitness
    person = getattr(by, "person", None)
    if name in {_letters(own) for own in (str(by), by.email, person.called if person else "")}:
        raise WitnessIsYou
    if name == _letters(whose.called):
        raise WitnessIsTheirs


def _letters(name: str) -> str:
    """What tells one name from another: a dot, a space or a sign that nobody sees makes no other person."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())

"""How a yes or an approval reaches us: on the narrator’s own screen, on paper that is kept, by voice with a witness."""

from design_system import refusals
from people.models import User
from people.states import Role
from stories.models import Story, StoryConsent
from stories.states import GivenBy

LONGEST_WITNESS = StoryConsent._meta.get_field("witness").max_length


class Refusal(refusals.Refusal):
    message = "This cannot be recorded. Please call us and we will help."


class NotTheirs(Refusal):
    message = "Only the person whose story it is says this on screen."


class OnScreen(Refusal):
    message = "It is your own story. Please say it on your own page."


class NoWitness(Refusal):
    message = "Please write the name of somebody who heard it with you."


class WitnessIsYou(Refusal):
    message = "The witness is somebody else than you."


class WitnessIsTheNarrator(Refusal):
    message = "The witness is somebody else than the person whose story it is. Write the full name if they share one."


class NoPaper(Refusal):
    message = "Please add a scan or a photo of the signed paper."


def refuse_unless_theirs(story: Story, *, given_by: GivenBy, witness: str, has_paper: bool, by: User) -> None:
    """Raises a refusal of this file unless `by` may record it in this way.

    On screen it is the narrator alone. What was signed or said is recorded by somebody who works at the desk.
    """
    is_narrator = story.narrator.user_id == by.pk
    if given_by == GivenBy.SCREEN:
        if not is_narrator:
            raise NotTheirs
        return
    if is_narrator:
        raise OnScreen
    if not by.has_role(Role.COLLEGE_STAFF):
        raise NotTheirs
    if given_by == GivenBy.VOICE:
        _refuse_witness(witness, story=story, by=by)
    elif not has_paper:
        raise NoPaper


def _refuse_witness(witness: str, *, story: Story, by: User) -> None:
    name = _letters(witness)
    if not name:
        raise NoWitness
    person = getattr(by, "person", None)
    if name in {_letters(own) for own in (str(by), by.email, person.called if person else "")}:
        raise WitnessIsYou
    if name == _letters(story.narrator.called):
        raise WitnessIsTheNarrator


def _letters(name: str) -> str:
    """What tells one name from another: a dot, a space or a sign that nobody sees makes no other person."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())

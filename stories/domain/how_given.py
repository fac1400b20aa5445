"""How a yes or an approval reaches us: on the narrator’s own screen, on paper that is kept, by voice with a witness."""

from design_system import refusals
from design_system.forms import tidy
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


class NoPaper(Refusal):
    message = "Please add a scan or a photo of the signed paper."


def refuse_unless_theirs(story: Story, *, given_by: GivenBy, witness: str, has_paper: bool, by: User) -> None:
    """Raises NotTheirs, OnScreen, NoWitness, WitnessIsYou or NoPaper unless `by` may record it in this way.

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
        _refuse_witness(witness, by=by)
    elif not has_paper:
        raise NoPaper


def _refuse_witness(witness: str, *, by: User) -> None:
    name = tidy(witness).casefold()
    if not name:
        raise NoWitness
    person = getattr(by, "person", None)
    own = {str(by).casefold(), by.email.casefold(), (person.called if person else "").casefold()}
    if name in own:
        raise WitnessIsYou

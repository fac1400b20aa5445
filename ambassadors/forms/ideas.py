"""Forms of proposing a course, and of being named beside the idea."""

from django import forms

from ambassadors.domain.making import proposing
from ambassadors.domain.named import LONGEST_NAME
from design_system.forms import Form, LineField, TextField
from people.states import Naming


def naming(label: str) -> forms.ChoiceField:
    """Nothing is ticked before somebody chooses."""
    return forms.ChoiceField(label=label, choices=Naming.choices, widget=forms.RadioSelect)


def shown_as() -> LineField:
    return LineField(
        label="The name that readers see",
        required=False,
        max_length=LONGEST_NAME,
        help_text="Exactly as it should stand there. If you choose “No name”, it is not used.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class NamedForm(Form):
    """How somebody is named where the idea is shown."""

    naming = naming("If it becomes a course, how should we name you beside it?")
    shown_as = shown_as()

    def clean(self):
        super().clean()
        named = self.cleaned_data.get("naming", Naming.ANONYMOUS) != Naming.ANONYMOUS
        if named and "shown_as" not in self.errors and not self.cleaned_data.get("shown_as"):
            self.add_error("shown_as", "Please write the name that readers see, or choose “No name”.")
        return self.cleaned_data


def naming_of_somebody(label: str) -> forms.ChoiceField:
    """As they told it to us."""
    choices = (
        (Naming.OWN_NAME, "Their own name"),
        (Naming.FIRST_NAME, "Their first name"),
        (Naming.PSEUDONYM, "Another name"),
        (Naming.ANONYMOUS, "No name, or not asked yet"),
    )
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)


class NameOfSomebodyForm(NamedForm):
    """The same, as they told it to us."""

    naming = naming_of_somebody("How do they want to be named beside their idea?")


class IdeaForm(NamedForm):
    """The idea. `key` tells one sheet from the next, so that pressing twice sends it once."""

    idea = TextField(
        label="What course would you like there to be?",
        max_length=proposing.LONGEST_IDEA,
        help_text="One sentence is enough.",
        error_messages={"required": "Please tell us your idea. One sentence is enough."},
    )
    why = TextField(
        label="Why would it help?",
        required=False,
        max_length=proposing.LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="You can leave this empty.",
    )
    contact = LineField(
        label="Your name, and how we may reach you",
        required=False,
        max_length=proposing.LONGEST_CONTACT,
        help_text="An email address or a phone number, if you would like an answer. You can leave this empty.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    field_order = ("idea", "why", "contact", "naming", "shown_as", "key")

    def __init__(self, *args, is_known: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if is_known:
            del self.fields["contact"]


class IdeaOfSomebodyForm(IdeaForm):
    """An idea that somebody told at the desk."""

    idea = TextField(
        label="Their idea, in their words",
        max_length=proposing.LONGEST_IDEA,
        error_messages={"required": "Please write down their idea."},
    )
    contact = LineField(
        label="Their name, and how we may reach them",
        required=False,
        max_length=proposing.LONGEST_CONTACT,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    naming = naming_of_somebody("How do they want to be named beside their idea?")

"""Forms of the desk: finding and adding a person, their addresses, who asked."""

from django import forms

from bookings.forms.booking import AudienceForm
from design_system.forms import Form, LineField, TextField
from people.forms.welcome import PHONE_DIGITS, CalledForm
from people.models import Enrolment, Person
from people.states import Audience, Channel

PHONE_MISTAKE = "Please type a phone number like 07700 900123."
FEWEST_DIGITS, MOST_DIGITS = 7, 15


class SearchForm(Form):
    query = LineField(
        label="Find a person",
        help_text="A name, a phone number, an email address or a reference.",
        max_length=200,
        error_messages={"required": "Please type what to look for."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class RunSearchForm(Form):
    """Words about a course: nothing personal, so they may stand in the address."""

    words = LineField(
        label="Which course?", help_text="Words of its title, or its code.", max_length=100, required=False
    )


def clean_number(typed: str) -> str:
    """`typed` where it may be a phone number, or empty. Raises ValidationError."""
    digits = sum(c.isdigit() for c in typed)
    if typed and (not set(typed) <= PHONE_DIGITS or not FEWEST_DIGITS <= digits <= MOST_DIGITS):
        raise forms.ValidationError(PHONE_MISTAKE)
    return typed


def _phone(label: str) -> LineField:
    return LineField(
        label=label,
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel", "class": "nhsuk-input--width-20"}),
    )


class AddressFields(Form):
    """Every way to reach somebody; each may be left empty."""

    email = forms.EmailField(
        label="Email address",
        required=False,
        max_length=254,
        error_messages={"invalid": "Please type an email address like name@example.org."},
        widget=forms.EmailInput(attrs={"autocomplete": "off", "inputmode": "email", "spellcheck": "false"}),
    )
    sms = _phone("Mobile number for text messages")
    phone = _phone("Number to call")
    letter = TextField(label="Postal address", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    worker_name = LineField(label="Name of their worker", max_length=100, required=False)
    worker_phone = _phone("Number of their worker")

    def clean_sms(self) -> str:
        return clean_number(self.cleaned_data["sms"])

    def clean_phone(self) -> str:
        return clean_number(self.cleaned_data["phone"])

    def clean_worker_phone(self) -> str:
        return clean_number(self.cleaned_data["worker_phone"])

    def clean(self):
        if bool(self.cleaned_data.get("worker_name")) != bool(self.cleaned_data.get("worker_phone")):
            missing = "worker_phone" if self.cleaned_data.get("worker_name") else "worker_name"
            if missing not in self.errors:
                self.add_error(missing, "Please type both the name and the number of their worker.")
        return self.cleaned_data

    @property
    def addresses(self) -> dict[Channel, str]:
        """What was typed, by channel. A worker is a name and a number in one line."""
        typed = self.cleaned_data
        worker = f"{typed['worker_name']}, {typed['worker_phone']}" if typed["worker_name"] else ""
        found = {
            Channel.EMAIL: typed["email"],
            Channel.SMS: typed["sms"],
            Channel.PHONE: typed["phone"],
            Channel.LETTER: typed["letter"],
            Channel.WORKER: worker,
        }
        return {channel: address for channel, address in found.items() if address}


class AddPersonForm(AddressFields, CalledForm):
    """A name, the channel they prefer, and the address that goes with it. Email is not needed."""

    heading_field = ""

    preferred_channel = forms.ChoiceField(
        label="How do they want to hear from us?",
        choices=Channel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose one way to reach them."},
    )
    field_order = ["called", "preferred_channel"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["called"].label = "What should we call them?"
        self.fields["called"].widget.attrs["autocomplete"] = "off"

    def clean(self):
        super().clean()
        channel = self.cleaned_data.get("preferred_channel", "")
        field = "worker_name" if channel == Channel.WORKER else channel
        if channel and field not in self.errors and not self.cleaned_data.get(field):
            self.add_error(field, "Please fill this in: it is how they want to hear from us.")
        return self.cleaned_data


class PreferForm(Form):
    preferred_channel = forms.ChoiceField(
        label="How do they want to hear from us?", choices=Channel.choices, widget=forms.RadioSelect
    )


class DetailsForm(CalledForm):
    """Name, discreet wording, and to whom they belong."""

    heading_field = ""
    ANSWERS = [("yes", "Yes"), ("no", "No"), ("", "Not asked")]
    FIELDS = {
        "uses_services": Audience.SERVICE_USERS,
        "is_carer": Audience.CARERS,
        "works_here": Audience.STAFF,
    }

    is_discreet = forms.BooleanField(
        label="Discreet wording: what we send says “Appointment” and does not name the college", required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["called"].label = "What should we call them?"
        self.fields["called"].widget.attrs["autocomplete"] = "off"
        for name, audience in self.FIELDS.items():
            self.fields[name] = forms.ChoiceField(
                label=_about_them(audience), choices=self.ANSWERS, widget=forms.RadioSelect, required=False
            )

    @property
    def answers(self) -> dict[Audience, bool]:
        """The answers that were given."""
        given = {audience: self.cleaned_data[name] for name, audience in self.FIELDS.items()}
        return {audience: answer == "yes" for audience, answer in given.items() if answer}

    @classmethod
    def initial_for(cls, person: Person) -> dict:
        """What the form shows for `person`; what was not asked stays “not asked”."""
        said = getattr(person, "enrolment", None) or Enrolment()
        words = {True: "yes", False: "no", None: ""}
        answers = {name: words[getattr(said, name)] for name in cls.FIELDS}
        return {"called": person.called, "is_discreet": person.is_discreet} | answers


def _about_them(audience: Audience) -> str:
    """The question of the booking path, said about somebody else."""
    question = AudienceForm.QUESTIONS[audience]
    return question.replace("Do you care for, or are you close to", "Do they care for, or are they close to").replace(
        "Do you", "Do they"
    )


class WhoAskedForm(Form):
    """Who asked for what staff are about to do."""

    WAYS = [
        ("by phone", "The person, by phone"),
        ("in person", "The person, face to face"),
        ("in writing", "The person, in writing"),
        ("other", "Somebody else, such as their worker"),
    ]

    how = forms.ChoiceField(
        label="Who asked?",
        choices=WAYS,
        widget=forms.RadioSelect,
        error_messages={"required": "Please say who asked for this."},
    )
    who = LineField(
        label="If it was somebody else: who?",
        help_text="Such as “Jo Bell, her worker, by phone”. The person will read it.",
        max_length=90,
        required=False,
    )

    def clean(self):
        if self.cleaned_data.get("how") == "other" and not self.cleaned_data.get("who"):
            self.add_error("who", "Please say who asked.")
        return self.cleaned_data

    def asked_by(self, person: Person) -> str:
        """“Sam, by phone”, or the name that was typed."""
        how = self.cleaned_data["how"]
        return self.cleaned_data["who"] if how == "other" else f"{person}, {how}"[:120]


class SureForm(Form):
    """One box to tick before what cannot be undone."""

    is_sure = forms.BooleanField(
        label="I have checked that this is what they want, and that it cannot be undone",
        error_messages={"required": "Please tick the box if you are sure."},
    )

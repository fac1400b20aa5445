"""Forms of the desk for a course in the making."""

from typing import cast

from django import forms

from ambassadors.domain.making import accepting, guests, minutes, plans
from ambassadors.models import CoDesignMeeting, CourseProposal, MeetingGuest, PlanVersion
from ambassadors.states import MeetingRole, PlanKind
from bookings.domain import names
from bookings.forms.changes import WhenForm
from bookings.models import Occasion
from courses.models import Topic
from design_system.forms import Form, LineField, RowsField, TextField, say_again
from people.models import User
from people.states import Role


class FactsForm(Form):
    title = LineField(
        label="Working title",
        max_length=CourseProposal._meta.get_field("title").max_length,
        error_messages={"required": "Please give it a working title."},
    )
    summary = LineField(
        label="One sentence about the course",
        required=False,
        max_length=CourseProposal._meta.get_field("summary").max_length,
    )
    topic = forms.ModelChoiceField(
        label="Topic", required=False, queryset=Topic.objects.order_by("name"), empty_label="Not said yet"
    )
    looked_after_by = forms.ModelChoiceField(
        label="Who looks after it?", required=False, queryset=User.objects.none(), empty_label="Nobody yet"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        staff = User.objects.filter(groups__name=Role.COLLEGE_STAFF, is_active=True)
        field = cast(forms.ModelChoiceField, self.fields["looked_after_by"])
        field.queryset = staff.select_related("person").order_by("person__called", "pk")
        field.label_from_instance = lambda obj: names.who(obj)  # type: ignore[method-assign]  # the hook that Django gives for this


def _words(*, required: bool, label: str, hint: str) -> TextField:
    return TextField(
        label=label,
        help_text=hint,
        required=required,
        max_length=accepting.LONGEST_WORDS,
        error_messages={"required": accepting.NoWords.message},
    )


class AcceptForm(FactsForm):
    words = _words(
        required=False, label="A few words to whoever proposed it", hint="They are sent with our answer. May be empty."
    )


class NotTakenOnForm(Form):
    words = _words(
        required=True,
        label="A few kind words to whoever proposed it",
        hint="Thank them, and say plainly why not. They are sent with our answer.",
    )

    def __init__(self, *args, is_new_version: bool = False, **kwargs):
        """A new version was begun by the college: nobody waits for an answer, and the course itself stays."""
        super().__init__(*args, **kwargs)
        if is_new_version:
            self.fields["words"].label = "Why the new version is not made"
            self.fields["words"].help_text = "For the college alone. The course itself stays as it is."


class MeetingForm(WhenForm):
    """When and where. It may be held already."""

    place = LineField(
        label="Where",
        required=False,
        max_length=Occasion._meta.get_field("place").max_length,
        help_text="A room and its address, or “Online”.",
    )
    how = TextField(
        label="How to find it, or to join",
        required=False,
        max_length=Occasion._meta.get_field("how").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="A line each. Never put a passcode here.",
    )

    field_order = ("day", "starts", "ends", "place", "how")


def _role() -> forms.ChoiceField:
    return forms.ChoiceField(label="In which role?", choices=MeetingRole.choices, widget=forms.RadioSelect)


class RoleForm(Form):
    role = _role()


class NamedGuestForm(Form):
    """Somebody without a record of ours."""

    name = LineField(
        label="Their name",
        max_length=guests.LONGEST_NAME,
        error_messages={"required": guests.NobodyNamed.message},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    role = _role()


class MinutesForm(Form):
    came = RowsField(
        label="Who came?",
        queryset=MeetingGuest.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": minutes.NobodyCame.message},
    )
    notes = TextField(
        label="What was said and decided",
        max_length=minutes.LONGEST_NOTES,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Names are not needed. Whoever comes to the meetings can read it.",
        error_messages={"required": minutes.NoNotes.message},
    )

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, guests, **kwargs):
        super().__init__(*args, **kwargs)
        field = cast(RowsField, self.fields["came"])
        field.queryset = guests
        field.label_from_instance = lambda obj: _guest_in_words(obj)  # type: ignore[method-assign]  # the hook that Django gives

    def read(self, meeting: CoDesignMeeting) -> None:
        """Drawn again, it follows the notes that are on the page now."""
        say_again(self, seen=minutes.mark(meeting))


class PlanForm(Form):
    """A new version: words, or a file, or both."""

    words = TextField(
        label="The plan",
        required=False,
        max_length=plans.LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="What happens, how long, who does what, what is needed.",
    )
    file = forms.FileField(
        label="Or a file",
        required=False,
        widget=forms.FileInput(attrs={"class": "nhsuk-file-upload"}),
        help_text="A document, slides, a PDF or a picture, up to 20 MB.",
        error_messages={"empty": "This file is empty."},
    )


class NextPlanForm(PlanForm):
    """`after`: the number of the version that was on the page."""

    after = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def read(self, newest: PlanVersion) -> None:
        """Drawn again, it follows the version that is on the page now."""
        say_again(self, after=str(newest.number))


class NewPlanForm(PlanForm):
    kind = forms.ChoiceField(label="What is it?", choices=PlanKind.choices, widget=forms.RadioSelect)
    name = LineField(
        label="Its name",
        max_length=plans.LONGEST_NAME,
        help_text="For example “Session 1: saying hello”.",
        error_messages={"required": plans.NoName.message},
    )

    field_order = ("kind", "name", "words", "file")


def _guest_in_words(guest: MeetingGuest) -> str:
    return f"{guest.person or guest.name} ({guest.get_role_display()})"

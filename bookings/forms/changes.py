"""What staff fill in to change a run, a session or somebody's place. Days and times are London's."""

import datetime as dt
from typing import cast

from django import forms
from django.utils import timezone

from bookings.models import Booking, Offer
from courses.models import CourseRun, Session, Term, Venue
from courses.states import Mode
from design_system import words
from design_system.forms import DayField, Form, LineField, TextField

TIME_NEEDED = "Please give the time, for example 10:30 or 14:00."
ENDS_TOO_EARLY = "Please give an end that comes after the start."
WAYS = [Mode.IN_PERSON, Mode.ONLINE, Mode.BOTH]


def _time(label: str) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        input_formats=["%H:%M", "%H:%M:%S", "%H.%M", "%I:%M%p", "%I%p"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "autocomplete": "off"}),
        error_messages={"required": TIME_NEEDED, "invalid": TIME_NEEDED},
    )


def _joining() -> TextField:
    return TextField(
        label="How to join online",
        help_text="For example: we send the link an hour before. Never put a passcode here.",
        required=False,
        max_length=Session._meta.get_field("joining").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SureForm(Form):
    """Nothing to fill in: only whether they are sure."""


class WhenForm(Form):
    """`cleaned_data` has `starts_at` and `ends_at`, aware, in place of the fields."""

    day = DayField(label="Day")
    starts = _time("Starts at")
    ends = _time("Ends at")

    def clean(self) -> dict:
        found = super().clean() or {}
        if not self.errors:
            day = found.pop("day")
            for name, clock in (("starts_at", "starts"), ("ends_at", "ends")):
                found[name] = self._moment(day, found.pop(clock), field=clock)
            if not self.errors and found["ends_at"] <= found["starts_at"]:
                self.add_error("ends", ENDS_TOO_EARLY)
        return found

    def _moment(self, day: dt.date, clock: dt.time, *, field: str) -> dt.datetime:
        moment = timezone.make_aware(dt.datetime.combine(day, clock))
        if timezone.localtime(moment.astimezone(dt.UTC)).replace(tzinfo=None) != dt.datetime.combine(day, clock):
            self.add_error(field, "The clocks go forward that night, so there is no such time.")
        return moment

    @staticmethod
    def initial_for(session: Session) -> dict:
        start, end = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
        return {"day": start.date().isoformat(), "starts": f"{start:%H:%M}", "ends": f"{end:%H:%M}"}


class RoomForm(Form):
    venue = forms.ModelChoiceField(
        label="Room",
        queryset=Venue.objects.order_by("name"),
        empty_label="Please choose",
        error_messages={"required": "Please choose a room."},
    )


class MeetForm(Form):
    """How people take part."""

    mode = forms.ChoiceField(
        label="How do people take part?",
        choices=[(mode.value, mode.label) for mode in WAYS],
        widget=forms.RadioSelect,
    )
    joining = _joining()


class SessionForm(WhenForm, RoomForm, MeetForm):
    """A session more."""

    number = forms.IntegerField(
        label="Number of the session",
        min_value=1,
        max_value=200,
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-3", "inputmode": "numeric"}),
        error_messages={"required": "Please give its number.", "invalid": "Please give its number."},
    )

    field_order = ("number", "day", "starts", "ends", "venue", "mode", "joining")


def _capacity(label: str) -> forms.IntegerField:
    least, most = 1, 5000
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-4", "inputmode": "numeric"}),
        error_messages={
            name: f"Please give a number from {least} to {most}."
            for name in ("required", "invalid", "min_value", "max_value")
        },
    )


class PlacesForm(Form):
    capacity = _capacity("How many places?")


class SplitForm(Form):
    code = LineField(
        label="Code of the new run",
        max_length=CourseRun._meta.get_field("code").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "nhsuk-input--width-10"}),
    )
    capacity = _capacity("How many places on the new run?")
    bookings = forms.TypedMultipleChoiceField(
        label="Who moves to the new run?",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Please choose at least one person.",
            "invalid_choice": "Somebody you chose is not on this run any more. Please choose again.",
        },
    )

    def __init__(self, *args, run: CourseRun, **kwargs):
        super().__init__(*args, **kwargs)
        live = run.bookings.live().select_related("person").order_by("joined_at", "pk")
        self.people = {booking.pk: booking for booking in live}
        cast(forms.MultipleChoiceField, self.fields["bookings"]).choices = [
            (b.pk, f"{b.person} ({_state_in_words(b)})") for b in self.people.values()
        ]

    def clean_bookings(self) -> list[Booking]:
        return [self.people[pk] for pk in self.cleaned_data["bookings"]]


class OtherRunForm(Form):
    to = forms.TypedChoiceField(
        label="Which run?", widget=forms.RadioSelect, coerce=int, error_messages={"required": "Please choose a run."}
    )

    def __init__(self, *args, runs: list[CourseRun], **kwargs):
        super().__init__(*args, **kwargs)
        self.runs = {run.pk: run for run in runs}
        cast(forms.ChoiceField, self.fields["to"]).choices = [(run.pk, _run_in_words(run)) for run in runs]

    def clean_to(self) -> CourseRun:
        return self.runs[self.cleaned_data["to"]]


class OutOfTurnForm(Form):
    reason = LineField(
        label="Why out of turn?",
        help_text="A few words. They are kept with the offer.",
        max_length=Offer._meta.get_field("reason").max_length,
        error_messages={"required": "Please say why, in a few words."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class FindRunForm(Form):
    """Which runs to list. Nothing in it is needed."""

    words = LineField(
        label="Code, or words of the course",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    term = forms.ModelChoiceField(
        label="Term", queryset=Term.objects.order_by("-starts_on"), required=False, empty_label="All terms"
    )


def _state_in_words(booking: Booking) -> str:
    if booking.is_offered:
        return "a place is held for them"
    return "waiting" if booking.is_waiting else "booked"


def _run_in_words(run: CourseRun) -> str:
    """“Understanding anxiety (AUT-7), from Thursday 8 October 2026”. The run has its dates."""
    starts = f", from {words.day(run.first_starts_at)}" if run.first_starts_at else ""
    return f"{run.course.title} ({run.code}){starts}"

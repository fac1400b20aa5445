"""Forms of the pages beside the writing page: photo, recording, themes, easy words."""

from typing import cast

from django import forms

from design_system.forms import Form, LineField, RowsField, TextField
from stories.domain.saving import LONGEST_TEXT
from stories.models import Story, Theme
from stories.states import RecordingKind

NUMBER = {"inputmode": "numeric", "class": "nhsuk-input--width-3"}
NOT_A_NUMBER = {"invalid": "Please write a number.", "required": "Please write a number. It may be 0."}


class PhotoForm(Form):
    photo = forms.FileField(
        label="Choose a picture",
        help_text="We keep only the picture itself. Where and when it was taken, and with which phone, is removed.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "class": "nhsuk-file-upload"}),
        error_messages={"required": "Please choose a picture first.", "empty": "This file is empty."},
    )


class PhotoWordsForm(Form):
    alt = LineField(
        label="What is in the picture?",
        required=False,
        max_length=Story._meta.get_field("photo_alt").max_length,
        help_text="In a few words, for people who cannot see it: “My hands planting beans”.",
    )


class RecordingForm(Form):
    kind = forms.ChoiceField(label="What is it?", choices=RecordingKind.choices, widget=forms.RadioSelect)
    recording = forms.FileField(
        label="Choose a file",
        help_text="MP3, M4A, WAV or MP4, up to 500 MB. Where it was recorded, and with which phone, is removed.",
        widget=forms.FileInput(attrs={"accept": "audio/*,video/mp4,video/quicktime", "class": "nhsuk-file-upload"}),
        error_messages={"required": "Please choose a file first.", "empty": "This file is empty."},
    )


class TranscriptForm(Form):
    transcript = TextField(
        label="The words spoken",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Write down what is said, and sounds that matter.",
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class CaptionsForm(Form):
    captions = forms.FileField(
        label="I have a file of captions",
        widget=forms.FileInput(attrs={"accept": ".vtt,.srt,text/vtt", "class": "nhsuk-file-upload"}),
        help_text="A .vtt or .srt file.",
        error_messages={"required": "Please choose a file first.", "empty": "This file is empty."},
    )


class LengthForm(Form):
    minutes = forms.IntegerField(
        label="Minutes", min_value=0, max_value=240, widget=forms.TextInput(attrs=NUMBER), error_messages=NOT_A_NUMBER
    )
    seconds = forms.IntegerField(
        label="Seconds", min_value=0, max_value=59, widget=forms.TextInput(attrs=NUMBER), error_messages=NOT_A_NUMBER
    )

    @property
    def total(self) -> int:
        return self.cleaned_data["minutes"] * 60 + self.cleaned_data["seconds"]


class AboutForm(Form):
    themes = RowsField(
        label="What is your story about?",
        required=False,
        queryset=Theme.objects.order_by("name"),
        widget=forms.CheckboxSelectMultiple,
        help_text="People look for stories by these.",
    )
    courses = RowsField(
        label="Did a course help you?",
        required=False,
        queryset=Theme.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="We show them at the end of your story.",
    )

    def __init__(self, *args, courses, **kwargs):
        super().__init__(*args, **kwargs)
        cast(RowsField, self.fields["courses"]).queryset = courses


class EasyReadForm(Form):
    easy_read = TextField(
        label="Your story in easy words",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="Short sentences. One idea in each. You can leave this empty.",
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

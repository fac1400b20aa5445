"""Forms on the way to be an ambassador: one’s own interest, and what staff note."""

from typing import cast

from django import forms

from ambassadors.domain.becoming import interest, supporting, talking, training
from courses.models import CoursePage
from design_system.forms import DayField, Form, TextField
from people.models import User


class InterestForm(Form):
    words = TextField(
        label="What would you like to do, or ask us?",
        required=False,
        max_length=interest.LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="You can leave this empty. We talk about it.",
    )


class InterestOfSomebodyForm(Form):
    words = TextField(
        label="What they would like to do, in their words",
        required=False,
        max_length=interest.LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="They read it on their own page. It may stay empty.",
    )


class TalkForm(Form):
    talked_on = DayField(label="Day of the talk")
    words = TextField(
        label="What you talked about",
        max_length=talking.LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="They read it on their own page. Leave out what they told you in confidence.",
        error_messages={"required": talking.NoWords.message},
    )


class TrainingForm(Form):
    trained_on = DayField(
        label="Training finished elsewhere on",
        required=False,
        help_text="Courses of the college that train ambassadors count by themselves. Blank: none elsewhere.",
    )


class AgreementForm(Form):
    agreed_on = DayField(label="Signed on")
    paper = forms.FileField(
        label="The signed paper",
        required=False,
        help_text="A scan or a photo of it: PDF, JPEG or PNG, up to 10 MB. You can add it later.",
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png", "class": "nhsuk-file-upload"}),
        error_messages={"empty": "This file is empty."},
    )


class SupporterForm(Form):
    supporter = forms.ModelChoiceField(
        label="Who supports them?", queryset=User.objects.none(), required=False, empty_label="Nobody yet"
    )

    def __init__(self, *args, of: int, **kwargs):
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelChoiceField, self.fields["supporter"])
        field.queryset = supporting.who_can().exclude(person=of)
        field.label_from_instance = lambda obj: str(obj.person)  # type: ignore[method-assign]  # as Django says to


class StartForm(Form):
    started_on = DayField(label="Ambassador from")


class TrainingCourseForm(Form):
    course = forms.ModelChoiceField(
        label="Course",
        queryset=CoursePage.objects.none(),
        empty_label="Choose a course",
        error_messages={"required": "Please choose a course."},
    )
    since = DayField(label="Completions count from")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["course"]).queryset = training.courses_to_choose()

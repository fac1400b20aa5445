"""What staff fill in about booklets: a title, words, a cover, stories, copies that were printed."""

import datetime as dt

from django import forms

from design_system.forms import Form, LineField, TextField, longest
from stories.models import Booklet, Handout

LONGEST_WORDS = 10_000
MOST_COPIES = 1_000_000
EARLIEST = dt.date(1990, 1, 1)
DAY_NEEDED = "Please give the day, for example 21/10/2026."


def _title() -> LineField:
    return LineField(
        label="Title", max_length=longest(Booklet, "title"), error_messages={"required": "Please give a title."}
    )


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "off"}),
        error_messages={"invalid": DAY_NEEDED, "required": DAY_NEEDED},
    )


def _copies() -> forms.IntegerField:
    number = "Please write a number of copies."
    return forms.IntegerField(
        label="How many copies?",
        min_value=1,
        max_value=MOST_COPIES,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "nhsuk-input--width-5", "autocomplete": "off"}),
        error_messages={"required": number, "invalid": number, "min_value": number, "max_value": number},
    )


class NewBookletForm(Form):
    title = _title()


class WordsForm(Form):
    """What stands before and after the stories."""

    title = _title()
    subtitle = LineField(label="A line under the title", required=False, max_length=longest(Booklet, "subtitle"))
    foreword = TextField(
        label="Foreword",
        required=False,
        max_length=LONGEST_WORDS,
        help_text="An empty line begins a new paragraph.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    support = TextField(
        label="Words on the support page",
        required=False,
        max_length=LONGEST_WORDS,
        help_text="The help lines follow by themselves.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    is_listed = forms.BooleanField(label="Show it on the page of booklets once it is ready", required=False)


class CoverForm(Form):
    """A picture; or only its words, where there is one already."""

    picture = forms.FileField(
        label="Choose a picture",
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "class": "nhsuk-file-upload"}),
        error_messages={"empty": "This file is empty.", "required": "Please choose a picture first."},
    )
    cover_alt = LineField(
        label="What is in the picture?",
        required=False,
        max_length=longest(Booklet, "cover_alt"),
        help_text="For people who cannot see it.",
    )

    def __init__(self, *args, has_cover: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["picture"].required = not has_cover

    def clean(self):
        given = super().clean() or {}
        if given.get("picture") and not given.get("cover_alt"):
            self.add_error("cover_alt", "Please say what is in the picture.")
        return given


class ChooseForm(Form):
    """Stories to put behind those that are in it."""

    stories = forms.TypedMultipleChoiceField(
        label="Stories that may be printed",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Please choose at least one story."},
    )

    def __init__(self, *args, offered: list[tuple[int, str]], **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["stories"]
        field.choices = offered  # type: ignore[attr-defined]  # the stubs take it for a plain field


class PrintedForm(Form):
    copies = _copies()
    printed_on = _day("When were they printed?")


class HandOutForm(Form):
    where = LineField(
        label="Where did they go?",
        max_length=Handout._meta.get_field("where").max_length,
        help_text="A place, not a person: “Willow ward”, “the library in Brent”.",
        error_messages={"required": "Please say where they went."},
    )
    copies = _copies()
    on = _day("When?")

"""The form that every form of ours is built on, text that people paste, and days that they type."""

import datetime as dt
import unicodedata
from typing import cast

from django import forms
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.http import QueryDict

from design_system.rendering import DesignSystemRenderer

SENTENCES = {
    "required": "Please answer this question.",
    "invalid_choice": "Please choose one of the answers shown.",
    "invalid_list": "Please choose from the answers shown.",
}
# Overrides and isolates of text direction: they can make a line read as something it is not.
DIRECTION_MARKS = {ord(c): None for c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff"}

EARLIEST, LATEST = dt.date(1990, 1, 1), dt.date(2100, 1, 1)


def tidy(text: str, *, lines: bool = False) -> str:
    """`text` without control characters and direction overrides; one line unless `lines`.

    Letters of every script, accents and emoji stay as they are.
    """
    text = text.translate(DIRECTION_MARKS).replace("\r\n", "\n").replace("\r", "\n")
    keep = "\n" if lines else ""
    text = "".join(c if c in keep or unicodedata.category(c) not in {"Cc", "Cs"} else " " for c in text)
    return text.strip() if lines else " ".join(text.split())


def longest(model: type[models.Model], name: str) -> int | None:
    """How many characters that column of `model` takes; None where it says nothing of it."""
    field = model._meta.get_field(name)
    return field.max_length if isinstance(field, models.Field) else None


def say_again(form: forms.BaseForm, **hidden: str) -> None:
    """Puts other values into the hidden fields of a form that was sent and is drawn again; else nothing."""
    if form.is_bound:
        again = cast(QueryDict, form.data).copy()
        for name, value in hidden.items():
            again[name] = value
        form.data = again


def typed_key(text: str) -> int:
    """The key of a row as a button sends it; 0, which no row has, where `text` is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


class LineField(forms.CharField):
    """One line of text."""

    def to_python(self, value):
        return tidy(super().to_python(value) or "")


class TextField(forms.CharField):
    """Several lines of text."""

    widget = forms.Textarea(attrs={"rows": 5})

    def to_python(self, value):
        return tidy(super().to_python(value) or "", lines=True)


class RowsField(forms.ModelMultipleChoiceField):
    """Rows by their keys. A number that is larger than any key is no choice, and no question to a database."""

    def clean(self, value):
        return super().clean([typed_key(str(key)) for key in value or []])


class DayField(forms.DateField):
    """A day of ours: from 1990 to 2100."""

    def __init__(self, *, required: bool = True, **kwargs):
        needed = f"Please give the day, for example 21/10/2026{'' if required else ', or leave it blank'}."
        super().__init__(
            required=required,
            input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y"],
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "off"}),
            validators=[MinValueValidator(EARLIEST, needed), MaxValueValidator(LATEST, needed)],
            error_messages={"required": needed, "invalid": needed},
            **kwargs,
        )


class Form(forms.Form):
    """Draws as design-system markup. `heading_field` names the field whose label is the page's heading."""

    default_renderer = DesignSystemRenderer
    use_required_attribute = False
    heading_field: str | None = None
    label_size = "s"

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _say_errors_kindly(field)

    def put(self, name: str, field: forms.Field) -> None:
        """Adds a field that is made with the form; it says its errors as kindly as those of the class."""
        _say_errors_kindly(field)
        self.fields[name] = field


def _say_errors_kindly(field: forms.Field) -> None:
    """Replaces Django's stock sentences; a sentence given with the field stays."""
    stock: dict = {}
    for kind in reversed(type(field).__mro__):
        stock |= getattr(kind, "default_error_messages", {})
    for code, sentence in SENTENCES.items():
        if code in stock and field.error_messages[code] == stock[code]:
            field.error_messages[code] = sentence
    for validator in field.validators:
        if isinstance(validator, MaxLengthValidator):
            validator.message = "Please use %(limit_value)d characters or fewer. You have used %(show_value)d."

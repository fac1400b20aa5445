"""The form that every form of ours is built on, and text fields that take what people paste."""

import unicodedata

from django import forms

from design_system.rendering import DesignSystemRenderer

# Overrides and isolates of text direction: they can make a line read as something it is not.
DIRECTION_MARKS = {ord(c): None for c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff"}


def tidy(text: str, *, lines: bool = False) -> str:
    """`text` without control characters and direction overrides; one line unless `lines`.

    Letters of every script, accents and emoji stay as they are.
    """
    text = text.translate(DIRECTION_MARKS).replace("\r\n", "\n").replace("\r", "\n")
    keep = "\n" if lines else ""
    text = "".join(c if c in keep or unicodedata.category(c) not in {"Cc", "Cs"} else " " for c in text)
    return text.strip() if lines else " ".join(text.split())


class LineField(forms.CharField):
    """One line of text."""

    def to_python(self, value):
        return tidy(super().to_python(value))


class TextField(forms.CharField):
    """Several lines of text."""

    widget = forms.Textarea

    def to_python(self, value):
        return tidy(super().to_python(value), lines=True)


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


def _say_errors_kindly(field: forms.Field) -> None:
    """Replaces Django's stock sentences; a sentence given with the field stays."""
    stock = {
        "required": ("This field is required.", "Please answer this question."),
        "invalid_choice": (None, "Please choose one of the answers shown."),
        "invalid_list": (None, "Please choose from the answers shown."),
    }
    for code, (original, ours) in stock.items():
        given = field.error_messages.get(code)
        is_stock = given is not None and (original is None or str(given) == original)
        if (is_stock and "Select a valid choice" in str(given)) or (is_stock and original):
            field.error_messages[code] = ours
    for validator in field.validators:
        if getattr(validator, "code", "") == "max_length":
            validator.message = "Please use %(limit_value)d characters or fewer. You have used %(show_value)d."

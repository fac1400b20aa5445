"""Turns a bound Django field into the design system's macro and its parameters."""

from collections.abc import Iterable, Iterator

from django import forms
from django.forms.boundfield import BoundField
from django.forms.widgets import Input

COMPONENTS = [
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkboxes"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (Input, "input"),
]
# These become parameters of their own; every other widget attribute is passed through.
OWN_PARAMETERS = {"type", "rows", "class", "id", "aria-describedby", "aria-invalid", "required"}


def component_for(field: BoundField) -> str:
    """Name of the macro that draws `field`; a widget nobody foresaw is a fault of ours."""
    for widget, name in COMPONENTS:
        if isinstance(field.field.widget, widget):
            return name
    raise TypeError(f"No component draws a {type(field.field.widget).__name__} yet.")


def parameters(field: BoundField) -> dict:
    """Parameters of the macro for `field`, as the design system names them."""
    widget = field.field.widget
    is_heading = getattr(field.form, "heading_field", None) == field.name
    size = "l" if is_heading else getattr(field.form, "label_size", "s")
    words = {"text": str(field.label), "classes": f"nhsuk-label--{size}", "isPageHeading": is_heading}
    found: dict = {
        "name": field.html_name,
        "idPrefix": field.auto_id,
        "attributes": {k: v for k, v in widget.attrs.items() if k not in OWN_PARAMETERS},
    }
    if field.help_text:
        found["hint"] = {"text": str(field.help_text)}
    if field.errors:
        found["errorMessage"] = {"text": " ".join(str(error) for error in field.errors)}
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        legend = words | {"classes": f"nhsuk-fieldset__legend--{size}"}
        return found | {"fieldset": {"legend": legend}, "items": _items(field)}
    if isinstance(widget, forms.CheckboxInput):
        item = {"value": "on", "text": str(field.label), "checked": bool(field.value()), "id": field.id_for_label}
        return found | {"items": [item]}
    # Only a single control carries the field's id: in a group its first item has it.
    found["id"] = field.id_for_label
    if isinstance(widget, forms.Select):
        return found | {"label": words, "items": _items(field)}
    typed = {"value": widget.format_value(field.value()) or "", "label": words}
    if isinstance(widget, forms.Textarea):
        return found | typed | {"rows": widget.attrs.get("rows", 4)}
    return found | typed | {"type": widget.input_type, "classes": widget.attrs.get("class", "")}


def _items(field: BoundField) -> list[dict]:
    value = field.value()
    chosen = {str(v) for v in (value if isinstance(value, list | tuple) else [value]) if v is not None}
    return [
        {"value": str(key), "text": str(words), "checked": str(key) in chosen, "selected": str(key) in chosen}
        for key, words in _one_by_one(getattr(field.field, "choices", []))
    ]


def _one_by_one(choices: Iterable) -> Iterator[tuple[object, object]]:
    """The macros know no groups: what is in one says so first, as in “Team: Northgate”."""
    for key, words in choices:
        if isinstance(words, list | tuple):
            yield from ((value, f"{key}: {name}") for value, name in words)
        else:
            yield key, words

"""What one can look for among the stories, read from the address of the page."""

import datetime as dt
from typing import cast

from django import forms
from django.http import QueryDict

from design_system.forms import Form, LineField
from stories.domain import listing

LONGEST = 100
Choices = list[tuple[str, str]]


class FindForm(Form):
    q = LineField(label="Words to look for", required=False, max_length=LONGEST)
    theme = forms.ChoiceField(label="What it is about", required=False)
    format = forms.ChoiceField(
        label="How it is told", required=False, choices=[("", "In any way"), *listing.FORMATS.items()]
    )

    def __init__(self, *args, themes: Choices, **kwargs):
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["theme"]).choices = [("", "Anything"), *themes]


def read(query: QueryDict, *, now: dt.datetime) -> tuple[FindForm, listing.Wishes, list[str]]:
    """The form filled with what could be read, the wishes in it, and the names of what was left out.

    Nothing in an address is an error: what cannot be understood is left out and said so. One query.
    """
    themes = [(theme.slug, theme.name) for theme in listing.themes_told(now=now)]
    asked = FindForm(query, themes=themes)
    asked.is_valid()
    understood = {name: asked.cleaned_data[name] for name in asked.fields if name not in asked.errors}
    left_out = [str(asked.fields[name].label).lower() for name in asked.errors]
    wishes = listing.Wishes(
        words=understood.get("q", ""), theme=understood.get("theme", ""), format=understood.get("format", "")
    )
    chosen = {name: value for name, value in understood.items() if value}
    return FindForm(initial=chosen, themes=themes), wishes, left_out

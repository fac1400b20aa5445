"""Forms of the writing page. They tidy what was typed; a field that cannot be kept as it is never stops the others."""

import uuid
from typing import cast

from django import forms

from design_system.forms import Form, LineField, TextField
from stories.domain.saving import LONGEST_TEXT, Typed
from stories.models import ContentNote, Story, StoryPart

TITLE, HEADING, QUOTE = (
    Story._meta.get_field("title").max_length,
    StoryPart._meta.get_field("prompt").max_length,
    StoryPart._meta.get_field("quote").max_length,
)
FEWEST_ROWS, MOST_ROWS, LETTERS_A_ROW = 6, 40, 60


class TitleForm(Form):
    title = LineField(label="Title", required=False, max_length=TITLE, help_text="You can leave it for later.")
    seen_title = forms.CharField(required=False, widget=forms.HiddenInput)
    label_size = "m"


class PartForm(Form):
    """One part; its prefix is `part-<key>`. `notes` are those that can be chosen, by their id as text."""

    text = TextField(label="Write here", required=False, max_length=LONGEST_TEXT)
    heading = LineField(
        label="Question or heading above it",
        required=False,
        max_length=HEADING,
        help_text="Readers see it. Change it, or clear it.",
    )
    quote = LineField(
        label="A line that may stand out",
        required=False,
        max_length=QUOTE,
        help_text="Copy one line from this part. We may show it large, or by itself.",
    )
    notes = forms.MultipleChoiceField(
        label="Does this part mention something that a reader may want to skip?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="We say so before the part begins.",
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    label_size = "m"

    def __init__(self, *args, notes: dict[str, ContentNote], label: str = "", text: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.notes_by_id = notes
        cast(forms.MultipleChoiceField, self.fields["notes"]).choices = [
            (key, note.words) for key, note in notes.items()
        ]
        self.fields["text"].label = label or self.fields["text"].label
        rows = text.count("\n") + len(text) // LETTERS_A_ROW + 2
        self.fields["text"].widget.attrs["rows"] = max(FEWEST_ROWS, min(MOST_ROWS, rows))

    @property
    def key(self) -> uuid.UUID:
        return uuid.UUID((self.prefix or "").removeprefix("part-"))

    @property
    def typed(self) -> Typed:
        """What can be kept of it: fields that were not sent, or have an error, are left as they are."""
        sent = {name for name in ("text", "heading", "quote") if self.add_prefix(name) in self.data}
        good = {name: self.cleaned_data[name] for name in sent if name in self.cleaned_data}
        chosen = self.cleaned_data.get("notes") if self.add_prefix("seen") in self.data else None
        return Typed(
            key=self.key,
            seen_revision=self.cleaned_data.get("revision") or 0,
            seen_mark=self.cleaned_data.get("seen", ""),
            notes=None if chosen is None else tuple(self.notes_by_id[key] for key in chosen),
            **good,
        )

"""What one can look for among the ambassadors, read from the address of the page."""

import datetime as dt
from typing import cast

from django import forms
from django.http import QueryDict

from ambassadors.domain.profiles import listing
from design_system.forms import Form

Choices = list[tuple[str, str]]


class FindForm(Form):
    topic = forms.ChoiceField(label="What they talk about", required=False)
    offer = forms.ChoiceField(label="What they would do", required=False)

    def __init__(self, *args, topics: Choices, offers: Choices, **kwargs):
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["topic"]).choices = [("", "Anything"), *topics]
        cast(forms.ChoiceField, self.fields["offer"]).choices = [("", "Anything"), *offers]


def read(query: QueryDict, *, now: dt.datetime) -> tuple[FindForm, listing.Wishes, list[str]]:
    """The form filled with what could be read, the wishes in it, and the names of what was left out.

    Nothing in an address is an error: what cannot be understood is left out and said so. Two queries.
    """
    topics = [(topic.slug, topic.name) for topic in listing.topics_told(now=now)]
    offers = [(work.value, work.label) for work in listing.offers_told(now=now)]
    asked = FindForm(query, topics=topics, offers=offers)
    asked.is_valid()
    understood = {name: asked.cleaned_data[name] for name in asked.fields if name not in asked.errors}
    left_out = [str(asked.fields[name].label).lower() for name in asked.errors]
    wishes = listing.Wishes(topic=understood.get("topic", ""), offer=understood.get("offer", ""))
    chosen = {name: value for name, value in understood.items() if value}
    return FindForm(initial=chosen, topics=topics, offers=offers), wishes, left_out

"""What one can look for in the catalogue, read from the address of the page."""

from typing import cast

from django import forms
from django.db.models import CharField, IntegerField, Value
from django.http import QueryDict

from courses.domain import finding
from courses.models import Topic, Venue
from design_system.forms import DayField, Form, LineField
from people.states import Audience

LONGEST = 100
Choices = list[tuple[str, str]]


class FindForm(Form):
    q = LineField(label="Words to look for", required=False, max_length=LONGEST)
    topic = forms.ChoiceField(label="Topic", required=False)
    day = forms.MultipleChoiceField(
        label="Day",
        required=False,
        choices=[(day, day.title()) for day in finding.DAYS],
        widget=forms.CheckboxSelectMultiple,
    )
    time = forms.MultipleChoiceField(
        label="Time of day",
        required=False,
        choices=[("morning", "Morning"), ("afternoon", "Afternoon"), ("evening", "Evening, from 5pm")],
        widget=forms.CheckboxSelectMultiple,
    )
    place = forms.ChoiceField(label="Where", required=False)
    who = forms.ChoiceField(label="Who it is for", required=False, choices=[("", "Any"), *Audience.choices])
    starts_from = DayField(label="Starts on or after", required=False)
    bookable = forms.BooleanField(label="Only what I can book now", required=False)

    def __init__(self, *args, topics: Choices, places: Choices, **kwargs):
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["topic"]).choices = [("", "Any topic"), *topics]
        cast(forms.ChoiceField, self.fields["place"]).choices = [("", "Anywhere"), (finding.ONLINE, "Online"), *places]


def read(query: QueryDict) -> tuple[FindForm, finding.Wishes, list[str]]:
    """The form filled with what could be read, the wishes in it, and the names of what was left out.

    Nothing in an address is an error: what cannot be understood is left out and said so. One query.
    """
    topics, places = _choices()
    asked = FindForm(query, topics=topics, places=places)
    asked.is_valid()
    understood = {name: asked.cleaned_data[name] for name in asked.fields if name not in asked.errors}
    left_out = [str(asked.fields[name].label).lower() for name in asked.errors]
    wishes = finding.Wishes(
        words=understood.get("q", ""),
        topic=understood.get("topic", ""),
        days=tuple(understood.get("day", ())),
        times=tuple(understood.get("time", ())),
        place=understood.get("place", ""),
        who=understood.get("who", ""),
        starts_from=understood.get("starts_from"),
        only_bookable=understood.get("bookable", False),
    )
    chosen = {name: value for name, value in understood.items() if value}
    return FindForm(initial=chosen, topics=topics, places=places), wishes, left_out


def _choices() -> tuple[Choices, Choices]:
    """Topics, and the boroughs and venues that people come to, as choices of two lists. One query."""
    topics = Topic.objects.values_list(Value("topic", CharField()), "slug", "name", Value(0, IntegerField()))
    venues = Venue.objects.filter(is_online=False).values_list(Value("venue", CharField()), "borough", "name", "pk")
    rows = sorted(topics.union(venues, all=True), key=lambda row: row[2].casefold())
    boroughs = sorted({borough for kind, borough, _, _ in rows if kind == "venue" and borough})
    in_borough = [(f"{finding.IN_BOROUGH}{borough}", f"In {borough}") for borough in boroughs]
    at_venue = [(f"{finding.AT_VENUE}{pk}", name) for kind, _, name, pk in rows if kind == "venue"]
    return [(slug, name) for kind, slug, name, _ in rows if kind == "topic"], in_borough + at_venue

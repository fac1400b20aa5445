"""Forms of employment support: asking for it, taking somebody on, and the record of their support."""

from typing import cast

from django import forms
from django.db.models import QuerySet

from design_system.forms import DayField, Form, LineField, TextField
from journeys.domain import caseloads, contacts, episodes, profiles, referrals, reviews
from journeys.models import Borough, EmploymentSpecialist, Episode, Funder, Team, VocationalProfile
from journeys.models.teams import EmploymentSpecialistQuerySet
from journeys.states import AskedBy, ClosingReason, Disclosure, HowMet
from people.models import User

ONE_LINE = 200
YES_NO = [("yes", "Yes"), ("no", "No")]
KINDLY = "Keep it short and kind. They may ask to read it."


def words_field(label: str, *, most: int, help_text: str = "", rows: int = 4, required: bool = False) -> TextField:
    return TextField(
        label=label,
        required=required,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


def one_of(choices, *, label: str, missing: str, help_text: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        help_text=help_text,
        error_messages={"required": missing},
    )


class DeskAskForm(Form):
    words = words_field(
        "What they would like, in their words",
        most=referrals.LONGEST_WORDS,
        help_text="It may stay empty. Leave out what has nothing to do with work.",
    )


class AskForSomebodyForm(Form):
    """Written down by a specialist or a team leader, for whoever rang, wrote or came by."""

    asked_by = one_of(
        [
            (AskedBy.CLINICIAN, "A clinician"),
            (AskedBy.PERSON, "The person themselves"),
            (AskedBy.STAFF, "Somebody who works at the college"),
        ],
        label="Who asks?",
        missing="Please say who asks.",
    )
    asker = LineField(
        label="If it is not the person: who?",
        help_text="Their name or role, and their team: “Dr Day, Northgate”. Write nothing about anybody’s health.",
        max_length=referrals.LONGEST_ASKER,
        required=False,
    )
    team = forms.ModelChoiceField(
        label="For which team?", queryset=Team.objects.order_by("name"), required=False, empty_label="Not known yet"
    )
    words = words_field(
        "What the person would like, in their words", most=referrals.LONGEST_WORDS, help_text="It may stay empty."
    )

    def clean(self):
        is_for_another = self.cleaned_data.get("asked_by") in (AskedBy.CLINICIAN, AskedBy.STAFF)
        if is_for_another and not (self.cleaned_data.get("asker") or "asker" in self.errors):
            self.add_error("asker", referrals.NoAsker.message)
        return self.cleaned_data


class _SupporterForm(Form):
    """Who supports somebody, in which team."""

    specialist = forms.ModelChoiceField(
        label="Who supports them?",
        queryset=EmploymentSpecialist.objects.none(),
        empty_label="Choose an employment specialist",
        error_messages={"required": "Please choose who supports them."},
    )
    team = forms.ModelChoiceField(
        label="Team",
        queryset=Team.objects.order_by("name"),
        empty_label="Choose a team",
        error_messages={"required": "Please choose the team."},
    )

    def __init__(self, *args, specialists: EmploymentSpecialistQuerySet, teams: QuerySet[Team] | None = None, **kwargs):
        """Teams: all of them, unless some are given."""
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelChoiceField, self.fields["specialist"])
        field.queryset = specialists.select_related("team").order_by("name")
        field.label_from_instance = lambda obj: f"{obj.name}, {obj.team}" if obj.team else obj.name  # type: ignore[method-assign]  # as Django says to
        if teams is not None:
            cast(forms.ModelChoiceField, self.fields["team"]).queryset = teams.order_by("name")


class AcceptForm(_SupporterForm):
    borough = forms.ModelChoiceField(
        label="Borough", queryset=Borough.objects.order_by("name"), required=False, empty_label="Not known"
    )
    funder = forms.ModelChoiceField(
        label="Who pays for the support?",
        queryset=Funder.objects.order_by("name"),
        required=False,
        empty_label="Not known",
    )
    in_work = one_of(
        YES_NO, label="Do they have a paid job on that day?", missing="Please say whether they have a job."
    )
    on = DayField(label="Taken onto the caseload on")
    field_order = ["specialist", "team", "on", "in_work", "borough", "funder"]

    def __init__(self, *args, user: User, **kwargs):
        teams = caseloads.teams_to_take_into(user)
        super().__init__(*args, specialists=may_choose(user), teams=teams, **kwargs)

    def clean_in_work(self) -> bool:
        return self.cleaned_data["in_work"] == "yes"


class MoveForm(_SupporterForm):
    """To anybody who is here, of any team: people move, and their support goes with them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, specialists=EmploymentSpecialist.objects.here(), **kwargs)
        self.fields["specialist"].label = "Who supports them from now on?"


class LastDayForm(Form):
    on = DayField(
        label="Last day", required=False, help_text="Write it down once they have finished. Blank: they are here."
    )


class ContactForm(Form):
    on = DayField(label="Day")
    how = one_of(HowMet.choices, label="How did you speak?", missing=contacts.NoWay.message)
    words = words_field("What you talked about", most=contacts.LONGEST_WORDS, help_text=KINDLY)


class ReviewForm(Form):
    held_on = DayField(label="Held on")
    words = words_field("What you agreed", most=reviews.LONGEST_WORDS, help_text=KINDLY)
    next_on = DayField(label="Next review on", required=False, help_text="Blank: in three months.")


class NextReviewForm(Form):
    next_on = DayField(label="Next review on")


class CloseForm(Form):
    reason = one_of(ClosingReason.choices, label="Why?", missing=episodes.NoReason.message)
    on = DayField(label="Last day of support")
    words = words_field("Anything to note", most=episodes.LONGEST_WORDS, help_text=KINDLY)


class ProfileForm(Form):
    """In the person's words. Nothing has to be filled in. `seen` is when the profile was saved that is shown."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, episode: Episode, **kwargs):
        super().__init__(*args, **kwargs)
        if episode.profile_started_on is None:
            self.fields["started_on"] = DayField(label="You began it together on")
        for name in profiles.FIELDS:
            self.fields[name] = _profile_field(name)

    @property
    def facts(self) -> dict:
        return {name: self.cleaned_data[name] for name in profiles.FIELDS}


def _profile_field(name: str) -> forms.Field:
    column = VocationalProfile._meta.get_field(name)
    label = str(column.verbose_name)  # type: ignore[union-attr]  # none of them is a relation to many
    label = label[:1].upper() + label[1:]
    if name == "benefits_advice_on":
        return DayField(label=label, required=False, help_text="Blank: not yet.")
    if name == "disclosure":
        return forms.ChoiceField(
            label="What may an employer know of their health?",
            help_text="Their choice. It may change at any time. No employer is told anything without it.",
            choices=Disclosure.choices,
            widget=forms.RadioSelect,
            required=False,
        )
    most = column.max_length or 0  # type: ignore[union-attr]  # as above
    if most > ONE_LINE:
        return words_field(label, most=most, rows=3)
    return LineField(label=label, max_length=most, required=False)


def may_choose(user: User) -> EmploymentSpecialistQuerySet:
    """Whose caseload somebody may take a person onto: leaders anybody’s of their teams, specialists their own."""
    here = EmploymentSpecialist.objects.here()
    return here.filter(user=user) | here.filter(team__in=caseloads.teams_of(user))

"""What is filled in about employers, contacts with them, vacancies, and people who are thought of for one."""

from collections.abc import Iterable
from typing import cast

from django import forms

from design_system import words
from design_system.forms import DayField, Form, LineField, TextField, longest
from journeys.domain.employers.starting import Job
from journeys.forms.hours import HoursField
from journeys.models import Accompaniment, Employer, EmployerContact, EmploymentSpecialist, Episode, Vacancy
from journeys.states import EmployerKind, Evidence, HowMet, VacancySource

# Beside every box that holds more than a name: whoever speaks with an employer may carry it along.
NO_HEALTH = "Write nothing here about anybody’s health."
# Beside what everybody in employment support reads.
NO_NAMES = f"{NO_HEALTH} Name nobody whom we support."
PLAIN = {"autocomplete": "off"}
YES_OR_NO = [("yes", "Yes"), ("no", "No")]
SHORT = PLAIN | {"class": "nhsuk-input--width-3", "inputmode": "numeric"}
# What anybody may know of a vacancy; posts of the trust itself have a page of their own.
ELSEWHERE = [(each.value, each.label) for each in (VacancySource.ADVERTISED, VacancySource.LEAD)]


def _line(model, name: str, *, label: str, hint: str = "", says: str = "") -> LineField:
    """Asked for where `says` says what is missing."""
    return LineField(
        label=label,
        help_text=hint,
        required=bool(says),
        max_length=longest(model, name),
        widget=forms.TextInput(attrs=PLAIN),
        error_messages={"required": says} if says else {},
    )


def _words(model, name: str, *, label: str, hint: str = NO_HEALTH, says: str = "") -> TextField:
    return TextField(
        label=label,
        help_text=hint,
        required=bool(says),
        max_length=longest(model, name),
        error_messages={"required": says} if says else {},
    )


def _one_of(label: str, *, choices, says: str, hint: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": says, "invalid_choice": says},
    )


class _PersonOfEpisode(forms.ModelChoiceField):
    """Two people may be called the same: the day they came tells them apart."""

    def label_from_instance(self, obj) -> str:
        return f"{obj.person}, with you since {words.day(obj.referred_on)}"


def _person(label: str, *, empty: str, says: str, hint: str) -> forms.ModelChoiceField:
    return _chosen(label, empty=empty, says=says, hint=hint, field=_PersonOfEpisode)


def _chosen(
    label: str, *, empty: str, says: str, hint: str = "", field: type[forms.ModelChoiceField] = forms.ModelChoiceField
) -> forms.ModelChoiceField:
    """A list whose rows the view gives."""
    return field(
        Episode.objects.none(),
        label=label,
        help_text=hint,
        empty_label=empty,
        required=bool(says),
        error_messages={"required": says, "invalid_choice": says or "Please choose from the list."},
    )


class FindForm(Form):
    """As a query string."""

    query = LineField(label="Name or job", required=False, max_length=100)
    kind = forms.ChoiceField(label="Kind", required=False, choices=[("", "All kinds"), *EmployerKind.choices])


class EmployerForm(Form):
    name = _line(Employer, "name", label="Name of the employer", says="Please give the name.")
    kind = _one_of("What kind of employer is it?", choices=EmployerKind.choices, says="Please choose one.")
    who = _line(Employer, "who", label="Who to speak with", hint="Somebody who works there. You can leave this empty.")
    reached = _line(Employer, "reached", label="Their phone or email", hint="You can leave this empty.")
    words = _words(Employer, "words", label="What they look for", hint=NO_NAMES)


class ContactForm(Form):
    """A contact with an employer. `specialist` is asked of those who are none themselves."""

    specialist = _chosen("Who spoke with them?", empty="Choose a name", says="Please choose who spoke with them.")
    episode = _person(
        "For whom?", empty="Nobody: about what they may offer", says="", hint="Only people on your caseload are here."
    )
    on = DayField(label="Day")
    how = _one_of("How?", choices=HowMet.choices, says="Please choose how.")
    words = _words(
        EmployerContact,
        "words",
        label="What came of it",
        hint=f"{NO_HEALTH} Where it is for nobody, everybody in employment support reads it: name nobody.",
    )
    lead = _line(
        Vacancy,
        "title",
        label="A job they spoke of that is not advertised",
        hint="For example: kitchen help. It is kept as a vacancy. You can leave this empty.",
    )

    def __init__(self, *args, specialists: Iterable[EmploymentSpecialist] | None, episodes=None, **kwargs):
        super().__init__(*args, **kwargs)
        _give(self, "specialist", specialists)
        _give(self, "episode", episodes)


class ContactForOneForm(ContactForm):
    """The same, for one person; the employer is chosen."""

    employer = _chosen("Which employer?", empty="Choose an employer", says="Please choose the employer.")
    field_order = ("employer", "specialist", "on", "how", "words", "lead")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].help_text = NO_HEALTH
        _give(self, "employer", Employer.objects.order_by("name", "pk"))


class _Offered(Form):
    """What is known of any vacancy."""

    title = _line(Vacancy, "title", label="What is the job?", says="Please say what the job is.")
    posts = forms.IntegerField(
        label="How many posts?",
        min_value=1,
        max_value=999,
        widget=forms.TextInput(attrs=SHORT),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Please give a whole number from 1 to 999."
        ),
    )
    hours = _line(Vacancy, "hours", label="Hours", hint="For example: 16 hours a week. You can leave this empty.")
    where = _line(Vacancy, "where", label="Where", hint="You can leave this empty.")
    words = _words(Vacancy, "words", label="What it is", hint=NO_NAMES)
    support = _words(Vacancy, "support", label="Support that comes with it", hint=NO_NAMES)
    closes_on = DayField(label="Apply by", required=False, help_text="You can leave this empty.")


class VacancyForm(_Offered):
    source = _one_of("How do you know of it?", choices=ELSEWHERE, says="Please choose one.")
    field_order = ("title", "source")


class PostForm(_Offered):
    """A post of this trust. Its support is asked for: it is what the programme is."""

    employer = _chosen("Which part of this trust?", empty="Choose one", says="Please choose which part of this trust.")
    support = _words(
        Vacancy,
        "support",
        label="Support that comes with it",
        hint=NO_NAMES,
        says="Please say what support comes with it.",
    )
    field_order = ("employer", "title", "posts", "hours", "where", "words", "support", "closes_on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _give(self, "employer", Employer.objects.filter(kind=EmployerKind.THIS_TRUST).order_by("name", "pk"))


class ThinkOfForm(Form):
    episode = _person(
        "Who could it be for?",
        empty="Choose a name",
        says="Please choose a name.",
        hint="The employer is told nothing by this.",
    )

    def __init__(self, *args, episodes, **kwargs):
        super().__init__(*args, **kwargs)
        _give(self, "episode", episodes)


class _VacancyOfEmployer(forms.ModelChoiceField):
    def label_from_instance(self, obj) -> str:
        return f"{obj.title}, {obj.employer.name}"


class ThinkOfVacancyForm(Form):
    vacancy = _chosen(
        "Which vacancy?",
        empty="Choose a vacancy",
        says="Please choose a vacancy.",
        hint="The employer is told nothing by this.",
        field=_VacancyOfEmployer,
    )

    def __init__(self, *args, vacancies, **kwargs):
        super().__init__(*args, **kwargs)
        _give(self, "vacancy", vacancies)


class SupportForm(Form):
    on = DayField(label="Day")
    words = _words(Accompaniment, "words", label="What was done", says="Please say what was done.")


class StartForm(Form):
    """The first day of a job that came of a vacancy."""

    started_on = DayField(label="First day at work")
    hours_per_week = HoursField(help_text="You can leave this empty.")
    four_hours_done = _one_of(
        "Have they done four hours of paid work?",
        choices=YES_OR_NO,
        says="Please choose yes or no.",
        hint="A job counts from four hours of paid work. Until then it stays offered.",
    )
    is_competitive = _one_of(
        "Could anybody apply for it, at the usual pay?",
        choices=YES_OR_NO,
        says="Please choose yes or no.",
    )
    evidence = _one_of("How do you know?", choices=Evidence.choices, says="Please choose how you know.")
    evidence_words = LineField(
        label="Seen or heard when, from whom",
        required=False,
        max_length=300,
        help_text=NO_HEALTH,
        widget=forms.TextInput(attrs=PLAIN),
    )

    @property
    def job(self) -> Job:
        facts = self.cleaned_data
        answers = {name: facts[name] == "yes" for name in ("four_hours_done", "is_competitive")}
        return Job(**facts | answers)


def _give(form: forms.Form, name: str, rows) -> None:
    """The rows to choose from; where there are none to be asked about (None), the question is left out."""
    if rows is None:
        del form.fields[name]
    else:
        cast(forms.ModelChoiceField, form.fields[name]).queryset = rows

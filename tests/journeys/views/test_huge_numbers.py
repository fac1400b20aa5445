"""Numbers that no row has, larger than a database counts: in addresses and in what forms send."""

import datetime as dt
from urllib.parse import urlencode

import pytest
from django import forms
from django.http import QueryDict
from django.urls import URLPattern, reverse
from django.urls.converters import IntConverter

from journeys import urls
from journeys.forms.audits import BeginForm as BeginAuditForm
from journeys.forms.employers import ContactForm, ContactForOneForm, PostForm, ThinkOfForm, ThinkOfVacancyForm
from journeys.forms.employment import AcceptForm, AskForSomebodyForm, MoveForm
from journeys.forms.fidelity import BeginForm, ReviewersForm
from journeys.forms.outcomes import OutcomeForm
from journeys.forms.plan import ActionForm
from journeys.models import AuditStandard, EmploymentSpecialist, Episode, Team, Vacancy
from people.states import Role
from tests.factories import fidelity as make
from tests.factories import journeys as make_journeys

pytestmark = pytest.mark.django_db
HUGE = 10**25
FORMS = {
    "audit": lambda user, data: BeginAuditForm(data, teams=Team.objects.all()),
    "plan": lambda user, data: ActionForm(data, things=AuditStandard.objects.all(), thing="standard", no_names=""),
    "fidelity": lambda user, data: BeginForm(data, teams=Team.objects.all()),
    "reviewers": lambda user, data: ReviewersForm(data),
    "ask": lambda user, data: AskForSomebodyForm(data),
    "accept": lambda user, data: AcceptForm(data, user=user),
    "move": lambda user, data: MoveForm(data),
    "outcome": lambda user, data: OutcomeForm(data),
    "contact": lambda user, data: ContactForm(
        data, specialists=EmploymentSpecialist.objects.all(), episodes=Episode.objects.all()
    ),
    "contact for one": lambda user, data: ContactForOneForm(data, specialists=EmploymentSpecialist.objects.all()),
    "post": lambda user, data: PostForm(data),
    "think of": lambda user, data: ThinkOfForm(data, episodes=Episode.objects.all()),
    "vacancy": lambda user, data: ThinkOfVacancyForm(data, vacancies=Vacancy.objects.all()),
}


def addresses_with_numbers() -> list[URLPattern]:
    converters = {each: each.pattern.converters for each in urls.urlpatterns}
    return [each for each, named in converters.items() if any(isinstance(c, IntConverter) for c in named.values())]


@pytest.fixture
def administrator(db):
    return make.reviewer("Ad", Role.ADMINISTRATOR)


def test_an_address_with_a_huge_number_leads_nowhere(client, administrator):
    client.force_login(administrator)
    found = addresses_with_numbers()

    for each in found:
        numbers = {
            name: HUGE if isinstance(converter, IntConverter) else "course"
            for name, converter in each.pattern.converters.items()
        }
        where = reverse(each.name, kwargs=numbers)
        for response in (client.get(where), client.post(where)):
            assert response.status_code in {404, 405}, (each.name, response.status_code)
    assert len(found) > 50


@pytest.mark.parametrize("which", FORMS)
def test_a_huge_number_is_no_choice(which, administrator):
    blank = FORMS[which](administrator, None)
    chosen = [name for name, field in blank.fields.items() if isinstance(field, forms.ModelChoiceField)]
    assert chosen

    for number in (str(HUGE), str(2**63), f"-{HUGE}"):
        form = FORMS[which](administrator, QueryDict(urlencode(dict.fromkeys(chosen, number))))
        assert set(chosen) <= set(form.errors), number


def test_a_huge_reviewer_is_an_ordinary_fault_of_the_form(client, administrator):
    make.items()
    team = make_journeys.team()
    client.force_login(administrator)
    facts = {"team": team.pk, "reviewed_on": dt.date(2026, 10, 14), "kind": "self", "reviewers": [HUGE]}

    found = client.post(reverse("fidelity_begin"), facts)

    assert found.status_code == 200
    assert "Please choose one of the answers shown." in found.content.decode()
    assert not team.fidelity_reviews.exists()

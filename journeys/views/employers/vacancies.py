"""Vacancies: all of a state, one with who is thought of for it, adding and changing one, and what became of it."""

from dataclasses import fields

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ambassadors.views.making.acting import is_done, pressed, sent
from journeys.domain.employers import listing, matching, reading
from journeys.domain.employers import vacancies as keeping
from journeys.domain.employers.vacancies import Facts
from journeys.forms.employers import ThinkOfForm, VacancyForm
from journeys.models import Episode, Vacancy
from journeys.states import VacancySource, VacancyState
from journeys.views.employers.opened import (
    a_button,
    employer_of,
    filled_in,
    looked_at,
    note,
    note_choices,
    to_choose_from,
    vacancy_of,
)
from people.requests import SignedInRequest

A_PAGE = 25


@looked_at
def vacancies(request: SignedInRequest) -> HttpResponse:
    asked = request.GET.get("state")
    state = VacancyState(asked) if asked in VacancyState.values else VacancyState.OPEN
    page = Paginator(listing.vacancies(state=state), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "state": state, "states": VacancyState.choices, "today": timezone.localdate()}
    return render(request, "journeys/employers/vacancies.html", context)


@filled_in
def vacancy(request: SignedInRequest, vacancy_id: int) -> HttpResponse:
    """What it is, who of one's own caseload is thought of for it, and thinking of somebody."""
    found = vacancy_of(vacancy_id)
    matches = reading.matches_of(found, by=request.user)
    note(request, matches.people)
    own = to_choose_from(request)
    people = Episode.objects.none() if own is None else own.exclude(matches__vacancy=found)
    form = ThinkOfForm(**sent(request), episodes=people)
    if is_done(
        request,
        form,
        lambda: matching.think_of(found, episode=form.cleaned_data["episode"], by=request.user, now=timezone.now()),
        done="It is noted. The employer is told nothing by this.",
    ):
        return redirect("vacancy", found.pk)
    # Refused, the form stays, also where the vacancy was filled meanwhile.
    asks_whom = bool(form.errors) or (found.state == VacancyState.OPEN and own is not None)
    if asks_whom:
        note_choices(request, people)
    context = {
        "vacancy": found,
        "matches": matches,
        "form": form,
        "asks_whom": asks_whom,
        "today": timezone.localdate(),
        "other_states": [(value, label) for value, label in VacancyState.choices if value != found.state],
    }
    return render(request, "journeys/employers/vacancy.html", context)


@filled_in
def add(request: SignedInRequest, employer_id: int) -> HttpResponse:
    employer = employer_of(employer_id)
    form = VacancyForm(**sent(request, posts=1))
    made: list[Vacancy] = []
    if is_done(
        request,
        form,
        lambda: made.append(
            keeping.add(employer, facts=Facts(**form.cleaned_data), by=request.user, now=timezone.now())
        ),
        done="The vacancy is added.",
    ):
        return redirect("vacancy", made[0].pk)
    context = {"form": form, "employer": employer, "vacancy": None}
    return render(request, "journeys/employers/vacancy_form.html", context)


@filled_in
def change(request: SignedInRequest, vacancy_id: int) -> HttpResponse:
    """A post of the programme stays one."""
    found = vacancy_of(vacancy_id)
    form = VacancyForm(**sent(request, **{each.name: getattr(found, each.name) for each in fields(Facts)}))
    of_the_programme = found.source == VacancySource.PROGRAMME
    if of_the_programme:
        del form.fields["source"]
    fixed = {"source": VacancySource.PROGRAMME} if of_the_programme else {}
    if is_done(
        request,
        form,
        lambda: keeping.change(found, facts=Facts(**form.cleaned_data | fixed), by=request.user, now=timezone.now()),
        done="Saved.",
    ):
        return redirect("vacancy", found.pk)
    context = {"form": form, "employer": found.employer, "vacancy": found}
    return render(request, "journeys/employers/vacancy_form.html", context)


@a_button
def move(request: SignedInRequest, vacancy_id: int) -> HttpResponse:
    """Open, filled or closed."""
    found, to = vacancy_of(vacancy_id), request.POST.get("state")
    if to not in VacancyState.values:
        raise Http404
    pressed(
        request,
        lambda: keeping.move(found, to=VacancyState(to), by=request.user, now=timezone.now()),
        done="Saved.",
    )
    return redirect("vacancy", found.pk)

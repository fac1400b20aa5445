"""All employers, one of them, a sheet to take along, and adding or changing one."""

from dataclasses import fields

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ambassadors.views.making.acting import is_done, sent
from journeys.domain import caseloads
from journeys.domain.employers import frequency, keeping, listing, reading, speaking
from journeys.domain.employers.keeping import Facts
from journeys.forms.employers import EmployerForm, FindForm
from journeys.models import Employer
from journeys.views.employers.opened import employer_of, filled_in, looked_at, note
from people.requests import SignedInRequest

A_PAGE = 25


@looked_at
def employers(request: SignedInRequest) -> HttpResponse:
    """What is asked for, a page at a time; above it for leaders how often their specialists speak with employers."""
    form = FindForm(request.GET or None)
    wanted = form.cleaned_data if form.is_bound and form.is_valid() else {}
    page = Paginator(listing.employers(**wanted), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "is_narrowed": any(wanted.values()),
        "lines": frequency.of(speaking.specialists_of(request.user), now=timezone.now()),
        "is_leader": caseloads.teams_of(request.user).exists(),
        "a_week": frequency.A_WEEK,
    }
    return render(request, "journeys/employers/employers.html", context)


@looked_at
def employer(request: SignedInRequest, employer_id: int) -> HttpResponse:
    page = reading.employer_page(employer_of(employer_id), by=request.user)
    note(request, page.people)
    return render(request, "journeys/employers/employer.html", {"page": page, "employer": page.employer})


@looked_at
def sheet(request: SignedInRequest, employer_id: int) -> HttpResponse:
    """To print and take along: the employer and what is open there. No person of ours, and nothing that was said."""
    found = employer_of(employer_id)
    context = {"employer": found, "vacancies": listing.vacancies().filter(employer=found)}
    return render(request, "journeys/employers/sheet.html", context)


@filled_in
def add(request: SignedInRequest) -> HttpResponse:
    """Those with a name like it are shown before a new one is made."""
    form = EmployerForm(**sent(request))
    if form.is_bound and form.is_valid():
        near = keeping.near(form.cleaned_data["name"])
        if not _is_none_of(near, request):
            context = {"form": form, "near": near, "shown": [each.pk for each in near]}
            return render(request, "journeys/employers/is_it_one_of_these.html", context)
    made: list[Employer] = []
    if is_done(
        request,
        form,
        lambda: made.append(keeping.add(Facts(**form.cleaned_data), by=request.user, now=timezone.now())),
        done="The employer is added.",
    ):
        return redirect("employer", made[0].pk)
    return render(request, "journeys/employers/employer_form.html", {"form": form, "employer": None})


@filled_in
def change(request: SignedInRequest, employer_id: int) -> HttpResponse:
    found = employer_of(employer_id)
    form = EmployerForm(**sent(request, **{each.name: getattr(found, each.name) for each in fields(Facts)}))
    if is_done(
        request,
        form,
        lambda: keeping.change(found, facts=Facts(**form.cleaned_data), by=request.user, now=timezone.now()),
        done="Saved.",
    ):
        return redirect("employer", found.pk)
    return render(request, "journeys/employers/employer_form.html", {"form": form, "employer": found})


def _is_none_of(near: list[Employer], request: SignedInRequest) -> bool:
    """Whether they said so of all of them. One that was added meanwhile is shown first."""
    shown = set(request.POST.get("shown", "").split(",")) if request.POST.get("is_none_of_these") == "yes" else set()
    return all(str(each.pk) in shown for each in near)

"""The User Employment Programme: posts of this trust, in numbers by quarter, and adding one."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ambassadors.views.making.acting import is_done, sent
from journeys.domain.employers import programme as reckoning
from journeys.domain.employers import vacancies as keeping
from journeys.domain.employers.vacancies import Facts
from journeys.forms.employers import PostForm
from journeys.models import Vacancy
from journeys.states import VacancySource
from journeys.views.employers.opened import filled_in, looked_at
from people.requests import SignedInRequest

A_PAGE = 25


@looked_at
def programme(request: SignedInRequest) -> HttpResponse:
    """Numbers of one financial year, by quarter, and all posts. With `?year=` the key of another year."""
    years = reckoning.years(timezone.localdate())
    year = next((each for each in years if each.key == request.GET.get("year")), years[0])
    context = {
        "years": years,
        "year": year,
        "lines": reckoning.lines_of(year),
        "page": Paginator(reckoning.posts(), A_PAGE).get_page(request.GET.get("page")),
        "today": timezone.localdate(),
    }
    return render(request, "journeys/employers/programme.html", context)


@filled_in
def add(request: SignedInRequest) -> HttpResponse:
    form = PostForm(**sent(request, posts=1))
    made: list[Vacancy] = []

    def keep() -> None:
        facts = dict(form.cleaned_data)
        employer = facts.pop("employer")
        post = Facts(**facts, source=VacancySource.PROGRAMME)
        made.append(keeping.add(employer, facts=post, by=request.user, now=timezone.now()))

    if is_done(request, form, keep, done="The post is added."):
        return redirect("vacancy", made[0].pk)
    return render(request, "journeys/employers/post_form.html", {"form": form})

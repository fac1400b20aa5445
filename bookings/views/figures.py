"""The figures of the college: a page, files to download, the lists behind them, freezing a period."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bookings.domain import freezing
from bookings.domain.figures import answers, files, listing, lists, showing
from bookings.domain.figures.definitions import PEOPLE_WORDS, SECTIONS
from bookings.forms.figures import PeriodForm
from bookings.views import asked_period
from bookings.views.asked_period import may_see_figures
from design_system.forms import tidy
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role

KINDS = {
    "csv": (files.csv_of, "text/csv; charset=utf-8"),
    "xlsx": (files.xlsx_of, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@may_see_figures
@require_safe
@never_cache
def college(request: SignedInRequest) -> HttpResponse:
    """The figures of a period. Managers see numbers only; `?published=yes` hides the small ones.

    So they are for managers in days of their own choosing: two such periods that differ by a day tell of single people.
    """
    now = timezone.now()
    form = asked_period.asked(request, now=now)
    context: dict = {
        "form": form,
        "asked_published": asked_period.asked_published(request),
        "frame": asked_period.frame_for(request),
    }
    if not form.is_bound or form.is_valid():
        period = asked_period.period_of(form, now=now)
        is_published = asked_period.is_published(request, period=period)
        page = showing.look(period, terms=form.terms, is_published=is_published, now=now)
        context |= {
            "is_published": is_published,
            "must_be_hidden": asked_period.must_be_hidden(request, period=period),
            "form": PeriodForm(initial=PeriodForm.initial_for(period), terms=form.terms, today=form.today),
            "page": page,
            "answers": answers.answers(page),
            "days": asked_period.days_of(period),
            "definitions": SECTIONS,
            "people_words": PEOPLE_WORDS,
            "has_lists": request.user.has_role(Role.COLLEGE_STAFF) and not is_published,
        }
    return render(request, "bookings/figures/college.html", context)


@may_see_figures
@require_safe
@never_cache
def file(request: SignedInRequest, kind: str) -> HttpResponse:
    """The same figures as a file."""
    now = timezone.now()
    form = asked_period.asked_or_404(request, now=now)
    period = asked_period.period_of(form, now=now)
    is_published = asked_period.is_published(request, period=period)
    make, content_type = KINDS[kind]
    page = showing.look(period, terms=form.terms, is_published=is_published, now=now)
    name = f"figures-{period.key}{'-published' if is_published else ''}.{kind}"
    response = HttpResponse(make(page), content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def rows(request: SignedInRequest, figure: str) -> HttpResponse:
    """The list behind a figure, with names: for college staff only."""
    if figure not in lists.BEHIND:
        raise Http404
    now = timezone.now()
    period = asked_period.period_of(asked_period.asked_or_404(request, now=now), now=now)
    narrowed = {name: tidy(request.GET[name]) for name in ("audience", "borough") if name in request.GET}
    found = listing.look(figure, period=period, by=request.user, now=now, number=request.GET.get("page"), **narrowed)
    context = {"listing": found, "period": period, "days": asked_period.days_of(period)}
    return render(request, "bookings/figures/list.html", context | {"frozen": freezing.frozen_of([period])})


@may_see_figures
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def freeze(request: SignedInRequest) -> HttpResponse:
    """Asks whether they are sure, then freezes. There is no way back."""
    now = timezone.now()
    period = asked_period.period_of(asked_period.asked_or_404(request, now=now), now=now)
    if request.method == "POST":
        try:
            freezing.freeze(period, by=request.user, now=now)
            messages.success(request, f"{period.name} is frozen. Its figures stay as they are now.")
        except freezing.Refusal as refusal:
            messages.warning(request, refusal.message)
        return redirect(f"{reverse('college_figures')}?{asked_period.days_of(period)}")
    context = {"period": period, "days": asked_period.days_of(period), "frame": asked_period.frame_for(request)}
    return render(request, "bookings/figures/freeze.html", context)

"""The figures of the college: a page, files to download, the lists behind them, freezing a period."""

import datetime as dt

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bookings.domain import freezing
from bookings.domain.figures import answers, files, listing, lists, periods, showing
from bookings.domain.figures.definitions import PEOPLE_WORDS, SECTIONS
from bookings.domain.figures.periods import Period
from bookings.forms.figures import PeriodForm
from courses.models import Term
from design_system.forms import tidy
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role

may_see_figures = role_required(Role.COLLEGE_STAFF, Role.MANAGER)
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
    form = _asked(request, now=now)
    context: dict = {"form": form, "asked_published": _asked_published(request), "frame": _frame(request)}
    if not form.is_bound or form.is_valid():
        period = _period(form, now=now)
        is_published = _is_published(request, period=period)
        page = showing.look(period, terms=form.terms, is_published=is_published, now=now)
        context |= {
            "is_published": is_published,
            "must_be_hidden": _must_be_hidden(request, period=period),
            "form": PeriodForm(initial=PeriodForm.initial_for(period), terms=form.terms, today=form.today),
            "page": page,
            "answers": answers.answers(page),
            "days": _days(period),
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
    form = _asked_or_404(request, now=now)
    period = _period(form, now=now)
    is_published = _is_published(request, period=period)
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
    period = _period(_asked_or_404(request, now=now), now=now)
    narrowed = {name: tidy(request.GET[name]) for name in ("audience", "borough") if name in request.GET}
    found = listing.look(figure, period=period, by=request.user, now=now, number=request.GET.get("page"), **narrowed)
    context = {"listing": found, "period": period, "days": _days(period)}
    return render(request, "bookings/figures/list.html", context | {"frozen": freezing.frozen_of([period])})


@may_see_figures
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def freeze(request: SignedInRequest) -> HttpResponse:
    """Asks whether they are sure, then freezes. There is no way back."""
    now = timezone.now()
    period = _period(_asked_or_404(request, now=now), now=now)
    if request.method == "POST":
        try:
            freezing.freeze(period, by=request.user, now=now)
            messages.success(request, f"{period.name} is frozen. Its figures stay as they are now.")
        except freezing.Refusal as refusal:
            messages.warning(request, refusal.message)
        return redirect(f"{reverse('college_figures')}?{_days(period)}")
    context = {"period": period, "days": _days(period), "frame": _frame(request)}
    return render(request, "bookings/figures/freeze.html", context)


def _asked(request: SignedInRequest, *, now: dt.datetime) -> PeriodForm:
    named = any(request.GET.get(name) for name in ("chosen", "first", "last"))
    terms = list(Term.objects.order_by("-starts_on"))
    return PeriodForm(request.GET if named else None, terms=terms, today=timezone.localdate(now))


def _asked_or_404(request: SignedInRequest, *, now: dt.datetime) -> PeriodForm:
    form = _asked(request, now=now)
    if form.is_bound and not form.is_valid():
        raise Http404
    return form


def _period(form: PeriodForm, *, now: dt.datetime) -> Period:
    return form.period if form.is_bound else periods.last_quarter(timezone.localdate(now))


def _is_published(request: SignedInRequest, *, period: Period) -> bool:
    return _asked_published(request) or _must_be_hidden(request, period=period)


def _asked_published(request: SignedInRequest) -> bool:
    return request.GET.get("published") == "yes"


def _must_be_hidden(request: SignedInRequest, *, period: Period) -> bool:
    return not (period.is_whole or request.user.has_role(Role.COLLEGE_STAFF))


def _days(period: Period) -> str:
    """The period as a query string."""
    return urlencode({"first": period.first_on.isoformat(), "last": period.last_on.isoformat()})


def _frame(request: SignedInRequest) -> str:
    """Managers have no desk."""
    return "desk/base.html" if request.user.works_at_the_desk else "base.html"

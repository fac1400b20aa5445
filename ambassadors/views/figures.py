"""The figures of co-production: a page, files to download, the lists behind them."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ambassadors.domain.figures import files, listing, lists, looking
from ambassadors.domain.figures.answers import answers
from ambassadors.domain.figures.definitions import KINDS_WORDS, SECTIONS, STAGES_WORDS
from bookings.forms.figures import PeriodForm
from bookings.views import asked_period
from bookings.views.asked_period import may_see_figures
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
def figures(request: SignedInRequest) -> HttpResponse:
    """The figures of a period. Managers see numbers only; `?published=yes` hides the small ones."""
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
        is_staff = request.user.has_role(Role.COLLEGE_STAFF)
        page = looking.look(period, terms=form.terms, is_published=is_published, now=now)
        context |= {
            "is_published": is_published,
            "must_be_hidden": asked_period.must_be_hidden(request, period=period),
            "form": PeriodForm(initial=PeriodForm.initial_for(period), terms=form.terms, today=form.today),
            "page": page,
            "answers": answers(page),
            "days": asked_period.days_of(period),
            "definitions": SECTIONS,
            "kinds_words": KINDS_WORDS,
            "stages_words": STAGES_WORDS,
            "is_staff": is_staff,
            "has_lists": is_staff and not is_published,
        }
    return render(request, "ambassadors/figures/page.html", context)


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
    page = looking.look(period, terms=form.terms, is_published=is_published, now=now)
    name = f"co-production-{period.key}{'-published' if is_published else ''}.{kind}"
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
    found = listing.look(figure, period=period, by=request.user, now=now, number=request.GET.get("page"))
    context = {"listing": found, "period": period, "days": asked_period.days_of(period)}
    return render(request, "ambassadors/figures/list.html", context)

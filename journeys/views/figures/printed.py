"""Figures as they were printed in earlier reports: managers and administrators enter them and take them away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from bookings.domain.figures.periods import Period
from courses.models import Term
from journeys.domain import printed
from journeys.domain.figures.definitions import FIGURES
from journeys.forms.figures import PrintedForm
from journeys.models import PrintedFigure
from journeys.views.asked import manager_required
from people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@manager_required
@never_cache
def entered(request: SignedInRequest) -> HttpResponse:
    """All that were entered, and one more. What was entered of that figure and period before is replaced."""
    now = timezone.now()
    terms = list(Term.objects.order_by("-starts_on"))
    data = request.POST if request.method == "POST" else None
    form = PrintedForm(data, terms=terms, today=timezone.localdate(now))
    if form.is_bound and form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("figure", "as_printed", "source")}
        printed.enter(form.period, **words, by=request.user, now=now)
        messages.success(request, f"It now stands beside the figures of {form.period.name}.")
        return redirect("printed_figures")
    rows = [(each, _name(each), _period(each)) for each in printed.all_of_them()]
    return render(request, "journeys/figures/printed.html", {"form": form, "rows": rows})


@require_POST
@manager_required
def remove(request: SignedInRequest, printed_id: int) -> HttpResponse:
    found = get_object_or_404(PrintedFigure, pk=printed_id)
    printed.remove(found, by=request.user)
    messages.success(request, "It is taken away. The audit log keeps what it said.")
    return redirect("printed_figures")


def _name(each: PrintedFigure) -> str:
    return FIGURES[each.figure].name if each.figure in FIGURES else each.figure


def _period(each: PrintedFigure) -> Period:
    return Period(first_on=each.first_on, last_on=each.last_on)

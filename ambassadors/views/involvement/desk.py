"""The desk: all co-production work, the table of it for those who pay, and the work of one person."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ambassadors.domain.involvement import exporting, rates, recording
from ambassadors.domain.involvement import listing as reading
from ambassadors.domain.involvement.listing import EVERYTHING, Wanted
from ambassadors.forms.involvement import FactsForm, FilterForm, RatesForm
from ambassadors.views.making.acting import is_done, sent
from people.domain.looking import note_looks
from people.models import Person
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role

A_PAGE = 50
WHY = "co-production work"
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    """What is asked for, a page at a time. Constant queries."""
    form = FilterForm(request.GET or None)
    wanted = _wanted(form)
    page = Paginator(reading.wanted(wanted), A_PAGE).get_page(request.GET.get("page"))
    lines = reading.lines(page)
    note_looks({line.work.person for line in lines}, by=request.user, why=WHY, on=timezone.localdate())
    context = {
        "form": form,
        "page": page,
        "lines": lines,
        "without_rate": rates.without(wanted).count(),
        "to_give": exporting.to_give(wanted),
        "asked": [(name, value) for name, value in request.GET.items() if value and name in form.fields],
    }
    return render(request, "ambassadors/desk/involvement/listing.html", context)


@require_POST
@role_required(Role.COLLEGE_STAFF)
@never_cache
def file(request: SignedInRequest) -> HttpResponse:
    """The same as a file; with `give`, what is to be given to those who pay, which is then marked."""
    now, ending = timezone.now(), "xlsx" if request.POST.get("file") == "xlsx" else "csv"
    form = FilterForm(request.POST)
    if not form.is_valid():  # never more than was on the page
        messages.warning(request, "We could not read which of them you want. Please choose again.")
        return redirect("desk_involvement")
    is_given = request.POST.get("give") == "yes"
    table = exporting.export(form.wanted, kind=ending, is_given=is_given, by=request.user, now=now)
    response = HttpResponse(table, content_type=TYPES[ending])
    name = f"co-production-work-{timezone.localdate(now).isoformat()}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def rate(request: SignedInRequest) -> HttpResponse:
    """One rate for all that have none, of what the address asks for."""
    wanted = _wanted(FilterForm(request.GET or None))
    form = RatesForm(**sent(request))
    if is_done(
        request,
        form,
        lambda: rates.note(wanted, **form.cleaned_data, by=request.user, now=timezone.now()),
        done="The rate is noted. They can choose payment now.",
    ):
        return redirect("desk_involvement")
    context = {"form": form, "number": rates.without(wanted).count()}
    return render(request, "ambassadors/desk/involvement/rates.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def of_person(request: SignedInRequest, person_id: int) -> HttpResponse:
    """All work of one person, and noting another piece of it."""
    person = get_object_or_404(Person.objects.current(), pk=person_id)
    note_looks([person], by=request.user, why=WHY, on=timezone.localdate())
    form = FactsForm(**sent(request, done_on=timezone.localdate()))
    if is_done(
        request,
        form,
        lambda: recording.note(person, **form.cleaned_data, by=request.user, now=timezone.now()),
        done="It is noted. They choose what they would like for it on their own page, or tell you.",
    ):
        return redirect("desk_person_involvement", person.pk)
    page = Paginator(reading.of_person(person).select_related("person"), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "person": person,
        "form": form,
        "page": page,
        "lines": reading.lines(page),
        "hours": reading.hours_of(person),
    }
    return render(request, "ambassadors/desk/involvement/of_person.html", context)


def _wanted(form: FilterForm) -> Wanted:
    """What a half-right form asks for is everything: nothing is hidden by a mistake in it."""
    return form.wanted if form.is_bound and form.is_valid() else EVERYTHING

"""The figures of a period, of all of the service or of one part; parts side by side; both as files."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bookings.forms.figures import PeriodForm
from bookings.views import asked_period
from journeys.domain import freezing
from journeys.domain.figures import answers, drawn, listing, sight
from journeys.domain.figures.definitions import SECTIONS
from journeys.forms.figures import FiguresForm
from journeys.views.asked import figures_required
from journeys.views.figures import asked as asking
from people.requests import SignedInRequest
from people.states import Role


@require_safe
@figures_required
@never_cache
def page(request: SignedInRequest) -> HttpResponse:
    """Managers see numbers, never a name. Who may open the records behind a figure finds a link at it."""
    now = timezone.now()
    form = asking.form_of(request, now=now)
    context: dict = {"form": form, "asked_published": asked_period.asked_published(request)}
    if not form.is_bound or form.is_valid():
        asked = asking.of(request, form, now=now)
        found = asking.page(form, asked, now=now)
        charts = drawn.of_page(found)
        is_manager = request.user.has_role(Role.MANAGER)
        context |= {
            "asked": asked,
            "page": found,
            "form": _shown(request, asked, form),
            "answers": answers.answers(found),
            "tables": [(table, charts[table.key]) for table in found.tables],
            "definitions": SECTIONS,
            "lists": _lists(request, asked),
            "kinds": sight.kinds_for(request.user),
            "may_print": is_manager,
            "may_freeze": is_manager and found.is_over and not found.frozen and freezing.may_be_frozen(asked.period),
        }
    return render(request, "journeys/figures/page.html", context)


def _lists(request: SignedInRequest, asked: asking.Asked) -> frozenset[str]:
    """Behind which figures a list is open. None of a part that people told us of themselves."""
    is_counted_only = asked.hides or (asked.part is not None and asked.part.is_of_people)
    return frozenset() if is_counted_only else listing.keys_for(request.user)


def _shown(request: SignedInRequest, asked: asking.Asked, form: FiguresForm) -> FiguresForm:
    """The form with what is shown, to be changed."""
    initial = FiguresForm.initial_for(asked.period) | {"part": asked.part.key if asked.part else ""}
    return FiguresForm(initial=initial, terms=form.terms, today=form.today, user=request.user)


@require_safe
@figures_required
@never_cache
def file(request: SignedInRequest, kind: str) -> HttpResponse:
    """The same figures as a file."""
    now = timezone.now()
    form, asked = asking.of_or_404(request, now=now)
    found = asking.page(form, asked, now=now)
    return asking.as_file(asking.OF_PAGE, kind, found, name=_name("employment-support", asked))


@require_safe
@figures_required
@never_cache
def compared(request: SignedInRequest, by: str) -> HttpResponse:
    """The parts of one kind side by side."""
    now = timezone.now()
    form, asked = asking.of_or_404(request, now=now)
    if not asking.may_compare(request, asked):
        messages.warning(request, sight.WHOLE_QUARTERS)
        return redirect("reports_by", by)
    found = asking.parts(request, by, asked, now=now)
    context = {
        "asked": asked,
        "asked_published": asked_period.asked_published(request),
        "compared": found,
        "days": asked_period.days_of(asked.period),
        "rows": [(row, [row.values[figure.key] for figure in found.figures]) for row in found.rows],
        "charts": drawn.of_parts(found),
        "form": PeriodForm(initial=PeriodForm.initial_for(asked.period), terms=form.terms, today=form.today),
        "kinds": sight.kinds_for(request.user),
        "definitions": found.figures,
    }
    return render(request, "journeys/figures/by.html", context)


@require_safe
@figures_required
@never_cache
def compared_file(request: SignedInRequest, by: str, kind: str) -> HttpResponse:
    """The same table as a file."""
    now = timezone.now()
    _, asked = asking.of_or_404(request, now=now)
    if not asking.may_compare(request, asked):
        raise Http404
    found = asking.parts(request, by, asked, now=now)
    return asking.as_file(asking.OF_PARTS, kind, found, name=_name(f"employment-support-by-{by}", asked))


def _name(what: str, asked: asking.Asked) -> str:
    return f"{what}-{asked.period.key}{'-published' if asked.hides else ''}"

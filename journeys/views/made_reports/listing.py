"""Reports that were made, and the buttons that make one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from bookings.domain.figures import periods
from design_system import words
from journeys.domain.made_reports import making, publishing, refusals
from journeys.domain.survey import telling
from journeys.forms.made_reports import MakeForm
from journeys.models import Report
from journeys.views.asked import figures_required, manager_required
from people.requests import SignedInRequest
from people.states import Role

AT_MOST = 40


@require_safe
@figures_required
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    """What was made, the newest first; managers may make another."""
    return _page(request, MakeForm(today=timezone.localdate()))


@require_POST
@manager_required
def make(request: SignedInRequest) -> HttpResponse:
    """“Make the annual report.”"""
    now = timezone.now()
    form = MakeForm(request.POST, today=timezone.localdate(now))
    if not form.is_valid():
        return _page(request, form)
    try:
        report = making.make(form.period, by=request.user, now=now)
    except refusals.Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect("made_reports")
    messages.success(request, "The report is made. Read it through before you hand it on.")
    period = form.period
    if survey_from := telling.waits_until(period.first_on, period.last_on, today=timezone.localdate(now)):
        said = f"Answers to a survey of this period may still come in. They count from {words.day(survey_from)} on."
        messages.warning(request, f"{said} Make the report again then.")
    return redirect("made_report", report.pk)


def _page(request: SignedInRequest, form: MakeForm) -> HttpResponse:
    today = timezone.localdate()
    made = list(Report.objects.order_by("-made_at", "-pk")[:AT_MOST])
    context = {
        "form": form,
        "may_make": request.user.has_role(Role.MANAGER),
        "year": making.last_year(today),
        "quarter": periods.last_quarter(today),
        "rows": [(report, publishing.period_of(report)) for report in made],
    }
    return render(request, "journeys/made_reports/listing.html", context)

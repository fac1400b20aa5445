"""One report, for those who see figures: as a page and as files; managers make it public and take it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from journeys.domain.made_reports import drawing, evidence, public, publishing, refusals
from journeys.models import Report
from journeys.views.asked import figures_required, manager_required
from journeys.views.made_reports import handing_out, opening
from people.requests import SignedInRequest
from people.states import Role


@require_safe
@figures_required
@never_cache
def report(request: SignedInRequest, report_id: int) -> HttpResponse:
    """The report as it may go outside; those who work with the figures open each down to what it counts."""
    found = get_object_or_404(Report, pk=report_id)
    drawn = drawing.draw(found, now=timezone.now())
    may_publish = request.user.has_role(Role.MANAGER)
    context = {
        "drawn": drawn,
        "groups": opening.of(drawn, user=request.user),
        "how_counted": evidence.HOW_COUNTED,
        "about_small": evidence.about_small_numbers(drawn.told.below),
        "may_publish": may_publish,
        "in_the_way": publishing.in_the_way(drawn.period, public=public.reports()) if may_publish else None,
    }
    return render(request, "journeys/made_reports/report.html", context)


@require_safe
@figures_required
@never_cache
def file(request: SignedInRequest, report_id: int, kind: str) -> HttpResponse:
    """The same as a file, drawn now."""
    drawn = drawing.draw(get_object_or_404(Report, pk=report_id), now=timezone.now())
    return handing_out.file(request, drawn, kind=kind)


@require_POST
@manager_required
def publish(request: SignedInRequest, report_id: int) -> HttpResponse:
    """“Make it public.”"""
    found = get_object_or_404(Report, pk=report_id)
    try:
        publishing.publish(found, by=request.user, now=timezone.now())
    except refusals.Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, "The report is public. Everybody can read it on the page for commissioners.")
    return redirect("made_report", report_id)


@require_POST
@manager_required
def withdraw(request: SignedInRequest, report_id: int) -> HttpResponse:
    """“Take it back.”"""
    found = get_object_or_404(Report, pk=report_id)
    try:
        publishing.withdraw(found, by=request.user, now=timezone.now())
    except refusals.Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, "The report is not public any more.")
    return redirect("made_report", report_id)

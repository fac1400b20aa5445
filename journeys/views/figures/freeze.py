"""Freezing a period that is reported: managers and administrators."""

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bookings.domain.figures.periods import Period
from bookings.views import asked_period
from design_system import refusals
from journeys.domain import freezing
from journeys.domain.survey import telling
from journeys.views.asked import manager_required
from journeys.views.figures import asked as asking
from people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@manager_required
@never_cache
def freeze(request: SignedInRequest) -> HttpResponse:
    """Asks whether they are sure, then freezes. There is no way back."""
    now = timezone.now()
    _, asked = asking.of_or_404(request, now=now)
    days = asked_period.days_of(asked.period)
    if request.method == "POST":
        try:
            freezing.freeze(asked.period, by=request.user, now=now)
            messages.success(request, f"{asked.period.name} is frozen. Its figures stay as they are now.")
        except refusals.Refusal as refusal:
            messages.warning(request, refusal.message)
        return redirect(f"{reverse('reports')}?{days}")
    return render(request, "journeys/figures/freeze.html", _context(asked.period, days=days, now=now))


def _context(period: Period, *, days: str, now: dt.datetime) -> dict:
    """`survey_from`: from which day a survey of the period counts, where answers may still come in."""
    survey_from = telling.waits_until(period.first_on, period.last_on, today=timezone.localdate(now))
    return {"period": period, "days": days, "survey_from": survey_from}

"""A team leader notes that an employment specialist has left."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ambassadors.views.making.acting import is_done, sent
from journeys.domain import caseloads, leaving
from journeys.forms.employment import LastDayForm
from journeys.views.asked import leader_required
from people.requests import SignedInRequest


@leader_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def last_day(request: SignedInRequest, specialist_id: int) -> HttpResponse:
    """Of somebody of a team that is led. An emptied day takes it back."""
    specialist = get_object_or_404(caseloads.specialists_of(request.user), pk=specialist_id)
    form = LastDayForm(**sent(request, on=specialist.left_on))
    if is_done(
        request,
        form,
        lambda: leaving.note_last_day(specialist, **form.cleaned_data, by=request.user, now=timezone.now()),
        done="Saved.",
    ):
        return redirect("employment_last_day", specialist.pk)
    return render(request, "journeys/employment/last_day.html", {"specialist": specialist, "form": form})

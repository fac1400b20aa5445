"""The list behind a figure: for those who work with these people, each what is theirs."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from journeys.domain import freezing
from journeys.domain.figures import listing
from journeys.views.asked import support_required
from journeys.views.figures import asked as asking
from people.requests import SignedInRequest


@require_safe
@support_required
@never_cache
def rows(request: SignedInRequest, figure: str) -> HttpResponse:
    now = timezone.now()
    _, asked = asking.of_or_404(request, now=now)
    try:
        found = listing.look(
            figure, period=asked.period, part=asked.part, number=request.GET.get("page"), by=request.user, now=now
        )
    except KeyError:
        raise Http404 from None
    context = {"listing": found, "asked": asked, "frozen": freezing.frozen_of([asked.period])}
    return render(request, "journeys/figures/list.html", context)

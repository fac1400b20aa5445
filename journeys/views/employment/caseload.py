"""The caseload of whoever is signed in: what is due first; and those whose support is closed."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from journeys.domain import caseload_lists, caseloads
from journeys.domain.figures.definitions import MOST_PER_SPECIALIST
from journeys.models import Episode
from journeys.views.asked import support_required
from journeys.views.employment.found import note_list, today
from people.requests import SignedInRequest

A_PAGE = 25


@support_required
@require_safe
@never_cache
def own(request: SignedInRequest) -> HttpResponse:
    """The people they support. A team leader without a caseload is led to the team."""
    specialist = caseloads.specialist_of(request.user)
    rows = caseload_lists.caseload(Episode.objects.filter(specialist=specialist), today=today()) if specialist else []
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    note_list(request, (row.episode.person for row in page))
    context = {
        "specialist": specialist,
        "page": page,
        "due": sum(len(row.due) for row in rows),
        "overdue": sum(each.is_overdue for row in rows for each in row.due),
        "benchmark": MOST_PER_SPECIALIST,
        "is_own": True,
    }
    return render(request, "journeys/employment/caseload.html", context)


@support_required
@require_safe
@never_cache
def closed(request: SignedInRequest) -> HttpResponse:
    """Closed support that is theirs to open, the last first: a caseload's, or a team's."""
    rows = caseload_lists.closed(caseloads.visible_to(request.user), today=today())
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    note_list(request, (episode.person for episode in page))
    return render(request, "journeys/employment/closed.html", {"page": page})

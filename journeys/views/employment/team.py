"""The team: who supports how many people, and what is due; and one specialist's caseload."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from journeys.domain import caseload_lists, caseloads
from journeys.domain.figures.definitions import MOST_PER_SPECIALIST
from journeys.views.asked import leader_required
from journeys.views.employment.caseload import A_PAGE
from journeys.views.employment.found import note_list, today
from people.requests import SignedInRequest


@leader_required
@require_safe
@never_cache
def team(request: SignedInRequest) -> HttpResponse:
    """Numbers alone: nobody who is supported is named here."""
    rows = caseload_lists.team(request.user, today=today())
    context = {
        "rows": rows,
        "teams": caseloads.teams_of(request.user).order_by("name"),
        "people": sum(row.people for row in rows),
        "benchmark": MOST_PER_SPECIALIST,
    }
    return render(request, "journeys/employment/team.html", context)


@leader_required
@require_safe
@never_cache
def of_specialist(request: SignedInRequest, specialist_id: int) -> HttpResponse:
    """The people that one of them supports within the teams that are led."""
    teams = caseloads.teams_of(request.user)
    specialist = get_object_or_404(caseload_lists.specialists(teams), pk=specialist_id)
    theirs = caseloads.visible_to(request.user).filter(specialist=specialist)
    rows = caseload_lists.caseload(theirs, today=today())
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    note_list(request, (row.episode.person for row in page))
    context = {
        "specialist": specialist,
        "is_of_the_team": teams.filter(pk=specialist.team_id).exists(),
        "page": page,
        "due": sum(len(row.due) for row in rows),
        "overdue": sum(each.is_overdue for row in rows for each in row.due),
        "benchmark": MOST_PER_SPECIALIST,
    }
    return render(request, "journeys/employment/caseload.html", context)

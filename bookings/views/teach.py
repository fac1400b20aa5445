"""The facilitator's pages: what comes next, which registers wait, and the class of each run."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bookings.domain import prepared, teaching
from courses.models import Facilitation
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role

RUNS_A_PAGE = 20


@role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)
@require_safe
@never_cache
def home(request: SignedInRequest) -> HttpResponse:
    """Next session first, then today, what is coming, what is waiting to be marked, and all runs."""
    desk = teaching.desk(request.user, now=timezone.now())
    runs = Paginator(teaching.listed_runs(request.user), RUNS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "bookings/teach/home.html", {"desk": desk, "runs": runs})


@role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)
@require_safe
@never_cache
def run(request: SignedInRequest, run_id: int) -> HttpResponse:
    """One run: its sessions, who is booked and how far they have come, completions."""
    found = get_object_or_404(teaching.runs_open_to(request.user).select_related("course"), pk=run_id)
    context = {
        "class_list": teaching.open_class(found, by=request.user, now=timezone.now()),
        "prepared": prepared.standing(found),
        "facilitations": Facilitation.objects.filter(run=found).in_equal_order(),
    }
    return render(request, "bookings/teach/run.html", context)

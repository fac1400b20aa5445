"""The facilitator's pages: what comes next, which registers wait, and the class of each run."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bookings.domain import debriefs, how_are_you, prepared, teaching
from bookings.domain.certificates import credit, reading
from bookings.domain.team import own
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
    person = getattr(request.user, "person", None)
    asked = own.listed(person, now=timezone.now())[0] if person else []
    context = {
        "desk": desk,
        "asked": asked,
        "runs": runs,
        "credit": credit.of_login(request.user),
        "is_in_the_pool": hasattr(person, "facilitator"),
        "to_read": how_are_you.to_read(request.user),
    }
    return render(request, "bookings/teach/home.html", context)


@role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)
@require_safe
@never_cache
def run(request: SignedInRequest, run_id: int) -> HttpResponse:
    """One run: its sessions, who is booked and how far they have come, completions."""
    found = get_object_or_404(teaching.runs_open_to(request.user).select_related("course"), pk=run_id)
    now = timezone.now()
    context = {
        "class_list": teaching.open_class(found, by=request.user, now=now),
        "certificates": reading.of_run(found, user=request.user, now=now),
        "open_debriefs": debriefs.ids_open_to(request.user, run=found),
        "prepared": prepared.standing(found),
        "facilitations": Facilitation.objects.filter(run=found).in_equal_order(),
    }
    return render(request, "bookings/teach/run.html", context)

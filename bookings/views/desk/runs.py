"""The desk: finding a run, and everything about one of them."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bookings.domain import run_hub
from bookings.forms.changes import FindRunForm
from courses.models import CourseRun
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role

RUNS_A_PAGE = 20


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    """Runs by code or words, and by term; the next to meet first."""
    form = FindRunForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    chosen = wanted.get("term")
    runs = run_hub.listed(wanted=wanted.get("words", ""), term=chosen.pk if chosen else None, now=timezone.now())
    page = Paginator(runs, RUNS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "bookings/desk/runs.html", {"form": form, "page": page})


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def hub(request: SignedInRequest, run_id: int) -> HttpResponse:
    """One run: facts, sessions, people in every state, and what may be changed."""
    run = get_object_or_404(CourseRun.objects.select_related("course", "term", "split_from"), pk=run_id)
    now = timezone.now()
    context = {"hub": run_hub.look(run, by=request.user, now=now), "now": now}
    return render(request, "bookings/desk/run.html", context)

"""The desk: what facilitators asked of the college in their debriefs."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from bookings.domain import debriefs, names
from bookings.models import Debrief
from design_system.forms import tidy
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role

A_PAGE = 25
DONE_LISTED = 10


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def page(request: SignedInRequest) -> HttpResponse:
    """To be dealt with, and what was dealt with lately. Constant queries."""
    waiting = Paginator(debriefs.to_deal_with(), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": waiting,
        "waiting": [(debrief, names.called(debrief.written_by)) for debrief in waiting],
        "done": debriefs.dealt_with()[:DONE_LISTED],
    }
    return render(request, "bookings/desk/debriefs.html", context)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def deal_with(request: SignedInRequest, debrief_id: int) -> HttpResponse:
    """“Dealt with”."""
    debrief = get_object_or_404(Debrief, pk=debrief_id)
    try:
        debriefs.deal_with(
            debrief, read=tidy(request.POST.get("read", ""), lines=True), by=request.user, now=timezone.now()
        )
    except debriefs.Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, "It is dealt with. You can put it back below.")
    return redirect("desk_debriefs")


@require_POST
@role_required(Role.COLLEGE_STAFF)
def put_back(request: SignedInRequest, debrief_id: int) -> HttpResponse:
    """Takes “dealt with” back."""
    debriefs.put_back(get_object_or_404(Debrief, pk=debrief_id), by=request.user)
    messages.success(request, "It is back on the list.")
    return redirect("desk_debriefs")

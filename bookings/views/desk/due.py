"""The desk: what is due, all kinds on one page and each on its own, and the daily mail of it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from bookings.domain import digest
from bookings.domain.due import kinds, looking
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def page(request: SignedInRequest) -> HttpResponse:
    """The first few of each kind, what waits longest on top."""
    now = timezone.now()
    context = {"due": looking.first_of_each(by=request.user, now=now), "now": now}
    return render(request, "bookings/desk/due.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def one_kind(request: SignedInRequest, what: str) -> HttpResponse:
    """All of one kind, page by page."""
    wanted = kinds.find(what)
    if wanted is None:
        raise Http404
    found = looking.all_of(wanted, page=request.GET.get("page"), by=request.user, now=timezone.now())
    heading = wanted.in_words(found.paginator.count)
    return render(request, "bookings/desk/due_kind.html", {"heading": heading, "page": found})


@require_POST
@role_required(Role.COLLEGE_STAFF)
def daily_mail(request: SignedInRequest) -> HttpResponse:
    """Turns one's own daily mail on or off."""
    wants = "wants" in request.POST
    digest.choose(request.user, wants=wants)
    messages.success(request, "You get a mail on days with something to do." if wants else "You get no daily mail.")
    return redirect("desk_due")

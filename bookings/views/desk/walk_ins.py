"""The desk: who the people from the door are. Somebody we know, or new to the college."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bookings.domain import walk_ins
from bookings.models import WalkIn
from bookings.views.desk.person import found
from design_system.refusals import Refusal
from people.domain import looking
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role

ON_A_PAGE = 50


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def listed(request: SignedInRequest) -> HttpResponse:
    """Who waits to be matched, longest first."""
    page = Paginator(walk_ins.to_settle(), ON_A_PAGE).get_page(request.GET.get("page"))
    people = [each.booking.person for each in page]
    looking.note_looks(people, by=request.user, why="walk-ins", on=timezone.localdate())
    return render(request, "bookings/desk/walk_ins.html", {"page": page})


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def page(request: SignedInRequest, walk_in_id: int) -> HttpResponse:
    """One of them, and who it may be."""
    walk_in = _walk_in(walk_in_id)
    if walk_in.settled_at:
        messages.warning(request, walk_ins.IsSettled.message)
        return redirect("desk_walk_ins")
    looking.note_looks([walk_in.booking.person], by=request.user, why="walk-ins", on=timezone.localdate())
    context = {"walk_in": walk_in, "matches": walk_ins.near_matches(walk_in)}
    return render(request, "bookings/desk/walk_in.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def match(request: SignedInRequest, walk_in_id: int, person_id: int) -> HttpResponse:
    """“This is Sam R.”: first what would happen, in words; then it is done."""
    walk_in, person, now = _walk_in(walk_in_id), found(request, person_id), timezone.now()
    context: dict[str, object] = {"walk_in": walk_in, "person": person, "preview": None}
    if request.method != "POST":
        return render(request, "bookings/desk/walk_in_match.html", context)
    try:
        if request.POST.get("is_checked") == "yes":
            walk_ins.match(walk_in, person=person, by=request.user, now=now)
            messages.success(request, "Matched. You can undo this for 30 days, on this page.")
            return redirect("desk_person", person.pk)
        context["preview"] = walk_ins.preview_match(walk_in, person=person, by=request.user, now=now)
    except Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect("desk_walk_ins")
    return render(request, "bookings/desk/walk_in_match.html", context)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def say_new(request: SignedInRequest, walk_in_id: int) -> HttpResponse:
    """“New to the college”: settled, and on to a way to reach them."""
    walk_in = _walk_in(walk_in_id)
    try:
        person = walk_ins.say_new(walk_in, by=request.user, now=timezone.now())
    except Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect("desk_walk_ins")
    messages.success(
        request, f"{person} is new to the college. You can undo this for 30 days, on their page. How do we reach them?"
    )
    return redirect("desk_person_contacts", person.pk)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def ask_again(request: SignedInRequest, walk_in_id: int) -> HttpResponse:
    """“New to the college” was a mistake: who it is, is asked again."""
    walk_in = _walk_in(walk_in_id)
    try:
        walk_ins.ask_again(walk_in, by=request.user, now=timezone.now())
    except Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect("desk_person", walk_in.booking.person_id)
    messages.success(request, f"Taken back. {walk_in.booking.person} waits to be matched again.")
    return redirect("desk_walk_in", walk_in.pk)


def _walk_in(walk_in_id: int) -> WalkIn:
    rows = WalkIn.objects.select_related("booking__person", "session__run__course", "added_by__person")
    return get_object_or_404(rows, pk=walk_in_id)

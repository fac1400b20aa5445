"""Saying yes or no to a place that is held for me. A link alone never does: it leads to the page with the buttons."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bookings.domain import my_place, waiting_list
from people.requests import SignedInRequest
from people.roles import enrolled


@enrolled
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """The button “Yes, I would like this place”. Whoever comes by a link sees the offer."""
    found = get_object_or_404(request.user.person.bookings, pk=booking_id)
    if request.method != "POST":
        return redirect(found)
    try:
        waiting_list.accept(found, by=request.user, now=timezone.now())
    except waiting_list.Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect(found)
    return redirect("my_booking_booked", found.pk)


@enrolled
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """Asks only “are you sure?”."""
    found = get_object_or_404(my_place.own_bookings(request.user.person), pk=booking_id)
    own = my_place.look_at(found, now=timezone.now())
    if request.method != "POST":
        return render(request, "bookings/my/decline.html", {"own": own}) if own.offer else redirect(found)
    try:
        waiting_list.decline(found, by=request.user, now=timezone.now())
    except waiting_list.Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect(found)
    messages.success(request, "Thank you for telling us. The place goes to the next person.")
    return redirect("my_place")

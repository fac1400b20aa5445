"""My place: what I have booked, one booking, giving it up, telling us I can't come."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from bookings.domain import apologies, calendar, my_place, person_record, places
from bookings.models import Booking
from courses.models import Session
from people.requests import SignedInRequest
from people.roles import enrolled
from people.states import InformationFormat


def _own_or_404(request: SignedInRequest, booking_id: int) -> Booking:
    return get_object_or_404(my_place.own_bookings(request.user.person), pk=booking_id)


@enrolled
@never_cache
@require_http_methods(["GET", "HEAD"])
def place(request: SignedInRequest) -> HttpResponse:
    """Next session first, then everything else that is mine."""
    person = request.user.person
    context = {
        "mine": my_place.gather(person, now=timezone.now()),
        "is_large": request.GET.get("print") == "large",
        "prints_large": InformationFormat.LARGE_PRINT in person.formats,
    }
    return render(request, "bookings/my/place.html", context)


@enrolled
@never_cache
@require_http_methods(["GET", "HEAD"])
def booking(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """One booking: every session with its state in words, and what I can do."""
    found = _own_or_404(request, booking_id)
    now = timezone.now()
    context: dict = {"own": my_place.look_at(found, now=now), "acts": person_record.acts_for(found)}
    if found.is_waiting:
        context["turn"] = my_place.turn_in_words(found)
    if found.is_offered:
        context["clashes"] = places.clashing_dates(found.run, person=found.person, now=now)
    return render(request, "bookings/my/booking.html", context)


@enrolled
@never_cache
@require_http_methods(["GET", "HEAD"])
def booked(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """“You are booked”: the first date in words and what happens next."""
    found = _own_or_404(request, booking_id)
    if not (found.holds_a_place or found.is_waiting):
        return redirect(found)
    context: dict = {"own": my_place.look_at(found, now=timezone.now())}
    if found.is_waiting:
        context["turn"] = my_place.turn_in_words(found)
    return render(request, "bookings/my/booked.html", context)


@enrolled
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def give_up(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """Asks only “are you sure?”."""
    found = _own_or_404(request, booking_id)
    if request.method == "POST":
        was_waiting = found.is_waiting
        try:
            places.give_up(found, by=request.user, now=timezone.now())
        except places.Refusal as refusal:
            messages.warning(request, refusal.message)
            return redirect(found)
        done = (
            "You have left the waiting list."
            if was_waiting
            else "You have given up your place. Thank you for telling us."
        )
        messages.success(request, done)
        return redirect("my_place")
    return render(request, "bookings/my/give_up.html", {"own": my_place.look_at(found, now=timezone.now())})


@enrolled
@require_POST
def cannot_come(request: SignedInRequest, booking_id: int, session_id: int) -> HttpResponse:
    """“I can't come” to one session, or taking that back."""
    found = get_object_or_404(request.user.person.bookings.holding_a_place(), pk=booking_id)
    session = get_object_or_404(found.run.sessions.going_ahead(), pk=session_id)
    try:
        messages.success(request, _say_apologies(request, found, session))
    except (apologies.TooLate, apologies.AlreadyMarked) as refusal:
        messages.warning(request, refusal.message)
    return redirect(found)


def _say_apologies(request: SignedInRequest, found: Booking, session: Session) -> str:
    now = timezone.now()
    if request.POST.get("wish") == "can_come":
        apologies.take_back_apologies(found, session=session, now=now)
        return "Thank you. We expect you at this session."
    apologies.send_apologies(found, session=session, by=request.user, now=now)
    return "Thank you for telling us. You keep your place for the other sessions."


@enrolled
@never_cache
@require_http_methods(["GET", "HEAD"])
def dates(request: SignedInRequest) -> HttpResponse:
    """All my dates as one calendar file."""
    person, now = request.user.person, timezone.now()
    content = calendar.dates_file(
        person,
        sessions=my_place.future_sessions(person, now=now),
        guests=my_place.future_occasions(person, now=now),
    )
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="my-dates.ics"'},
    )

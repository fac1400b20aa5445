"""Issuing, giving and taking back completions: each a deliberate act on a POST."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bookings.domain import completion, teaching
from bookings.forms.completions import ReasonForm
from bookings.models import Booking
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from people.views import kept_answers

may_teach = role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)
reads_and_posts = require_http_methods(["GET", "HEAD", "POST"])


@may_teach
@reads_and_posts
@never_cache
def issue_all(request: SignedInRequest, run_id: int) -> HttpResponse:
    """The one button. A GET comes from a sign-in in between: nothing changes, they see the run."""
    run = get_object_or_404(teaching.runs_open_to(request.user), pk=run_id)
    if request.method == "POST":
        issued = completion.issue_all_earned(run, by=request.user, now=timezone.now())
        messages.success(request, _issued_in_words(len(issued)))
    return redirect("teach_run", run.pk)


@may_teach
@reads_and_posts
@never_cache
def override(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """Gives a completion that the marks do not bear, with a reason."""
    booking = get_object_or_404(teaching.bookings_open_to(request.user), pk=booking_id)
    words = {"heading": f"Give {booking.person} a completion?", "button": "Give the completion", "is_override": True}
    return _ask_why(
        request,
        booking,
        words=words,
        done=f"{booking.person} has a completion now.",
        act=lambda reason: completion.override(booking, reason=reason, by=request.user, now=timezone.now()),
    )


@may_teach
@reads_and_posts
@never_cache
def void(request: SignedInRequest, completion_id: int) -> HttpResponse:
    """Takes a completion back, with a reason; the row stays."""
    found = get_object_or_404(teaching.completions_open_to(request.user), pk=completion_id)
    person = found.booking.person
    words = {"heading": f"Take back the completion of {person}?", "button": "Take it back", "completion": found}
    return _ask_why(
        request,
        found.booking,
        words=words,
        done=f"The completion of {person} is taken back.",
        act=lambda reason: completion.void(found, reason=reason, by=request.user, now=timezone.now()),
    )


def _ask_why(
    request: SignedInRequest, booking: Booking, *, words: dict, done: str, act: Callable[[str], object]
) -> HttpResponse:
    form = ReasonForm(request.POST or None, initial=kept_answers.take(request) or {})
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data["reason"])
        except completion.Refusal as refusal:
            messages.warning(request, refusal.message)
        else:
            messages.success(request, done)
        return redirect("teach_run", booking.run_id)
    reckoning = completion.reckon(booking, now=timezone.now())
    context = {"form": form, "booking": booking, "reckoning": reckoning} | words
    return render(request, "bookings/teach/completion_reason.html", context)


def _issued_in_words(number: int) -> str:
    if not number:
        return "There was no completion to issue."
    return "1 completion is issued." if number == 1 else f"{number} completions are issued."

"""My details: name, how to reach me, needs, discreet wording, who looked; and a few questions about you."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from bookings.domain import wording
from bookings.forms.booking import NeedsForm
from bookings.forms.details import DiscreetForm, EqualityForm
from people.domain import equality, needs
from people.models import EqualityAnswers
from people.models.equality import QUESTIONS
from people.requests import SignedInRequest
from people.roles import enrolled
from people.views import kept_answers


@enrolled
@never_cache
@require_http_methods(["GET", "HEAD"])
def details(request: SignedInRequest) -> HttpResponse:
    person = request.user.person
    context = {
        "person": person,
        "needs": person.access_needs.current().order_by("pk"),
        "discreet_form": DiscreetForm(initial={"is_discreet": person.is_discreet}),
        "looks": person.access_log.select_related("by__person").order_by("-on", "-pk")[:50],
    }
    return render(request, "bookings/my/details.html", context)


@enrolled
@require_POST
def discreet(request: SignedInRequest) -> HttpResponse:
    form = DiscreetForm(request.POST)
    form.full_clean()
    wording.choose_discreet(request.user.person, is_discreet=form.cleaned_data["is_discreet"], now=timezone.now())
    messages.success(request, "Your choice is saved.")
    return redirect("my_details")


@enrolled
@require_http_methods(["GET", "HEAD", "POST"])
def my_needs(request: SignedInRequest) -> HttpResponse:
    """The same question as on the way to a place."""
    person = request.user.person
    told_before = [need.what for need in person.access_needs.current().order_by("pk")]
    initial = NeedsForm.initial_for(told_before) | (kept_answers.take(request) or {})
    form = NeedsForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        needs.record_needs(person, what=form.needs, by=request.user, now=timezone.now())
        messages.success(request, "Thank you. We have noted what helps you.")
        return redirect("my_details")
    return render(request, "bookings/my/needs.html", {"form": form})


@enrolled
@require_http_methods(["GET", "HEAD", "POST"])
def about_you(request: SignedInRequest) -> HttpResponse:
    """Equality monitoring: after a booking, optional, in a table of its own."""
    person = request.user.person
    before = EqualityAnswers.objects.filter(person=person).values(*QUESTIONS).first() or {}
    initial = before | (kept_answers.take(request) or {})
    form = EqualityForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        equality.keep_answers(person, answers=form.cleaned_data, now=timezone.now())
        messages.success(request, "Thank you. Your answers are saved.")
        return redirect("my_place")
    return render(request, "bookings/my/about_you.html", {"form": form})

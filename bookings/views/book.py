"""Booking, one question a page. Each answer is kept as soon as it is given, so no step can lose another's."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bookings.domain import places
from bookings.forms.booking import AudienceForm, NeedsForm
from content.models import CollegeSettings
from courses.models import CourseRun, Session
from people.domain import enrolment, needs
from people.requests import SignedInRequest
from people.roles import enrolled
from people.states import Audience
from people.views import kept_answers


def _run_or_404(run_id: int) -> CourseRun:
    sessions = Session.objects.select_related("venue").order_by("starts_at", "pk")
    return get_object_or_404(
        CourseRun.objects.shown().select_related("course").prefetch_related(Prefetch("sessions", sessions)), pk=run_id
    )


def _refused(request: HttpRequest, run: CourseRun, refusal: places.Refusal) -> HttpResponse:
    """Says why, kindly, and what else there is. Someone who has a place already is taken to it."""
    if isinstance(refusal, places.AlreadyBooked):
        messages.info(request, refusal.message)
        return redirect(refusal.booking)
    context: dict = {"run": run, "refusal": refusal}
    if isinstance(refusal, places.NotForYou):
        context["whom_to_ask"] = f"Ask {CollegeSettings.for_request(request).staff_contact}."
    return render(request, "bookings/book/refused.html", context, status=409)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD"])
def start(request: HttpRequest, run_id: int) -> HttpResponse:
    """What is about to be booked, and the two ways on: sign in, or call us."""
    run = _run_or_404(run_id)
    try:
        if request.user.is_authenticated:
            places.refuse_second_booking(run, person=request.user.person)
        places.refuse_unless_open(run, now=timezone.now())
    except places.Refusal as refusal:
        return _refused(request, run, refusal)
    if request.user.is_authenticated:
        return redirect("book_needs", run.pk)
    return render(request, "bookings/book/start.html", {"run": run, "is_full": places.is_full(run)})


@enrolled
@require_http_methods(["GET", "HEAD", "POST"])
def audience(request: SignedInRequest, run_id: int) -> HttpResponse:
    """Asked where a course is for some people only: does that include you?"""
    run = _run_or_404(run_id)
    if run.for_whom == Audience.EVERYONE:
        return redirect("book_needs", run.pk)
    form = AudienceForm(
        request.POST if request.method == "POST" else None, audience=run.for_whom, initial=kept_answers.take(request)
    )
    if request.method == "POST" and form.is_valid():
        belongs = form.cleaned_data["belongs"] == "yes"
        enrolment.say_audience(request.user.person, audience=Audience(run.for_whom), belongs=belongs)
        if belongs:
            return redirect("book_needs", run.pk)
        return _refused(request, run, places.NotForYou(run))
    return render(request, "bookings/book/question.html", {"run": run, "form": form})


@enrolled
@require_http_methods(["GET", "HEAD", "POST"])
def access_needs(request: SignedInRequest, run_id: int) -> HttpResponse:
    """Anything that would help you take part? May be left empty."""
    run = _run_or_404(run_id)
    person = request.user.person
    if not enrolment.belongs_to(person, audience=Audience(run.for_whom)):
        return redirect("book_audience", run.pk)
    told_before = [need.what for need in person.access_needs.current().order_by("pk")]
    initial = NeedsForm.initial_for(told_before) | (kept_answers.take(request) or {})
    form = NeedsForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        needs.record_needs(person, what=form.needs, by=request.user, now=timezone.now())
        return redirect("book_check", run.pk)
    return render(request, "bookings/book/needs.html", {"run": run, "form": form})


@enrolled
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: SignedInRequest, run_id: int) -> HttpResponse:
    """Check your answers; then one button books the place, or joins the list where the run is full."""
    run = _run_or_404(run_id)
    person, now = request.user.person, timezone.now()
    if not enrolment.belongs_to(person, audience=Audience(run.for_whom)):
        return redirect("book_audience", run.pk)
    if request.method == "POST":
        return _book(request, run)
    try:
        places.refuse_second_booking(run, person=person)
        places.refuse_unless_open(run, now=now)
        places.refuse_unless_for(run, person=person)
    except places.Refusal as refusal:
        return _refused(request, run, refusal)
    return _check_page(request, run, notice=None)


def _check_page(request: SignedInRequest, run: CourseRun, *, notice: places.Refusal | None) -> HttpResponse:
    person, now = request.user.person, timezone.now()
    context = {
        "run": run,
        "person": person,
        "needs": person.access_needs.current().order_by("pk"),
        "is_full": places.is_full(run),
        "clashes": places.clashing_dates(run, person=person, now=now),
        "notice": notice,
    }
    return render(request, "bookings/book/check.html", context, status=409 if notice else 200)


def _book(request: SignedInRequest, run: CourseRun) -> HttpResponse:
    """One domain call. What changed since the page was shown is said on the same page, nothing is lost."""
    person, now = request.user.person, timezone.now()
    try:
        if request.POST.get("wish") == "wait":
            booking = places.join_waiting_list(run, person=person, by=request.user, now=now)
        else:
            accepts = request.POST.get("accept_clash") == "yes"
            booking = places.book_place(run, person=person, by=request.user, now=now, accept_clash=accepts)
    except places.AlreadyBooked as refusal:
        return redirect("my_booking_booked", refusal.booking.pk)  # pressed twice, or in two tabs: one booking
    except (places.RunIsFull, places.PlacesAreFree, places.ClashesWithOwn) as refusal:
        return _check_page(request, run, notice=refusal)
    except places.Refusal as refusal:
        return _refused(request, run, refusal)
    return redirect("my_booking_booked", booking.pk)

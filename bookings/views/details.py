"""My details: name, how to reach me, needs, discreet wording, who looked; and a few questions about you."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from bookings.domain import about_you as about
from bookings.domain import calendar_choice, wording
from bookings.emails import examples, letters
from bookings.forms.booking import NeedsForm
from bookings.forms.details import BoroughForm, CalendarForm, DiscreetForm, EqualityForm, SheetForm
from people.domain import needs, pausing
from people.models import EqualityAnswers
from people.models.equality import QUESTIONS
from people.requests import SignedInRequest
from people.roles import enrolled
from people.states import CalendarChoice
from people.views import kept_answers

CALENDAR_IS = {
    CalendarChoice.INVITES: "Your choice is saved. You get an invite for each date to come.",
    CalendarChoice.LINK: "Your choice is saved. Here you get your calendar link.",
    CalendarChoice.NEITHER: "Your choice is saved. Dates that we put into your calendar come out of it.",
}


@enrolled
@never_cache
@require_http_methods(["GET", "HEAD"])
def details(request: SignedInRequest) -> HttpResponse:
    person = request.user.person
    told = list(person.access_needs.current().order_by("pk"))
    context = {
        "person": person,
        "needs": told,
        "asks_again": needs.is_due(told, now=timezone.now()),
        "discreet_form": DiscreetForm(initial={"is_discreet": person.is_discreet}),
        "examples": [examples.example(person, discreet=discreet, now=timezone.now()) for discreet in (False, True)],
        "calendar_form": CalendarForm(initial={"choice": calendar_choice.choice_of(person)}),
        "sheet_form": SheetForm(initial={"on_sign_in_sheet": person.on_sign_in_sheet}),
        "asks_borough": bool(letters.college().borough_names),
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
@require_POST
def calendar(request: SignedInRequest) -> HttpResponse:
    """Invites, a link or neither."""
    form = CalendarForm(request.POST)
    if not form.is_valid():
        messages.warning(request, "Please choose one of the three ways.")
        return redirect("my_details")
    choice = CalendarChoice(form.cleaned_data["choice"])
    try:
        calendar_choice.choose(request.user.person, choice=choice, now=timezone.now())
    except calendar_choice.Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect("my_details")
    messages.success(request, CALENDAR_IS[choice])
    return redirect("my_calendar" if choice == CalendarChoice.LINK else "my_details")


@enrolled
@require_POST
def pause_messages(request: SignedInRequest) -> HttpResponse:
    pausing.pause(request.user.person, now=timezone.now())
    messages.success(request, "Your messages are paused.")
    return redirect("my_details")


@enrolled
@require_POST
def resume_messages(request: SignedInRequest) -> HttpResponse:
    pausing.resume(request.user.person, now=timezone.now())
    messages.success(request, "We write to you again from now on.")
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
@require_POST
def needs_still_right(request: SignedInRequest) -> HttpResponse:
    """“Is this still right?” Yes."""
    needs.confirm_needs(request.user.person, by=request.user, now=timezone.now())
    messages.success(request, "Thank you. We keep what helps you for another year.")
    return redirect("my_details")


@enrolled
@require_http_methods(["GET", "HEAD", "POST"])
def about_you(request: SignedInRequest) -> HttpResponse:
    """Equality monitoring, in a table of its own, and where they live: after a booking, all of it optional."""
    person = request.user.person
    before = EqualityAnswers.objects.filter(person=person).values(*QUESTIONS).first() or {}
    initial = before | (kept_answers.take(request) or {})
    data = request.POST if request.method == "POST" else None
    form, where = EqualityForm(data, initial=initial), _borough_form(data, said=person.enrolment.borough)
    if form.is_valid() and (where is None or where.is_valid()):
        borough = where.cleaned_data["borough"] if where else None
        about.keep(person, answers=form.cleaned_data, borough=borough, now=timezone.now())
        messages.success(request, "Thank you. Your answers are saved.")
        return redirect("my_place")
    return render(request, "bookings/my/about_you.html", {"form": form, "where": where})


def _borough_form(data: QueryDict | None, *, said: str) -> BoroughForm | None:
    """Where somebody lives is asked where the college has named its boroughs."""
    boroughs = letters.college().borough_names
    return BoroughForm(data, boroughs=boroughs, said=said) if boroughs else None
